// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { cover, expected } from '../../vault/reader';
import { get } from '../example.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { today } from '../kit-now';
import type { PlaceBody } from '../../core/kit/kinds';
import { buttonOf, isShown, newKit, open, press, sayings, textOf, texts } from './page.test-help';

let kit: TestKit;
beforeEach(() => {
  kit = newKit();
});

function place(id: string, more: Partial<PlaceBody> = {}): void {
  const plain = { name: id, address: `${id} Street`, door: '', floor: '', parking: '', defibrillator: '', department: '', order: 0 };
  kit.put('place', id, { ...plain, ...more });
}

describe('where we are', () => {
  test('stands right after the calls, in the order of an emergency call', async () => {
    place('Oak', { department: 'County', defibrillator: 'Desk', parking: 'Gate', floor: 'Room 4', door: 'Red door' });
    await open('emergency');
    expect(get('.here').previousElementSibling).toBe(get('.quick'));
    expect(textOf(get('.here'))).toBe(
      'You are at:Oak StreetDoorRed doorFloor or roomRoom 4Ambulance parksGateDefibrillatorDeskNearest emergency departmentCounty',
    );
    expect(document.querySelector('.here select')).toBeNull();
  });

  test('of several the one for tonight, else the first; a choice is kept and holds everywhere', async () => {
    place('Second', { order: 2 });
    place('First', { order: 1 });
    await open('emergency');
    expect(textOf(get('.here-address'))).toBe('First Street');
    const select = get<HTMLSelectElement>('.here select');
    select.value = 'Second';
    select.dispatchEvent(new Event('change'));
    await drawn();
    expect(textOf(get('.here-address'))).toBe('Second Street');
    expect(kit.saved).toMatchObject([{ id: 'setting:place', kind: 'setting', body: { value: 'Second' } }]);
    await open('emergency');
    expect(textOf(get('.here-address'))).toBe('Second Street');
  });

  test('a choice that can not be kept still holds on this page, and that is said', async () => {
    place('A', { order: 1 });
    place('B', { order: 2 });
    await open('emergency');
    kit.trouble = 'full';
    const select = get<HTMLSelectElement>('.here select');
    select.value = 'B';
    select.dispatchEvent(new Event('change'));
    await drawn();
    expect(textOf(get('.here-address'))).toBe('B Street');
    expect(textOf(get('.mine-status'))).toBe(sayings.trouble_full);
  });

  test('a pack for tonight comes first, and outdoes what was chosen before it', async () => {
    place('Home', { order: 0 });
    kit.put('setting', 'setting:place', { value: 'Home' });
    kit.put('place', 'tonight:Hall', { name: 'Hall', address: 'Hall Street', door: '', floor: '', parking: '', defibrillator: '', department: '', order: 9 });
    kit.number('Mine', 'supervisor', { order: 0 });
    kit.number('tonight:n', 'supervisor', { name: 'Their supervisor', order: 9 });
    await open('emergency');
    expect(textOf(get('.here-address'))).toBe('Hall Street');
    expect(texts('.line-mine .line-name')).toEqual(['Their supervisor For tonight', 'Mine Yours']);
    kit.put('setting', 'setting:place', { value: 'Home' });
    await kit.changed();
    expect(textOf(get('.here-address'))).toBe('Home Street');
  });

  test('with no place there is one slim line at the numbers, and nothing under the first step', async () => {
    place('Nowhere', { address: '  ' });
    await open('emergency');
    expect(document.querySelector('.here')).toBeNull();
    expect(get('.mine-slim a').getAttribute('href')).toBe('/en/kit/places/');
    expect(get('.mine-slim').nextElementSibling).toBe(get('.calls'));
    await open('situation');
    expect(document.querySelector('.mine-slim')).toBeNull();
  });
});

describe('what the group decided', () => {
  const choose = (policy: string, more = {}) =>
    kit.put('choice', `choice:${policy}`, { policy, answer: '', says: 'We ask.', by: 'all of us', on: `${today().slice(0, 4)}-11-02`, ...more });

  test('replaces "not set yet", with who and when', async () => {
    choose('stance');
    await open('emergency');
    expect(texts('[data-policy="stance"] dd')).toEqual(['Our groupWe ask.Decided by all of us, 2 Nov.']);
    choose('stance', { by: '' });
    await kit.changed();
    expect(texts('[data-policy="stance"] dd .small')).toEqual(['Decided 2 Nov.']);
  });

  test("an organization's rule stays on top", async () => {
    choose('who-decides', { on: '' });
    await open('emergency');
    expect(texts('[data-policy="who-decides"] dd')).toEqual(['The director decides.', 'Our groupWe ask.']);
  });

  test('what is not set says where to set it', async () => {
    await open('emergency');
    expect(get('[data-policy="stance"] .mine-add').getAttribute('href')).toBe('/en/kit/choices/#stance');
    expect(document.querySelector('[data-policy="who-decides"] .mine-add')).toBeNull();
  });
});

