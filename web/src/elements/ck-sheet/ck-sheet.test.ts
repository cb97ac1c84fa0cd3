// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { cover } from '../../vault/reader';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, shownText } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkSheet } from './ck-sheet';
import examples from './examples.html?raw';

define('ck-sheet', CkSheet);

let kit: TestKit;
let printed: ReturnType<typeof vi.fn>;
beforeEach(() => {
  kit = newKit();
  printed = vi.fn();
  vi.stubGlobal('print', printed);
});

const slot = (key: string, root: ParentNode = document) => root.querySelector(`[data-fill="${key}"]`) as HTMLElement;
const own = (key: string) => [...slot(key).querySelectorAll<HTMLElement>('.own')].map(shownText);
const isBlank = (part: Element) => part.querySelector<HTMLElement>(':scope > .write')?.hidden === false;
const status = () => get('[data-at="status"]').textContent;
const sheet = () => get('.sheet');

function fillAll(): void {
  kit.number('Dana', 'supervisor', { shown: '202-555-0186', hours: 'Until 22:00', note: 'Text first' });
  kit.number('County', 'crisis-line', { shown: '202-555-0178' });
  kit.put('place', 'p1', { name: 'Hall', address: '40 Oak Street', door: 'Side door', floor: '', parking: '', defibrillator: 'Desk', department: '', order: 0 });
  kit.put('choice', 'choice:cross-talk', { policy: 'cross-talk', answer: '', says: 'No cross-talk.', by: '', on: '' });
}

describe('the example', () => {
  test('is filled, and its lines to write on give way', async () => {
    kit.number('Dana', 'supervisor');
    showExamples(examples);
    await drawn();
    expect(own('supervisor')).toEqual(['Dana 202-555-0143']);
    expect(isBlank(slot('supervisor'))).toBe(false);
    expect(status()).toBe('Filled from your kit.');
  });
});

describe('the numbers', () => {
  test('an empty kit leaves every line to write on, and says where to fill it', async () => {
    await openScreen('print-numbers');
    expect(document.querySelectorAll('.own')).toHaveLength(0);
    expect(isBlank(slot('supervisor'))).toBe(true);
    expect(isBlank(get('[data-place]'))).toBe(true);
    expect(status()).toBe('Nothing in your kit fits here yet, so you get lines to write on.');
    expect(get('[data-at="fill"]').hidden).toBe(false);
  });

  test('the kit stands in its places, the national line beneath', async () => {
    fillAll();
    await openScreen('print-numbers');
    expect(own('supervisor')).toEqual(['Dana 202-555-0186 Until 22:00 · Text first']);
    expect(own('crisis-line')).toEqual(['County 202-555-0178']);
    expect(shownText(slot('crisis-line'))).toMatch(/County.*Call/);
    expect(shownText(get('[data-place]'))).toBe('Where we meet 40 Oak Street Door Side door Defibrillator Desk');
    expect(isBlank(slot('supervisor'))).toBe(false);
    expect(isBlank(slot('co-leader'))).toBe(true);
    expect(get('[data-at="fill"]').hidden).toBe(true);
  });

  test('a change in another tab is on the sheet, and what is gone leaves its line', async () => {
    const rec = kit.number('Dana', 'supervisor');
    await openScreen('print-numbers');
    kit.number('Lou', 'supervisor', { order: 1 });
    await kit.changed();
    expect(own('supervisor')).toEqual(['Dana 202-555-0143', 'Lou 202-555-0143']);
    kit.keep({ id: rec.id, kind: 'number', room: 'open', gone: true, from: rec.at });
    kit.keep({ id: 'Lou', kind: 'number', room: 'open', gone: true });
    await kit.changed();
    expect(own('supervisor')).toEqual([]);
    expect(isBlank(slot('supervisor'))).toBe(true);
  });

  test('after leaving in a hurry nothing of the leader is on it', async () => {
    fillAll();
    await openScreen('print-numbers');
    cover.put(true);
    dispatchEvent(new StorageEvent('storage', { key: cover.key }));
    await drawn();
    expect(sheet().textContent).not.toMatch(/Dana|202-555|Oak Street/);
    expect(isBlank(slot('supervisor'))).toBe(true);
    expect(status()).toContain('left in a hurry');
  });

  test('where the members keep their contacts has no number, and stays no line of a sheet', async () => {
    kit.number('List', 'supervisor', { dial: '', shown: '' });
    await openScreen('print-numbers');
    expect(own('supervisor')).toEqual([]);
  });
});

describe('where only one has room', () => {
  test('it is not the one that failed, nor the one that looks wrong', async () => {
    kit.number('Failed', 'supervisor', { tried: { on: '2026-11-02', worked: false } });
    kit.number('Odd', 'supervisor', { unsure: true, order: 1 });
    kit.number('Good', 'supervisor', { order: 2 });
    await openScreen('print-wall');
    expect(own('supervisor')).toEqual(['Good 202-555-0143']);
  });

  test('a doubtful one is better than none', async () => {
    kit.number('Failed', 'supervisor', { tried: { on: '2026-11-02', worked: false } });
    await openScreen('print-wall');
    expect(own('supervisor')).toEqual(['Failed 202-555-0143']);
  });
});

test('the place is the one that is meant tonight', async () => {
  const plain = { door: '', floor: '', parking: '', defibrillator: '', department: '' };
  kit.put('place', 'p1', { name: 'Hall', address: '40 Oak Street', order: 0, ...plain });
  kit.put('place', 'p2', { name: 'Library', address: '1 Main Street', order: 1, ...plain });
  kit.put('setting', 'setting:place', { value: 'p2' });
  await openScreen('print-wall');
  expect(shownText(get('[data-place]'))).toContain('1 Main Street');
  expect(shownText(get('[data-place]'))).not.toContain('40 Oak Street');
});

test('the button prints', async () => {
  await openScreen('print-wall');
  expect(get('[data-at="go"]').hidden).toBe(false);
  get('[data-at="go"]').click();
  expect(printed).toHaveBeenCalledTimes(1);
});

describe('slips', () => {
  const kinds = () => [...document.querySelectorAll<HTMLElement>('[data-slip]')].map(({ dataset }) => dataset.slip);
  const choose = (kind: string) => {
    const select = get<HTMLSelectElement>('[data-at="which"] select');
    select.value = kind;
    select.dispatchEvent(new Event('change'));
  };

  test('one of each at first; then eight of a kind, each with the number of the kit; and back', async () => {
    fillAll();
    await openScreen('print-slips');
    const each = kinds();
    expect(get('[data-at="which"]').hidden).toBe(false);
    expect(each).toContain('blank');
    choose('crisis-line');
    expect(kinds()).toEqual(Array(8).fill('crisis-line'));
    for (const one of document.querySelectorAll('[data-slip]')) {
      expect(one.querySelectorAll('.own')).toHaveLength(1);
      expect(one.textContent).toContain('202-555-0178');
    }
    choose('blank');
    expect(kinds()).toEqual(Array(8).fill('blank'));
    expect(sheet().textContent).not.toContain('202-555-0178');
    choose('');
    expect(kinds()).toEqual(each);
    expect(sheet().textContent).toContain('202-555-0178');
  });
});
