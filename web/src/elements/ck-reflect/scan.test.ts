// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { partOf, said } from '../dom';
import { get } from '../example.test-help';
import { newKit, openScreen, setToday, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { Scan } from './scan';

let kit: TestKit;
let form: HTMLElement;

const at = (name: string): HTMLElement => get(`main [data-at="${name}"]`);
const rows = (): (string | undefined)[] => [...at('try-list').children].map((row) => row.querySelector('[data-at="name"]')?.textContent ?? undefined);

async function show(): Promise<void> {
  await openScreen('reflect');
  const home = get('ck-reflect');
  form = partOf(home, 'before');
  const main = document.createElement('main');
  main.append(form);
  document.body.append(main);
  await new Scan({ say: said(home), copy: (name) => partOf(home, name) }, form).look();
  await drawn();
}

beforeEach(() => {
  setToday('2026-11-25');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

test('without a number of their own a leader is led to where the first one goes', async () => {
  await show();
  expect(at('try-empty').hidden).toBe(false);
  expect(at('try-empty').querySelector('a')?.getAttribute('href')).toBe('/en/kit/numbers/');
});

test('only what nobody has tried for 90 days is called, and goes with a tap', async () => {
  kit.number('Dana', 'supervisor');
  kit.number('Joe', 'co-leader', { tried: { on: '2026-08-26', worked: true } });
  kit.number('Host', 'host-or-building', { tried: { on: '2026-08-27', worked: true } });
  await show();
  expect(rows()).toEqual(['Dana', 'Joe']);
  expect(at('try-list').querySelector('a')?.getAttribute('href')).toBe('tel:+12025550143');
  await tap(at('try-list'), 'It works');
  expect(rows()).toEqual(['Joe']);
  expect(kit.saved).toMatchObject([{ id: 'Dana', body: { tried: { on: '2026-11-25', worked: true } } }]);
  await tap(at('try-list'), "It doesn't");
  expect(at('try-list').hidden).toBe(true);
  expect(at('try-none').hidden).toBe(false);
});
