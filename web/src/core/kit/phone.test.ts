import everywhere from 'libphonenumber-js/metadata.max.json';
import type { CountryCode, MetadataJson } from 'libphonenumber-js/core';
import { describe, expect, test } from 'vitest';
import countries from '../../../../contracts/kinds/countries.json';
import vectors from '../../../../contracts/vectors/kit/phone.json';
import { below, pick, randomText, seeded } from '../random.test-help';
import { understand, type Understood } from './phone';

const codes: Readonly<Record<string, string[]>> = Object.assign(Object.create(null), vectors.codes);
const digits = (text: string) => text.replace(/\D/g, '');

/** As `build.mjs` cuts it down for the phone: the pack's countries and those that share their code. */
function ours(): MetadataJson {
  const kept = Object.entries(everywhere.country_calling_codes).filter(([, of]) => of.some((one) => countries.values.includes(one)));
  const names = kept.flatMap(([, of]) => of);
  return {
    ...everywhere,
    country_calling_codes: Object.fromEntries(kept),
    countries: Object.fromEntries(names.map((name) => [name, everywhere.countries[name as CountryCode]])),
  } as MetadataJson;
}
const worlds = { everywhere, ours: ours() };

describe.each(Object.entries(worlds))('with the numbers of %s', (_, metadata) => {
  test.each(vectors.cases.map((one) => [one.country, one.typed, one] as const))('%s: %j', (country, typed, { dial, shown, state, ...more }) => {
    const { why, several } = more as Partial<Understood>;
    const wanted = { dial, shown, state, ...(why && { why }), ...(several && { several }) };
    expect(understand(typed, country, codes[country], metadata)).toEqual(wanted);
  });
});

test('a country that is not among ours is kept as it was typed, and nobody says that it is right', () => {
  const read = (typed: string, country: string) => understand(typed, country, codes[country], worlds.ours);
  expect(read('+33 1 23 45 67 89', 'US')).toEqual({ dial: '+33123456789', shown: '+33 1 23 45 67 89', state: 'unchecked', why: 'unknown-country' });
  expect(read('01 23 45 67 89', 'FR')).toEqual({ dial: '0123456789', shown: '01 23 45 67 89', state: 'unchecked', why: 'unknown-country' });
  expect(read('3114', 'FR')).toMatchObject({ dial: '3114', state: 'unchecked', why: 'short-code' });
  expect(read('+44 20 7946 0958', 'FR')).toMatchObject({ dial: '+442079460958', state: 'good' });
});

test('there are enough cases of every country and every kind of doubt', () => {
  expect(vectors.cases.length).toBeGreaterThan(150);
  for (const code of countries.values) expect(vectors.cases.filter(({ country }) => country === code).length).toBeGreaterThan(5);
  const whys = new Set(vectors.cases.map((one) => (one as { why?: string }).why ?? one.state));
  expect([...whys].sort()).toEqual(['good', 'no-area-code', 'no-number', 'not-in-use', 'short-code', 'too-long', 'too-short', 'unknown-country']);
});

// --- whatever is typed

const PIECES = [
  '+', '00', '011', '0011', '(0)', '(', ')', '-', '.', '/', ',', ';', ' ', '  ', '\n', 'x', 'ext', '#', '*', 'or', '1-800-',
  'FLOWERS', 'tel:', ';ext=', '٢', '７', '\u202a', '\u00a0', '988', '202', '555', '0143', '20 7946 0958', '44', '131114',
]; // prettier-ignore

function anything(random: () => number): string {
  if (below(random, 4) === 0) return randomText(random, 60);
  let typed = '';
  for (let n = below(random, 12); n > 0; n--) typed += below(random, 3) ? String(below(random, 10 ** below(random, 8))) : pick(random, PIECES);
  return typed;
}

test('what is dialled is what is shown, digit by digit, whatever is typed', () => {
  const random = seeded(4);
  for (let round = 0; round < 20_000; round++) {
    const typed = anything(random);
    const country = pick(random, [...countries.values, 'FR', '', '__proto__']);
    const read = understand(typed, country, codes[country] ?? [], pick(random, [worlds.everywhere, worlds.ours]));
    const told = `${country} ${JSON.stringify(typed)} ${JSON.stringify(read)}`;
    expect(digits(read.shown), told).toBe(digits(read.dial));
    expect(read.dial, told).toMatch(/^([+*]?\d+(,\d{1,7})?)?$/);
    expect(read.state === 'good', told).toBe(read.why === undefined);
    expect(read.dial === '', told).toBe(read.why === 'no-number');
    // A number that is shown is understood the same when it is typed again.
    if (read.state === 'good') expect(understand(read.shown, country, codes[country] ?? [], everywhere).dial, told).toBe(read.dial);
  }
});

test('a number stays the same however it is set apart', () => {
  const random = seeded(5);
  const numbers = [['US', '2025550143'], ['GB', '02079460958'], ['IE', '0851234567'], ['AU', '0491570156'], ['NZ', '0211234567']] as const;
  for (let round = 0; round < 3000; round++) {
    const [country, number] = pick(random, numbers);
    const signs = () => pick(random, ['', '', '', ' ', '-', '.', ' (', ') ', ' - ', '\u00a0', '‑']);
    const typed = [...number].map((digit) => digit + signs()).join('');
    expect(understand(typed, country).dial, typed).toBe(understand(number, country).dial);
    expect(understand(typed, country).state).toBe('good');
  }
});

test('one digit too few or too many never makes a number that is called right', () => {
  for (const number of ['2025550143', '4155550132', '8002221222']) {
    for (let at = 0; at < number.length; at++) {
      expect(understand(number.slice(0, at) + number.slice(at + 1), 'US').state).not.toBe('good');
    }
  }
  const random = seeded(6);
  for (let round = 0; round < 500; round++) {
    const long = `${pick(random, ['202', '612', '646', '335'])}555${String(below(random, 1e5)).padStart(5, '0')}`;
    expect(understand(long, 'US').state, long).not.toBe('good');
  }
});

test('a hundred thousand letters take no time', () => {
  const started = performance.now();
  for (const long of ['1'.repeat(100_000), '1 '.repeat(50_000), '(('.repeat(50_000), 'x1'.repeat(50_000), '1,'.repeat(50_000)]) understand(long, 'US');
  expect(performance.now() - started).toBeLessThan(10_000);
});
