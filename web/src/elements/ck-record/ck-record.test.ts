// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, send, setToday, shownText, tap, type } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkRecord } from './ck-record';

define('ck-record', CkRecord);

let kit: TestKit;
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-at="rows"] tr')].map(shownText);
const totals = () => [...document.querySelectorAll<HTMLElement>('[data-at="totals"] tr')].map(shownText);
const did = (day: string, topic: string, seconds: number) =>
  kit.put('session', idOf.session(day, topic), { day, topic, title: `On ${topic}`, seconds, objectives: 'To stay calm' });

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

test('nothing yet says what belongs here', async () => {
  await openScreen('practice-record');
  expect([get('[data-at="empty"]').hidden, get('[data-at="whole"]').hidden]).toEqual([false, true]);
});

test('by topic and by day, and the sums agree', async () => {
  did('2026-11-20', 'a', 600);
  did('2026-11-27', 'a', 3000);
  did('2026-11-27', 'b', 240);
  await openScreen('practice-record');
  expect(totals()).toEqual(['On a 60 1:00', 'On b 4 0:04', 'All 64 1:04']);
  expect(rows().map((row) => row.replace(/ Change$/, ''))).toEqual(['27 Nov 2026 On a To stay calm Change 50', '27 Nov 2026 On b To stay calm Change 4', '20 Nov 2026 On a To stay calm Change 10']);
});

test('a row is mended, taken away, and comes back whole', async () => {
  did('2026-11-27', 'b', 240);
  await openScreen('practice-record');
  await tap(get('[data-at="rows"]'), 'Change');
  type(get('form'), 'minutes', 'a lot');
  await send(get('ck-record'));
  expect(get('form .trouble').textContent).toContain('from 1 to 600');
  type(get('form'), 'minutes', '12');
  await send(get('ck-record'));
  expect(kit.saved.at(-1)).toMatchObject({ id: 'session:2026-11-27:b', body: { seconds: 720, topic: 'b' } });
  expect(document.querySelector('form')).toBeNull();
  await tap(get('[data-at="rows"]'), 'Change');
  await tap(get('form'), 'Remove');
  expect(rows()).toEqual([]);
  await tap(get('[data-at="undo"]'), 'Undo');
  expect(rows()).toHaveLength(1);
  expect(kit.saved.at(-1)).toMatchObject({ body: { seconds: 720 } });
});

test('practice done elsewhere counts too', async () => {
  await openScreen('practice-record');
  await tap(document, 'Add practice done elsewhere');
  type(get('form'), 'title', 'Workshop on silence');
  type(get('form'), 'minutes', '90');
  await send(get('ck-record'));
  expect(totals()).toEqual(['Workshop on silence 90 1:30', 'All 90 1:30']);
});

test('the file holds what the table shows, and the paper no buttons of it', async () => {
  did('2026-11-27', 'b', 240);
  const bodies: Blob[] = [];
  URL.createObjectURL = (body) => {
    bodies.push(body as Blob);
    return 'blob:x';
  };
  await openScreen('practice-record');
  await tap(document, 'Export as a table');
  expect(await bodies[0]?.text()).toContain('2026-11-27,On b,4,To stay calm');
  expect(get('[data-at="said"]').textContent).toBe('The file was made. Look where your downloads are.');
  vi.stubGlobal('print', () => undefined);
  await tap(document, 'Print');
  expect(get('.print-sheet').textContent).toContain('Printed 29 Nov 2026 from Circlekit');
  vi.unstubAllGlobals();
});

test('left in a hurry, nothing is shown', async () => {
  did('2026-11-27', 'b', 240);
  await openScreen('practice-record');
  cover.put(true);
  await kit.changed();
  await drawn();
  expect(shownText(document.body)).not.toContain('On b');
});
