import { describe, expect, test } from 'vitest';
import vectors from '../../../contracts/vectors/search/cases.json';
import indexData from '../../../contracts/vectors/search/index.json';
import modelData from '../../../contracts/vectors/search/model.json';
import type { FindIndex, FindPage } from '../made/find-index';
import type { MeaningFile } from '../made/meaning';
import { type Answer, Finder, isEnough } from './finder';
import { wordsOf } from './fold';
import { below, pick, randomText, seeded } from './random.test-help';

const index = indexData as unknown as FindIndex;
const model = modelData as unknown as MeaningFile;
const whole = new Finder(index, model);
const plain = new Finder(index, null);
const empty: Answer = { pages: [], emergency: [], nudge: [], needs: [], terms: [], danger: 0, doubt: 0 };

interface Said extends Omit<Answer, 'pages'> {
  pages: [page: number, score: number, phrase: string][];
}

/** The vectors hold scores to a millionth; everything else must be the same to the letter. */
function comparable({ pages, danger, doubt, ...rest }: Answer): unknown {
  const scores = [danger, doubt, ...pages.map((one) => one.score)];
  return { ...rest, pages: pages.map(({ page, phrase }) => [page, phrase]), scores };
}

function expectSame(answer: Answer, said: unknown): void {
  const { pages, ...rest } = said as Said;
  const want = comparable({ ...rest, pages: pages.map(([page, score, phrase]) => ({ page, score, phrase })) });
  const { scores, ...have } = comparable(answer) as { scores: number[] };
  const { scores: saidScores, ...haveToBe } = want as { scores: number[] };
  expect(have).toEqual(haveToBe);
  scores.forEach((score, at) => expect(Math.abs(score - (saidScores[at] ?? NaN))).toBeLessThan(1.01e-6));
}

describe('the answers are those of Python', () => {
  test.each(vectors.cases.map((one) => [one.why, one] as const))('%s', (_, one) => {
    expectSame(whole.find(one.typed), one.answer);
    expectSame(plain.find(one.typed), one.without_model);
  });
});

// --- a pack of its own, in words alone

const page = (u: string, t: string, s: string, a: string[]): FindPage => ({ u, k: 'situation', t, s, f: '', c: [], a, o: [] });
const indexOf = (...pages: FindPage[]): FindIndex => ({ v: 2, pages, needs: [], terms: [], dangers: [] });

const small = new Finder(
  indexOf(
    page('/en/emergencies/suicide-ask/', 'Someone talks of suicide', 'Ask straight out, stay, call together', [
      "doesn't want to be here any more",
      'wants to die',
    ]),
    page('/en/emergencies/unsafe-at-home/', 'Someone is not safe at home', 'Talk alone', ['her partner hits her']),
    page('/en/situations/talks-too-much/', 'One person fills the time', 'Thank, name the others, pass it on', [
      "he won't stop talking",
      'talks the whole time',
    ]),
    page('/en/situations/silence/', 'Nobody is talking', 'Wait, then open it up', ['dead silence', 'everyone is quiet']),
    page('/en/situations/argument/', 'Two members argue', 'Stop it without losing either', ['they are shouting']),
    page('/en/guides/agreements/', 'Group agreements', 'What we promise each other', ['ground rules']),
  ),
  null,
);
const first = (typed: string): string | undefined => small.slugs[small.find(typed).pages[0]?.page ?? -1];

test.each([
  ["he won't stop talking", 'talks-too-much'],
  ['he wont stop talking!!', 'talks-too-much'],
  ['NOBODY TALKS', 'silence'],
  ['everybody is so quiet', 'silence'],
  ['sucide', 'suicide-ask'],
  ['doesn’t want to be here', 'suicide-ask'],
  ['shouted', 'argument'],
  ['arguing', 'argument'],
  ['ground rule', 'agreements'],
])('in plain words: %s', (typed, slug) => {
  expect(first(typed)).toBe(slug);
});

test('one letter is not enough, two are; a letter outside the first plane is one', () => {
  for (const typed of ['', 's', " ' s ", '𝒔', '?!']) {
    expect(isEnough(typed)).toBe(false);
    expect(small.find(typed)).toEqual(empty);
  }
  expect(['su', 'a1', '𝒔𝒔'].map(isEnough)).toEqual([true, true, true]);
  expect(first('su')).toBe('suicide-ask');
});

test('the last word may be unfinished, a finished one may not', () => {
  expect(first('agree')).toBe('agreements');
  expect(first('shou')).toBe('argument');
  expect(small.find('shou ')).toEqual(empty);
});

test('names the way of saying it that fitted, and not the title', () => {
  expect(small.find('ground rules').pages[0]?.phrase).toBe('ground rules');
  expect(small.find('group agreements').pages[0]?.phrase).toBe('');
});

test('a page is found by its address, which is nothing anybody said', () => {
  expect(first('too much')).toBe('talks-too-much');
  expect(small.find('too much').pages[0]?.phrase).toBe('');
});