describe('pages at hand', () => {
  const mark = (page: string) => kit.put('mark', `mark:${page}`, { page });

  test('one button on each page, before the sources', async () => {
    await open('situation');
    expect(get('.mine-at-hand').nextElementSibling).toBe(get('.sources'));
    buttonOf('Keep at hand').focus();
    await press('Keep at hand');
    expect(kit.saved).toMatchObject([{ id: 'mark:talks-too-much', kind: 'mark', body: { page: 'talks-too-much' } }]);
    expect(document.activeElement).toBe(buttonOf('Kept at hand'));
    await press('Kept at hand');
    expect(kit.saved[1]).toMatchObject({ id: 'mark:talks-too-much', gone: true });
    expect(buttonOf('Keep at hand')).toBeTruthy();
  });

  test('what could not be saved is said', async () => {
    await open('situation');
    kit.trouble = 'failed';
    await press('Keep at hand');
    expect(textOf(get('.mine-at-hand [role="alert"]'))).toBe(sayings.trouble_failed);
    expect(buttonOf('Keep at hand')).toBeTruthy();
  });

  test('on Home, in the order they were marked, emergencies first in what happens now', async () => {
    for (const page of ['talks-too-much', 'seizure', 'suicide-ask', 'not-a-page']) mark(page);
    await open('home');
    expect(texts('.mine-pages a')).toEqual(['One person fills the time', 'A seizure', 'Asking about suicide']);
    expect(get('.mine-pages').nextElementSibling).toBe(get('.doors'));
    expect(texts('.now a')).toEqual(['A seizure', 'Someone may be thinking of suicide', 'Someone is hard to wake', 'All emergencies']);
    const [first] = document.querySelectorAll('.now a');
    expect([first?.getAttribute('href'), first?.className]).toEqual(['/en/emergencies/seizure/', 'alarm']);
  });

  test('on Home three at most come before the likeliest', async () => {
    const names = ['a', 'b', 'c', 'd'];
    await open('home');
    get('.home').dataset.titles = JSON.stringify({ emergencies: Object.fromEntries(names.map((name) => [name, name])) });
    for (const name of names) mark(name);
    await kit.changed();
    expect(texts('.now a')).toEqual(['a', 'b', 'c', 'Someone may be thinking of suicide', 'Someone is hard to wake', 'All emergencies']);
  });

  test('on the list of emergencies, with the words that stand there', async () => {
    mark('seizure');
    mark('talks-too-much');
    await open('list');
    expect(texts('.big a')).toEqual(['Someone is having a seizure', 'Someone may be thinking of suicide']);
    expect(texts('section a')).toEqual(['Someone is having a seizure']);
    for (const { id } of [...kit.recs]) kit.keep({ id, kind: 'mark', room: 'open', gone: true });
    await kit.changed();
    expect(texts('.big a')).toEqual(['Someone may be thinking of suicide']);
  });
});

describe('before a meeting', () => {
  test('Home says how many numbers to try', async () => {
    kit.number('new', 'supervisor');
    kit.number('fresh', 'supervisor', { tried: { on: today(), worked: true } });
    await open('home');
    expect(texts('.mine-slim')).toEqual(['1 number to try before the meeting']);
    expect(get('.mine-slim a').getAttribute('href')).toBe('/en/kit/numbers/#try');
    kit.number('old', 'supervisor', { tried: { on: '2025-01-01', worked: true } });
    await kit.changed();
    expect(texts('.mine-slim')).toEqual(['2 numbers to try before the meeting']);
  });

  test('and nothing where all were tried', async () => {
    kit.number('fresh', 'supervisor', { tried: { on: today(), worked: true } });
    await open('home');
    expect(document.querySelector('.mine-slim')).toBeNull();
  });
});

describe('when the kit can not be shown', () => {
  test.each(['home', 'emergency', 'list'] as const)('a loss is said once on the page: %s', async (kind) => {
    expected.write(7);
    await open(kind);
    expect(texts('.mine-notice')).toEqual([`${sayings.lost} ${sayings.lost_bring}`]);
    expect(get('.mine-notice a').getAttribute('href')).toBe('/en/kit/copies/#bring');
  });

  test('a first visit is no loss', async () => {
    await open('emergency');
    expect(document.querySelector('.mine-notice')).toBeNull();
  });

  test('covered: nothing of the leader, and one button that brings it back', async () => {
    kit.number('Dana', 'supervisor');
    place('Oak');
    kit.words('suicide-ask', 'ask.00000001', { says: 'Killing?' });
    kit.put('choice', 'choice:stance', { policy: 'stance', answer: '', says: 'We ask.', by: '', on: '' });
    cover.put(true);
    await open('emergency');
    expect(texts('[data-mine]')).toEqual(['Show my own things again']);
    for (const words of ['Dana', 'Oak', 'Killing?', 'We ask.']) expect(textOf(get('main'))).not.toContain(words);
    await press('Show my own things again');
    expect(cover.isOn()).toBe(false);
    expect(document.querySelector('.mine-notice')).toBeNull();
    for (const words of ['Dana', 'Oak', 'Killing?', 'We ask.']) expect(textOf(get('main'))).toContain(words);
  });

  test('covered while the page is open: what is typed goes too', async () => {
    kit.number('Dana', 'supervisor');
    await open('emergency');
    await press('Make these words mine', '[data-speech="ask"]');
    buttonOf('Edit', '.mine-row').click();
    cover.put(true);
    await kit.changed();
    expect(document.querySelector('textarea')).toBeNull();
    expect(texts('[data-mine]')).toEqual(['Show my own things again']);
    expect(isShown(get('[data-speech="ask"] ul'))).toBe(true);
  });

  test('the page without the kit is the page as it was written', async () => {
    await open('emergency');
    cover.put(true);
    await kit.changed();
    get('.mine-notice').remove();
    const bare = get('main').innerHTML;
    cover.put(false);
    kit.number('Dana', 'on-call');
    kit.number('Line', 'crisis-line');
    place('Oak');
    kit.words('suicide-ask', 'ask.00000002', { says: 'Suicide?', first: true });
    kit.words('suicide-ask', 'ask.00000001', { hidden: true });
    kit.words('suicide-ask', 'say.00000002', { first: true });
    await kit.changed();
    expect(get('main').innerHTML).not.toBe(bare);
    cover.put(true);
    await kit.changed();
    get('.mine-notice').remove();
    expect(get('main').innerHTML).toBe(bare);
  });
});
