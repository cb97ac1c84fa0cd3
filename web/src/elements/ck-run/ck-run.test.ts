// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, setToday, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkRun } from './ck-run';

define('ck-run', CkRun);

let kit: TestKit;
const run = (): HTMLElement => get('[data-run="fall-on-stairs"]');
const stage = (): HTMLElement => get('.run-stage');

async function toTheCalls(): Promise<number> {
  await openScreen('practice-emergency');
  await tap(run(), 'Run through it');
  let steps = 0;
  while (stage().textContent?.includes('What do you do now?')) {
    steps += 1;
    await tap(stage(), 'Show the step');
    stage().querySelector<HTMLElement>('button.main')?.click();
    await drawn();
  }
  return steps;
}

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
  localStorage.setItem('circlekit.country', 'US');
  HTMLElement.prototype.scrollIntoView = () => undefined;
});
afterEach(() => vi.useRealTimers());

test('each step is asked before it is shown, in order', async () => {
  await openScreen('practice-emergency');
  const first = run().querySelector('.act')?.textContent ?? '?';
  await tap(run(), 'Run through it');
  expect(shownText(stage())).not.toContain(first);
  expect(document.activeElement?.textContent).toBe('What do you do now?');
  await tap(stage(), 'Show the step');
  expect(shownText(stage())).toContain(first);
  await tap(stage(), 'Back');
  expect(shownText(stage())).not.toContain(first);
});

test('whom to call: the leader’s own, as text that can’t dial; an empty slot is a to-do', async () => {
  kit.number('s', 'supervisor', { name: 'Dana' });
  const steps = await toTheCalls();
  expect(steps).toBe(run().querySelectorAll('.steps > li').length);
  expect(shownText(stage())).not.toContain('Dana');
  await tap(stage(), 'Show my numbers');
  const slots = [...run().querySelectorAll<HTMLElement>('[data-who]')].map(({ dataset }) => dataset.who);
  expect([...stage().querySelectorAll('.call-order > li')]).toHaveLength(slots.length);
  expect(shownText(stage())).toContain('Dana 202-555-0143');
  expect(stage().querySelectorAll('a[href^="tel:"], a[href^="sms:"]')).toHaveLength(0);
  expect(get('.who-own').dataset.mine).toBe('');
  const links = [...stage().querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(links).not.toContain('/en/kit/numbers/#supervisor');
  expect(links).toContain('/en/kit/numbers/#co-leader');
  await tap(stage(), 'How it went');
  expect(get('.run-todo').textContent).toContain('To do before your next meeting:');
  get('.rate button:nth-child(1)').click();
  await drawn();
  expect(kit.saved[0]).toMatchObject({ id: 'practice:steps:fall-on-stairs', body: { pages: ['fall-on-stairs'], last: '2026-11-29' } });
  expect(kit.saved[1]).toMatchObject({ kind: 'session', body: { topic: 'fall-on-stairs' } });
  expect(document.activeElement?.textContent).toBe('Run through it');
});

test('the national line of the chosen country stands there', async () => {
  await toTheCalls();
  await tap(stage(), 'Show my numbers');
  const line = get<HTMLTemplateElement>('template[data-national="emergency-number"][data-country="US"]');
  expect(shownText(stage())).toContain(line.content.textContent?.trim() ?? '?');
});