test('of two equal pages the earlier one comes first', () => {
  const twins = indexOf(page('/b/', 'Same words', '', []), page('/a/', 'Same words', '', []));
  expect(new Finder(twins, null).find('same words').pages.map((one) => one.page)).toEqual([0, 1]);
  expect(new Finder(twins, model).find('same words').pages.map((one) => one.page)).toEqual([0, 1]);
});

test('an empty index finds nothing and does not break', () => {
  expect(new Finder(indexOf(), null).find('anything')).toEqual(empty);
  expect(new Finder(indexOf(), model).find('wants to die').pages).toEqual([]);
});

test('a page without a known word is found by no direction, and harms no other', () => {
  const odd = new Finder(indexOf(page('/zzxq/', 'zzxq', '', []), page('/talk/', 'he talks', '', [])), model);
  expect(odd.find('he talks').pages.map((one) => one.page)).toEqual([1, 0]);
  expect(odd.find('zzxq').pages.map((one) => one.page)).toEqual([0]);
});

test('a model that does not fit is refused', () => {
  expect(() => new Finder(index, { ...model, codes: '' })).toThrow();
});

test('prepared bit by bit or not at all: the same answers', () => {
  const one = new Finder(structuredClone(index), model);
  let pieces = 0;
  while (one.prepare() || one.prepareReasons()) pieces++;
  expect(pieces).toBeGreaterThan(2 * index.pages.length);
  expect(one.prepare() || one.prepareReasons()).toBe(false);
  for (const { typed } of vectors.cases) {
    const half = new Finder(structuredClone(index), model);
    for (let n = 0; n < 15; n++) half.prepare();
    expect(half.find(typed)).toEqual(one.find(typed));
  }
});

// --- whatever is typed

const finders = [whole, plain, small];
const texts = index.pages.flatMap(({ t, s, a, o }) => [t, s, ...a, ...o]);
const known = [...new Set([...texts.flatMap(wordsOf), ...model.words.split(/\s/)])];

function expectSound(finder: Finder, typed: string): void {
  const answer = finder.find(typed);
  const help = answer.pages.findIndex(({ page }) => page === answer.emergency[0]);
  const scores = answer.pages.map(({ score }) => score);
  expect([...scores, answer.danger].every(Number.isFinite)).toBe(true);
  // In an alarm the first emergency may stand above a drill that fits better, and above nothing else.
  const moved = (scores[help + 1] ?? 0) > (scores[help] ?? Number.POSITIVE_INFINITY);
  if (moved) expect(finder.slugs[answer.pages[help + 1]?.page ?? -1]).toMatch(/^drill-/u);
  const ranked = scores.filter((_, at) => !moved || at !== help);
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
  const sets: [number[], number][] = [
    [answer.pages.map((one) => one.page), finder.slugs.length],
    [answer.emergency, 3],
    [answer.nudge, 3],
    [answer.needs, 2],
    [answer.terms, 2],
  ];
  for (const [numbers, most] of sets) {
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeLessThanOrEqual(most);
  }
  expect(answer.emergency.length * answer.nudge.length).toBe(0);
  expect(answer.pages.slice(8).every(({ phrase }) => phrase === '')).toBe(true);
  expect(finder.find(typed)).toEqual(answer);
}

test('in order, no page twice, no score that is no number, the same each time', () => {
  const random = seeded(11);
  for (let round = 0; round < 700; round++) {
    const some = Array.from({ length: 1 + below(random, 6) }, () => {
      if (random() > 0.7) return randomText(random, 8);
      const word = pick(random, known);
      return random() < 0.7 ? word : word.slice(0, below(random, word.length + 1));
    });
    const typed = some.join(pick(random, [' ', ', ', '-', '']));
    for (const finder of finders) expectSound(finder, typed);
  }
});

test.each([
  ['ten thousand letters', 'a'.repeat(10_000)],
  ['thousands of words', 'he talks and talks '.repeat(3000)],
  ['thousands of slips', 'sucide taalk xqzvw '.repeat(3000)],
  ['half a pair of units', 'talk \ud835 \udc94\ud835'],
  ['marks alone', '\u0301'.repeat(500)],
  ['names of what every object has', 'constructor __proto__ hasOwnProperty'],
  ['control characters', 'a\u0000b\u0007\u001b\uffff\ufeff'],
  ['right to left', '\u202eשלום עליכם\u202c سلام'],
  ['pictures joined to one', '👩‍👩‍👧‍👦👍🏽🇺🇸'.repeat(50)],
])('no trouble, and no long wait: %s', (_, typed) => {
  for (const finder of finders) {
    const before = performance.now();
    expectSound(finder, typed);
    // Two searches; a hundred times what one takes, so that a busy machine is no red test.
    expect(performance.now() - before).toBeLessThan(1000);
  }
});

test('every phrase finds its own page among the first three', () => {
  index.pages.forEach(({ t, a, o }, at) => {
    for (const phrase of [t, ...a, ...o]) {
      for (const finder of [whole, plain]) {
        expect([phrase, finder.find(phrase).pages.slice(0, 3).map((one) => one.page)]).toEqual([phrase, expect.arrayContaining([at])]);
      }
    }
  });
});
