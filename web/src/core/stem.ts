/**
 * A light stem for English: plurals, -ing, -ed; the twin of src/circlekit/search/stem.py.
 *
 * It need not be a word, it only has to be the same for the forms people mix: talk, talks, talking,
 * talked. What it takes from a word of another language it takes on both sides. The cases stand in
 * contracts/vectors/search/stem.json.
 */

const VOWEL = /[aeiouy]/;
// Letters outside the first plane are two units long; the marks `u` and `.` count them as one.
const FOUR = /^.{4}/u;
const FIVE = /^.{5}/u;
const THREE = /^.{3}/u;

function withoutPlural(word: string): string {
  if (/[^aeiou]ies$/.test(word) && FIVE.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (/[^sui]s$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutEnding(word: string): string {
  if (word.endsWith('ied') && FIVE.test(word)) return `${word.slice(0, -3)}y`;
  const ending = /(?:ing|ed)$/.exec(word);
  if (!ending) return word;
  const rest = word.slice(0, ending.index);
  return THREE.test(rest) && VOWEL.test(rest) ? rest : word;
}

/** The stem of a folded word. */
export function stem(word: string): string {
  if (!FOUR.test(word)) return word;
  return withoutEnding(withoutPlural(word))
    .replace(/e$/, '')
    .replace(/([^aeiou])\1$/u, '$1');
}
