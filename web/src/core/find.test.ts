import { describe, expect, test } from 'vitest';
import type { FindIndex } from '../made/find-index';
import { find, isEnough, makeFinder, setApart } from './find';
import { below, pick, randomText, seeded } from './random.test-help';

const index: FindIndex = {
  v: 1,
  pages: [
    {
      u: '/en/emergencies/suicide-ask/',
      k: 'emergency',
      t: 'Someone talks of suicide',
      s: 'Ask straight out, stay, call together',
      a: ["doesn't want to be here any more", 'wants to die', 'better off without me', 'ending it all'],
    },
    {
      u: '/en/emergencies/unsafe-at-home/',
      k: 'emergency',
      t: 'Someone is not safe at home',
      s: 'Talk alone, never in front of the partner',
      a: ['he hits her', 'scared to go home', 'her partner checks her phone'],
    },
    {
      u: '/en/situations/talks-too-much/',
      k: 'situation',
      t: 'One person fills the time',
      s: 'Thank, name the others, pass it on',
      a: ["he won't stop talking", 'talks the whole time', 'nobody else gets a word in'],
    },
    {
      u: '/en/situations/silence/',
      k: 'situation',
      t: 'Nobody is talking',
      s: 'Wait, then open it up',
      a: ['dead silence', 'everyone is quiet', 'no one says anything'],
    },
    {
      u: '/en/situations/argument/',
      k: 'situation',
      t: 'Two members argue',
      s: 'Stop it without losing either',
      a: ['they are shouting at each other', 'fighting in the meeting'],
    },
    {
      u: '/en/guides/agreements/',
      k: 'guide',
      t: 'Group agreements',
      s: 'What we promise each other',
      a: ['ground rules', 'rules for the group'],
    },
  ],
};
const finder = makeFinder(index);
const first = (typed: string): string | undefined => find(finder, typed, 8)[0]?.page.u;

describe('the right page first', () => {
  test.each([
    ["he won't stop talking", '/en/situations/talks-too-much/'],
    ['he wont stop talking!!', '/en/situations/talks-too-much/'],
    ['NOBODY TALKS', '/en/situations/silence/'],
    ['everybody is so quiet', '/en/situations/silence/'],
    ['suicide', '/en/emergencies/suicide-ask/'],
    ['sucide', '/en/emergencies/suicide-ask/'],
    ['she said she wants to die', '/en/emergencies/suicide-ask/'],
    ['doesn’t want to be here', '/en/emergencies/suicide-ask/'],
    ['her partner hits her', '/en/emergencies/unsafe-at-home/'],
    ['shouted at each other', '/en/situations/argument/'],
    ['arguing', '/en/situations/argument/'],
    ['ground rule', '/en/guides/agreements/'],
  ])('%s', (typed, page) => {
    expect(first(typed)).toBe(page);
  });
});

describe('while typing', () => {
  test('one letter is not enough, two are', () => {
    expect(isEnough('s')).toBe(false);
    expect(isEnough(" ' s ")).toBe(false);
    expect(find(finder, 's', 8)).toEqual([]);
    expect(first('su')).toBe('/en/emergencies/suicide-ask/');
  });

  test('the last word may be unfinished, a finished one may not', () => {
    expect(first('agree')).toBe('/en/guides/agreements/');
    expect(first('agre group')).toBe('/en/guides/agreements/');
    expect(find(finder, 'shou ', 8)).toEqual([]);
    expect(first('shou')).toBe('/en/situations/argument/');
  });
});

test('names the way of saying it that fitted, and not the title', () => {
  expect(find(finder, 'ground rules', 1)[0]?.phrase).toBe('ground rules');
  expect(find(finder, 'group agreements', 1)[0]?.phrase).toBeNull();
});

test.each([['xylophone'], ['zzzz qqqq'], ['?!'], ['']])('%j finds nothing', (typed) => {
  expect(find(finder, typed, 8)).toEqual([]);
});

test('of two equal pages the earlier one comes first', () => {
  const twin = { k: 'guide', t: 'Same words', s: '', a: [] };
  const twins = makeFinder({ v: 1, pages: [{ u: '/b/', ...twin }, { u: '/a/', ...twin }] });
  expect(find(twins, 'same words', 8).map(({ page }) => page.u)).toEqual(['/b/', '/a/']);
});

test('an empty index finds nothing and does not break', () => {
  expect(find(makeFinder({ v: 1, pages: [] }), 'anything', 8)).toEqual([]);
});

describe('emergencies apart', () => {
  const found = (u: string, k: string, score: number) => ({
    page: { u, k, t: u, s: '', a: [] },
    phrase: null,
    score,
  });

  test('stand first although another page fits better', () => {
    const apart = setApart([found('/s/', 'situation', 3), found('/e/', 'emergency', 2)], 8);
    expect(apart.emergencies.map(({ page }) => page.u)).toEqual(['/e/']);
    expect(apart.pages.map(({ page }) => page.u)).toEqual(['/s/']);
  });

  test('but only where they fit, and never more than three', () => {
    for (const [best, emergency] of [
      [5, 1.9],
      [1.4, 1.3],
    ] as const) {
      const weak = setApart([found('/s/', 'situation', best), found('/e/', 'emergency', emergency)], 8);
      expect(weak.emergencies).toEqual([]);
      expect(weak.pages).toHaveLength(2);
    }
    const many = setApart(Array.from({ length: 12 }, (_, n) => found(`/${n}/`, 'emergency', 2)), 8);
    expect([many.emergencies.length, many.pages.length]).toEqual([3, 5]);
  });
});

test('whatever is typed: in order, no page twice, no score that is no number, the same each time', () => {
  const random = seeded(11);
  const words = [...finder.words.keys()];
  for (let round = 0; round < 1500; round++) {
    const some = Array.from({ length: 1 + below(random, 6) }, () =>
      random() < 0.7 ? pick(random, words) : randomText(random, 8),
    );
    const typed = some.join(pick(random, [' ', ', ', '-']));
    const ranking = find(finder, typed, 8);
    const scores = ranking.map(({ score }) => score);
    expect(scores.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(ranking.map(({ page }) => page.u)).size).toBe(ranking.length);
    expect(find(finder, typed, 8)).toEqual(ranking);
    expect(find(finder, typed, 3)).toEqual(ranking.slice(0, 3));
  }
});

test('every phrase finds its own page among the first three', () => {
  for (const page of index.pages) {
    for (const phrase of [page.t, ...page.a]) {
      expect(find(finder, phrase, 3).map((found) => found.page.u)).toContain(page.u);
    }
  }
});
