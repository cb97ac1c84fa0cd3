// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { CkKept } from '../ck-kept/ck-kept';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, shownText, tap } from '../kit-page.test-help';
import type { TestKit } from '../kit.test-help';
import { CkMet } from './ck-met';

define('ck-kept', CkKept);
define('ck-met', CkMet);

let kit: TestKit;
const rows = () => [...get('ck-met [data-at="rows"]').children].map((row) => shownText(row));

beforeEach(() => {
  kit = newKit();
});

test('empty, it says what would stand here', async () => {
  await openScreen('meeting');
  expect(shownText(get('ck-met'))).toContain('At the end of a meeting you can keep how the air was shared');
  expect(get('ck-met [data-at="kept"]').hidden).toBe(true);
});

test('the newest first, with the share of the busiest seat and of the leader', async () => {
  kit.put('meeting', 'a', { day: '2026-11-03', minutes: 88, seats: 3, totals: [600, 1200, 200, 0] });
  kit.put('meeting', 'b', { day: '2026-11-17', minutes: 61, seats: 0, totals: [] });
  await openScreen('meeting');
  expect(rows()).toEqual([expect.stringMatching(/^17 Nov.* 61 min no talk counted no talk counted/), expect.stringMatching(/^3 Nov.* 88 min, 3 seats 60% 30%/)]);
  expect([...get('ck-met [data-at="rows"]').querySelectorAll('progress')].map(({ value }) => value)).toEqual([60, 30]);
});

test('what is no number counts as none', async () => {
  kit.put('meeting', 'a', { day: '2026-11-03', minutes: 'x', seats: null, totals: ['y', 60, -5] } as never);
  await openScreen('meeting');
  expect(rows()).toEqual([expect.stringMatching(/^3 Nov.* 0 min 100% 0%/)]);
});

test('removed, with a way back', async () => {
  kit.put('meeting', 'a', { day: '2026-11-03', minutes: 88, seats: 3, totals: [600, 1200, 200, 0] });
  await openScreen('meeting');
  await tap(get('ck-met'), 'Remove');
  expect(rows()).toEqual([]);
  await tap(get('ck-met'), 'Undo');
  expect(rows()).toHaveLength(1);
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Remove the meeting of 3 Nov/);
});
