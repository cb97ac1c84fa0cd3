// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import type { PlaceBody } from '../../core/kit/kinds';
import { cover } from '../../vault/reader';
import { CkKept } from '../ck-kept/ck-kept';
import { get, press } from '../example.test-help';
import { define } from '../island';
import { newKit, named, openScreen, send, shownText, tap, type } from '../kit-page.test-help';
import type { TestKit } from '../kit.test-help';
import { CkPlaces } from './ck-places';

define('ck-kept', CkKept);
define('ck-places', CkPlaces);

let kit: TestKit;
const home = () => get('ck-places');
const rows = () => [...home().querySelectorAll<HTMLElement>('.entry.card:not(form)')];
const row = (at: number) => rows()[at] as HTMLElement;
const names = () => rows().map((one) => one.querySelector('[data-at="name"]')?.textContent);
const tonight = () => rows().findIndex((one) => !one.querySelector<HTMLElement>('[data-at="tonight-tag"]')?.hidden);
const readOut = () => [...get('[data-at="read-list"]').children].map((line) => line.textContent);
const body = (more: Partial<PlaceBody>): PlaceBody => ({ name: '', address: '', door: '', floor: '', parking: '', defibrillator: '', department: '', order: 0, ...more });

beforeEach(() => {
  kit = newKit();
});

describe('an empty kit', () => {
  test('says what belongs here, and the address opens the form', async () => {
    await openScreen('kit-places');
    expect(home().hidden).toBe(false);
    expect(shownText(home())).toContain('No place yet. Write the address as the emergency service wants it');
    expect(get('[data-at="read"]').hidden).toBe(true);
    await openScreen('kit-places', '#add');
    expect(document.activeElement).toBe(get('form [name="address"]'));
  });

  test('a place is kept with all it has, and read out in the order of the call', async () => {
    await openScreen('kit-places', '#add');
    const fields = { address: '412 Elm Street,\nSpringfield', name: 'Basement', door: 'Side door', floor: 'Room 3', parking: 'In front', defibrillator: 'Hallway', department: 'Riverside, 2 miles' };
    for (const [name, value] of Object.entries(fields)) type(get('form'), name, value);
    await send(home());
    expect(kit.saved).toMatchObject([{ kind: 'place', room: 'open', body: { ...fields, order: 0 } }]);
    expect(names()).toEqual(['Basement']);
    expect(readOut()).toEqual(["We're at 412 Elm Street,\nSpringfield", 'Come to Side door', "We're in Room 3", 'The ambulance can stop In front']);
    expect(get('[data-at="read-more"]').textContent).toContain('Riverside, 2 miles');
    expect(get('[data-at="read-missing"]').hidden).toBe(true);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change Basement');
    expect(get('[data-at="said"]').textContent).toContain('Saved on this phone.');
    expect(get('.kit-next a:not([hidden])').getAttribute('href')).toBe('/en/kit/numbers/#supervisor');
  });

  test('without an address nothing is kept, and nothing that was typed is lost', async () => {
    await openScreen('kit-places', '#add');
    type(get('form'), 'name', 'Basement');
    await send(home());
    expect(kit.saved).toEqual([]);
    expect(shownText(get('form'))).toContain('Write the address first.');
    expect(document.activeElement).toBe(get('form [name="address"]'));
    expect(get<HTMLInputElement>('form [name="name"]').value).toBe('Basement');
  });

  test('where it cannot be kept, the form says so and stays', async () => {
    await openScreen('kit-places', '#add');
    kit.trouble = 'full';
    type(get('form'), 'address', '1 Elm');
    await send(home());
    expect(get('form [role="alert"]').textContent).toContain('no room left');
    expect(get<HTMLInputElement>('form [name="address"]').value).toBe('1 Elm');
    press('Escape', get('form [name="address"]'));
    expect(document.activeElement).toBe(named(home(), 'Add a place'));
  });
});

describe('places that are there', () => {
  beforeEach(async () => {
    kit.put('place', 'a', body({ name: 'Church', address: '1 Elm', order: 0 }));
    kit.put('place', 'b', body({ name: 'Library', address: '2 Oak', door: 'Main door', order: 1 }));
    await openScreen('kit-places');
  });

  test('the first is tonight, until another is chosen', async () => {
    expect(names()).toEqual(['Church', 'Library']);
    expect(tonight()).toBe(0);
    expect(shownText(get('[data-at="read"]'))).toContain('Not written yet: which door, floor or room');
    await tap(row(1), 'We meet here tonight');
    expect(kit.saved).toEqual([{ id: 'setting:place', kind: 'setting', room: 'open', body: { value: 'b' } }]);
    expect(tonight()).toBe(1);
    expect(readOut()).toEqual(["We're at 2 Oak", 'Come to Main door']);
    expect(get('[data-at="said"]').textContent).toBe('Set. Emergency pages show Library now.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change Library');
  });

  test('are moved, changed and removed with a way back', async () => {
    await tap(row(0), 'Down');
    expect(names()).toEqual(['Library', 'Church']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Church up');
    await tap(row(0), 'Change');
    type(get('form'), 'floor', 'Room 9');
    await send(home());
    expect(shownText(row(0))).toContain('Room 9');
    expect(kit.saved.at(-1)).toMatchObject({ id: 'b', body: { name: 'Library', address: '2 Oak', door: 'Main door', floor: 'Room 9' } });
    await tap(row(0), 'Change');
    await tap(get('form'), 'Remove');
    expect(names()).toEqual(['Church']);
    expect(readOut()).toEqual(["We're at 1 Elm"]);
    expect(document.activeElement).toBe(named(home(), 'Undo'));
    await tap(home(), 'Undo');
    expect(names()).toEqual(['Library', 'Church']);
    expect(shownText(row(0))).toContain('Room 9');
  });

  test('a change in another tab keeps the open form; a place that changed under it is said first', async () => {
    await tap(row(0), 'Change');
    type(get('form'), 'door', 'Back door');
    get('form [name="door"]').focus();
    kit.put('place', 'a', body({ name: 'Chapel', address: '1 Elm', order: 0 }));
    await kit.changed();
    expect(get<HTMLInputElement>('form [name="door"]').value).toBe('Back door');
    expect(document.activeElement).toBe(get('form [name="door"]'));
    expect(names()).toEqual(['Chapel', 'Library']);
    await send(home());
    expect(shownText(get('form'))).toContain('changed in another window');
    await send(home());
    expect(names()).toEqual(['Church', 'Library']);
  });

  test('one without an address is never tonight, and says what it lacks', async () => {
    kit.put('place', 'a', body({ name: 'Church', order: 0 }));
    await kit.changed();
    expect(tonight()).toBe(1);
    expect(shownText(row(0))).toContain('No address yet.');
    expect(row(0).querySelector<HTMLElement>('[data-at="tonight"]')?.hidden).toBe(true);
  });

  test('changed on two phones, both stand', async () => {
    kit.put('place', 'a', body({ name: 'There', address: '9 Fir', order: 0 }), 'b');
    await kit.changed();
    expect([...names()].sort()).toEqual(['Church', 'Library', 'There']);
    expect(shownText(row(0))).toContain('Changed on two phones.');
  });

  test('left in a hurry, nothing is shown and nothing can be typed', async () => {
    await tap(home(), 'Add another place');
    cover.put(true);
    await kit.changed();
    expect(document.body.textContent).not.toMatch(/Church|Library|Elm|Oak/);
    expect(document.querySelector('form')).toBeNull();
    expect(get('#add').hidden).toBe(true);
    expect(get('[data-at="read"]').hidden).toBe(true);
  });
});
