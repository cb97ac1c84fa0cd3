/**
 * A light stem for English: plurals, -ing, -ed. It need not be a word, it only has to be the same
 * for the forms people mix: talk, talks, talking, talked. What it takes from a word of another
 * language it takes on both sides.
 */

const VOWEL = /[aeiouy]/;

function withoutPlural(word: string): string {
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied') && word.length > 4) return `${word.slice(0, -3)}y`;
  const ending = /(?:ing|ed)$/.exec(word);
  if (!ending) return word;
  const rest = word.slice(0, ending.index);
  return rest.length >= 3 && VOWEL.test(rest) ? rest : word;
}

export function stem(word: string): string {
  if (word.length < 4) return word;
  return withoutEnding(withoutPlural(word))
    .replace(/e$/, '')
    .replace(/([^aeiou])\1$/, '$1');
}
