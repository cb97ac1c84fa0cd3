import { expect, test } from 'vitest';
import { below, pick, randomText, seeded } from '../random.test-help';
import { csvOf, hoursOf, minutesIn, totalsOf, type Row } from './log';

const NAMES = ['Date', 'Topic', 'Minutes', 'Objectives'] as const;
const row = (more: Partial<Row> = {}): Row => ({ day: '2026-11-29', title: 'A slur', seconds: 240, objectives: 'Stop it', ...more });

/** A table program's reading of the text, as the standard has it. */
function cells(csv: string): string[][] {
  const found: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g;
  let line: string[] = [];
  for (const [whole, quoted, plain = '', end] of csv.replace('\ufeff', '').matchAll(pattern)) {
    if (!whole) break;
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    found.push(line);
    line = [];
  }
  return found;
}

test('one line a day and topic, oldest first', () => {
  expect(csvOf([row(), row({ day: '2026-11-02', objectives: 'Ask, then stay' })], NAMES)).toBe(
    '\ufeffDate,Topic,Minutes,Objectives\r\n2026-11-02,A slur,4,"Ask, then stay"\r\n2026-11-29,A slur,4,Stop it\r\n',
  );
});

test('whatever was typed comes back whole, and none of it is a formula', () => {
  const random = seeded(9);
  for (let run = 0; run < 300; run++) {
    const objectives = pick(random, ['=1+1', '+44', '-x', '@now', 'a "b", c\r\nd', randomText(random, 30).replaceAll(/[\r\n]/g, ' ')]);
    const [, last] = cells(csvOf([row({ objectives })], NAMES));
    expect(last?.[3]?.replace(/^'/, '')).toBe(objectives);
    expect(last?.[3]).not.toMatch(/^[=+\-@]/);
  }
});

test('the topics add up to the rows', () => {
  const random = seeded(4);
  for (let run = 0; run < 200; run++) {
    const rows = Array.from({ length: below(random, 20) }, () => row({ title: pick(random, ['a', 'b', 'c']), seconds: below(random, 4000) }));
    const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);
    expect(sum(totalsOf(rows).map(({ minutes }) => minutes))).toBe(sum(rows.map(({ seconds }) => minutesIn(seconds))));
    const totals = totalsOf(rows).map(({ minutes }) => minutes);
    expect(totals).toEqual([...totals].sort((one, other) => other - one));
  }
});

test('minutes and hours as forms ask for them', () => {
  expect([minutesIn(0), minutesIn(29), minutesIn(95), hoursOf(90), hoursOf(1)]).toEqual([1, 1, 2, '1:30', '0:01']);
});
