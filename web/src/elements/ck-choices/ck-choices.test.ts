// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { CkKept } from '../ck-kept/ck-kept';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, named, openScreen, send, setToday, shownText, tap, type } from '../kit-page.test-help';
import type { TestKit } from '../kit.test-help';
import { CkChoices } from './ck-choices';

define('ck-kept', CkKept);
define('ck-choices', CkChoices);

let kit: TestKit;
const place = (policy: string) => get(`#${policy}`);
const option = (policy: string, value: string) => {
  const found = get<HTMLInputElement>(`#${policy} input[type="radio"][value="${value}"]`);
  found.click();
  return found;
};
const says = (policy: string) => [...place(policy).querySelectorAll('[data-at="list"] > li [data-at="says"]')].map((one) => one.textContent);

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

describe('nothing decided yet', () => {
  test('every question is there with its explanation, and says "Not set yet"', async () => {
    await openScreen('kit-choices');
    expect([...document.querySelectorAll('[data-choice]')].map(({ id }) => id)).toEqual(['evacuation', 'phones', 'reporter-status', 'who-decides']);
    expect(shownText(place('phones'))).toBe('What do we do with phones in a meeting? Some groups ask for silent. Others keep one phone on for emergencies. Not set yet. Write our answer');
    expect(named(place('phones'), 'Write our answer').getAttribute('aria-label')).toBe('Write our answer to: What do we do with phones in a meeting?');
    expect(get('[data-at="count"]').hidden).toBe(true);
  });

  test('a ready answer is kept with its words, who decided, and today', async () => {
    await openScreen('kit-choices', '#phones');
    expect(document.activeElement).toBe(get('#phones input[value="silent"]'));
    expect(get('#phones [name="says"]').closest<HTMLElement>('.field')?.hidden).toBe(true);
    option('phones', 'one-on');
    type(place('phones'), 'by', 'The leaders');
    await send(place('phones'));
    expect(kit.saved).toEqual([
      { id: 'choice:phones', kind: 'choice', room: 'open', body: { policy: 'phones', answer: 'one-on', says: 'One phone stays on, and the leader has it.', by: 'The leaders', on: '2026-11-29' } },
    ]);
    expect(says('phones')).toEqual(['One phone stays on, and the leader has it.']);
    expect(shownText(place('phones'))).toContain('Decided by The leaders, 29 Nov.');
    expect(shownText(place('phones'))).not.toContain('Not set yet.');
    expect(get('[data-at="count"]').textContent).toBe('1 of 4 decided.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change our answer to: What do we do with phones in a meeting?');
    expect(get('#phones [data-at="said"]').textContent).toBe('Saved on this phone.');
  });

  test('own words are kept as they are; a ready answer looked at meanwhile costs nothing', async () => {
    await openScreen('kit-choices', '#phones');
    get<HTMLInputElement>('#phones [data-own]').click();
    expect(get('#phones [name="says"]').closest<HTMLElement>('.field')?.hidden).toBe(false);
    type(place('phones'), 'says', ' Off, but for the host. ');
    option('phones', 'silent');
    get<HTMLInputElement>('#phones [data-own]').click();
    await send(place('phones'));
    expect(kit.saved).toMatchObject([{ body: { answer: '', says: 'Off, but for the host.', by: '', on: '2026-11-29' } }]);
    expect(shownText(place('phones'))).toContain('Decided 29 Nov.');
  });

  test('a question without ready answers takes own words at once', async () => {
    await openScreen('kit-choices', '#evacuation');
    expect(document.activeElement).toBe(get('#evacuation textarea'));
    await send(place('evacuation'));
    expect(kit.saved).toEqual([]);
    expect(shownText(place('evacuation'))).toContain('Choose an answer or write your own first.');
  });

  test('the last of the four that matter most leads back to the kit', async () => {
    kit.number('s', 'supervisor');
    kit.number('c', 'co-leader');
    kit.put('place', 'p', { name: '', address: '1 Elm', door: '', floor: '', parking: '', defibrillator: '', department: '', order: 0 });
    await openScreen('kit-choices', '#who-decides');
    option('who-decides', 'leader');
    await send(place('who-decides'));
    expect(get('.kit-next.is-done a:not([hidden])').getAttribute('href')).toBe('/en/kit/');
  });

  test('where it cannot be kept, the form says so and stays as it was', async () => {
    kit.trouble = 'failed';
    await openScreen('kit-choices', '#phones');
    option('phones', 'silent');
    type(place('phones'), 'by', 'All');
    await send(place('phones'));
    expect(get('#phones form [role="alert"]').textContent).toContain('Not saved.');
    expect(get<HTMLInputElement>('#phones input[value="silent"]').checked).toBe(true);
    expect(get<HTMLInputElement>('#phones [name="by"]').value).toBe('All');
  });
});

describe('decided', () => {
  const decided = { policy: 'phones', answer: 'silent', says: 'All phones are silent.', by: 'The board', on: '2026-03-01' };
  beforeEach(async () => {
    kit.put('choice', idOf.choice('phones'), decided);
    await openScreen('kit-choices');
  });

  test('is changed from what was chosen', async () => {
    await tap(place('phones'), 'Change');
    expect(get<HTMLInputElement>('#phones input[value="silent"]').checked).toBe(true);
    expect([get<HTMLInputElement>('#phones [name="by"]').value, get<HTMLInputElement>('#phones [name="on"]').value]).toEqual(['The board', '2026-03-01']);
    option('phones', 'one-on');
    await send(place('phones'));
    expect(says('phones')).toEqual(['One phone stays on, and the leader has it.']);
  });

  test('a ready answer whose words have changed since stays as it was decided', async () => {
    kit.put('choice', idOf.choice('phones'), { ...decided, says: 'Phones are silent, all of them.' });
    await kit.changed();
    await tap(place('phones'), 'Change');
    expect(get<HTMLInputElement>('#phones [data-own]').checked).toBe(true);
    expect(get<HTMLTextAreaElement>('#phones textarea').value).toBe('Phones are silent, all of them.');
  });

  test('is cleared with a way back', async () => {
    await tap(place('phones'), 'Change');
    await tap(place('phones'), 'Clear this answer');
    expect(kit.saved).toMatchObject([{ id: 'choice:phones', gone: true }]);
    expect(shownText(place('phones'))).toContain('Not set yet.');
    expect(document.activeElement).toBe(named(place('phones'), 'Undo'));
    await tap(place('phones'), 'Undo');
    expect(says('phones')).toEqual(['All phones are silent.']);
    expect(shownText(place('phones'))).not.toContain('Not set yet.');
  });

  test('on two phones differently, both stand', async () => {
    kit.put('choice', idOf.choice('phones'), { ...decided, says: 'Never.', answer: '' }, 'b');
    await kit.changed();
    expect([...says('phones')].sort()).toEqual(['All phones are silent.', 'Never.']);
    expect(shownText(place('phones'))).toContain('Changed on two phones.');
    expect(get('[data-at="count"]').textContent).toBe('1 of 4 decided.');
  });

  test('left in a hurry, it says nothing of it', async () => {
    await tap(place('phones'), 'Change');
    cover.put(true);
    await kit.changed();
    expect(shownText(document.body)).not.toMatch(/All phones are silent|The board|of 4 decided|Not set yet/);
    expect(document.querySelector('form')).toBeNull();
    for (const name of ['set', 'unset']) expect(get(`#phones [data-at="${name}"]`).hidden).toBe(true);
  });
});
