// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cover } from '../../vault/reader';
import { choose } from '../ck-country/choice';
import { CkKept } from '../ck-kept/ck-kept';
import { get, press } from '../example.test-help';
import { define } from '../island';
import { newKit, named, openScreen, send, setToday, shownText, tap, type } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkNumbers } from './ck-numbers';

define('ck-kept', CkKept);
define('ck-numbers', CkNumbers);

let kit: TestKit;
const slot = (name: string) => get(`#${name}`);
const rows = (name: string) => [...slot(name).querySelectorAll<HTMLElement>('.entry')];
const names = (name: string) => rows(name).map((row) => row.querySelector('[data-at="name"]')?.textContent);
const bodies = () => kit.saved.map(({ body }) => body as Record<string, unknown>);
const understood = () => get('#supervisor .understood').textContent;

beforeEach(() => {
  setToday('2026-11-29');
  kit = newKit();
});
afterEach(() => vi.useRealTimers());

describe('an empty kit', () => {
  beforeEach(() => openScreen('kit-numbers'));

  test('every slot says what it is for, and the national line stands beneath', () => {
    expect(document.querySelectorAll('[data-fill]').length).toBe(14);
    expect(shownText(slot('supervisor'))).toContain("Who you call when it's more than you can carry");
    expect(named(slot('supervisor'), 'Add a number').getAttribute('aria-label')).toBe('Add a number: Your supervisor');
    expect(slot('crisis-line').querySelector('.then a')?.getAttribute('href')).toBe('tel:55501');
    expect(get('#try').hidden).toBe(true);
  });

  test("members' numbers are never taken: only where the list is", async () => {
    const place = slot('members-emergency-contact');
    expect(shownText(place)).toContain('Their numbers never go in here');
    await tap(place, 'Write where the list is');
    expect([...place.querySelectorAll('input, textarea')].map((field) => field.getAttribute('name'))).toEqual(['note']);
    await send(place);
    expect(shownText(place)).toContain('Write where the list is first.');
    type(place, 'note', 'Envelope in the kit box.\nLeaders only.');
    await send(place);
    expect(bodies()).toMatchObject([{ slot: 'members-emergency-contact', dial: '', typed: '', note: 'Envelope in the kit box.\nLeaders only.' }]);
    expect(place.querySelector('.entry-text')?.textContent).toBe('Envelope in the kit box.\nLeaders only.');
    expect(place.querySelector('a[href^="tel:"]')).toBeNull();
    expect(get('#try').hidden).toBe(true);
  });

  test('contacts can be put everywhere but there', async () => {
    const options = get<HTMLTemplateElement>('template[data-part="person"]').content.querySelectorAll('option');
    expect([...options].map(({ value }) => value)).not.toContain('members-emergency-contact');
    expect(options.length).toBe(14);
  });
});

describe('adding', () => {
  beforeEach(() => openScreen('kit-numbers', '#supervisor'));

  test('the address of a slot opens its form, with the focus in the first field', () => {
    expect(document.activeElement).toBe(get('#supervisor input[name="name"]'));
    expect(document.querySelectorAll('#supervisor form').length).toBe(1);
    expect(get('#supervisor form').getAttribute('aria-label')).toBe('A number for: Your supervisor');
    expect(get<HTMLFormElement>('#supervisor form').getAttribute('autocomplete')).toBe('off');
  });

  test('what is typed is understood at once, and said', () => {
    type(slot('supervisor'), 'number', '(202) 555-0143 ext 12');
    expect(understood()).toBe("We'll dial +1 202-555-0143 x12.");
    type(slot('supervisor'), 'number', '202-555-014');
    expect(understood()).toBe("We'll dial 202-555-014. This looks too short for the United States. You can keep it, and it will say so.");
    expect(get('#supervisor .understood').classList).toContain('is-odd');
    type(slot('supervisor'), 'number', '202-555-0143, 202-555-0199');
    expect(understood()).toContain('There was more than one number.');
    type(slot('supervisor'), 'number', '');
    expect(understood()).toBe('');
  });

  test('in the country that is chosen at the foot of the page', () => {
    type(slot('supervisor'), 'number', '020 7946 0958');
    expect(understood()).toContain('the United States');
    choose('GB');
    expect(understood()).toBe("We'll dial +44 20 7946 0958.");
    choose('US');
  });

  test('a good one is kept, shown with a link that dials it, and the focus goes to it', async () => {
    type(slot('supervisor'), 'name', ' Night desk ');
    type(slot('supervisor'), 'number', '(202) 555-0143 ext 12');
    type(slot('supervisor'), 'hours', 'Nights');
    type(slot('supervisor'), 'note', 'Let it ring');
    await send(slot('supervisor'));
    expect(kit.saved).toMatchObject([{ kind: 'number', room: 'open' }]);
    expect(bodies()).toEqual([
      { slot: 'supervisor', name: 'Night desk', typed: '(202) 555-0143 ext 12', dial: '+12025550143,12', shown: '+1 202-555-0143 x12', hours: 'Nights', note: 'Let it ring', order: 0, unsure: false },
    ]);
    const link = get<HTMLAnchorElement>('#supervisor .entry a.way');
    expect([link.getAttribute('href'), link.textContent]).toEqual(['tel:+12025550143,12', 'Call +1 202-555-0143 x12']);
    expect(shownText(slot('supervisor'))).toContain('Nights. Let it ring.');
    expect(shownText(slot('supervisor'))).toContain('Not tried yet.');
    expect(document.querySelector('#supervisor form')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change Night desk');
    expect(get('#supervisor [data-at="said"]').textContent).toContain('Saved on this phone.');
  });

  test('then it says what to fill next of the four that matter most', async () => {
    type(slot('supervisor'), 'number', '2025550143');
    await send(slot('supervisor'));
    const next = [...document.querySelectorAll<HTMLAnchorElement>('.kit-next a')].filter(({ hidden }) => !hidden);
    expect(next.map((link) => link.getAttribute('href'))).toEqual(['/en/kit/numbers/#co-leader']);
  });

  test('a wrong one is kept too, and says so', async () => {
    type(slot('supervisor'), 'number', '555-0143');
    await send(slot('supervisor'));
    expect(bodies()).toMatchObject([{ dial: '5550143', unsure: true }]);
    expect(shownText(rows('supervisor')[0] as Element)).toContain('This number looks unusual. Check it.');
  });

  test('without a number nothing is kept, nothing is lost, and the field has the focus', async () => {
    type(slot('supervisor'), 'name', 'Night desk');
    type(slot('supervisor'), 'number', 'call me');
    await send(slot('supervisor'));
    expect(kit.saved).toEqual([]);
    expect(shownText(slot('supervisor'))).toContain('Type a number first.');
    expect(document.activeElement).toBe(get('#supervisor [name="number"]'));
    expect(get<HTMLInputElement>('#supervisor [name="name"]').value).toBe('Night desk');
  });

  test.each([
    ['full', 'this phone has no room left'],
    ['nowhere', 'this window keeps nothing'],
    ['failed', 'Try again'],
  ] as const)('where it cannot be kept (%s), it says what is safe and what to do, and keeps what was typed', async (trouble, words) => {
    kit.trouble = trouble;
    type(slot('supervisor'), 'number', '2025550143');
    await send(slot('supervisor'));
    const alert = get('#supervisor form [role="alert"]');
    expect(alert.textContent).toContain('Not saved');
    expect(alert.textContent).toContain(words);
    expect(get<HTMLInputElement>('#supervisor [name="number"]').value).toBe('2025550143');
    expect(get('#supervisor [data-at="said"]').textContent).toBe('');
    kit.trouble = null;
    await send(slot('supervisor'));
    expect(names('supervisor')).toEqual(['Your supervisor']);
  });

  test('Escape and Cancel give up, and the focus goes back', async () => {
    press('Escape', get('#supervisor input'));
    expect(document.querySelector('#supervisor form')).toBeNull();
    expect(document.activeElement).toBe(named(slot('supervisor'), 'Add a number'));
    await tap(slot('supervisor'), 'Add a number');
    await tap(slot('supervisor'), 'Cancel');
    expect(kit.saved).toEqual([]);
  });

  test('a change in another tab leaves what is being typed, and the focus in it', async () => {
    type(slot('supervisor'), 'number', '20255');
    get('#supervisor [name="number"]').focus();
    kit.number('x', 'supervisor', { name: 'From elsewhere' });
    await kit.changed();
    expect(names('supervisor')).toEqual(['From elsewhere']);
    expect(get<HTMLInputElement>('#supervisor [name="number"]').value).toBe('20255');
    expect(document.activeElement).toBe(get('#supervisor [name="number"]'));
  });

  test('numbers pasted on several lines do not run into one', () => {
    const field = get<HTMLInputElement>('#supervisor [name="number"]');
    const pasted = Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { getData: () => '202-555-0143\r\n202-555-0199\n' } });
    field.dispatchEvent(pasted);
    expect(field.value).toBe('202-555-0143; 202-555-0199');
    expect(understood()).toContain("We'll dial +1 202-555-0143.");
  });
});

describe('numbers that are there', () => {
  beforeEach(async () => {
    kit.number('a', 'supervisor', { name: 'First', order: 0, tried: { on: '2026-11-12', worked: true } });
    kit.number('b', 'supervisor', { name: 'Second', order: 1, dial: '+12025550199', shown: '+1 202-555-0199', tried: { on: '2026-08-01', worked: false } });
    kit.number('c', 'crisis-line', { name: 'Third', order: 0 });
    await openScreen('kit-numbers');
  });

  test('stand in their order, with when they were last tried', () => {
    expect(names('supervisor')).toEqual(['First', 'Second']);
    expect(rows('supervisor').map((row) => row.querySelector('[data-at="tried"]')?.textContent)).toEqual(['Last tried 12 Nov: it worked.', "Last tried 1 Aug: it didn't work."]);
    expect(named(slot('supervisor'), 'Add another')).toBeTruthy();
  });

  test('those not tried for 90 days are listed on top, and leave the list with one tap', async () => {
    const list = () => [...document.querySelectorAll('#try .entry')].map((row) => row.querySelector('[data-at="name"]')?.textContent);
    expect(get('#try').hidden).toBe(false);
    expect(list()).toEqual(['Third Crisis line', 'Second Your supervisor']);
    expect(shownText(get('#try'))).toContain("Say: “I'm checking this number for our group.”");
    await tap(get('#try'), 'It worked');
    expect(bodies()).toMatchObject([{ name: 'Third', tried: { on: '2026-11-29', worked: true } }]);
    expect(list()).toEqual(['Second Your supervisor']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Second: it worked');
    await tap(get('#try'), "It didn't");
    expect(list()).toEqual([]);
    expect(shownText(get('#try'))).toContain('All your numbers were tried in the last 90 days.');
    expect(document.activeElement?.textContent).toBe('Try these before the meeting');
  });

  test('one tap after a call is noted in the slot as well, and the focus stays on the button', async () => {
    await tap(rows('supervisor')[1] as Element, 'It worked');
    expect(shownText(rows('supervisor')[1] as Element)).toContain('Last tried 29 Nov: it worked.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Second: it worked');
  });

  test('can be moved by one tap, and only the ends have one way to go', async () => {
    const moves = () => rows('supervisor').map((row) => ['up', 'down'].filter((way) => !row.querySelector<HTMLElement>(`[data-at="${way}"]`)?.hidden));
    expect(moves()).toEqual([['down'], ['up']]);
    await tap(rows('supervisor')[0] as Element, 'Down');
    expect(names('supervisor')).toEqual(['Second', 'First']);
    expect(moves()).toEqual([['down'], ['up']]);
    expect(get('#supervisor [data-at="said"]').textContent).toBe('Moved. First is number 2 now.');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move First up');
    await tap(rows('supervisor')[1] as Element, 'Up');
    expect(names('supervisor')).toEqual(['First', 'Second']);
  });

  test('are changed in place; another number forgets when the old one was tried', async () => {
    await tap(rows('supervisor')[0] as Element, 'Change');
    expect(get<HTMLInputElement>('#supervisor form [name="name"]').value).toBe('First');
    type(slot('supervisor'), 'number', '202-555-0177');
    await send(slot('supervisor'));
    expect(names('supervisor')).toEqual(['First', 'Second']);
    expect(bodies()[0]).toMatchObject({ dial: '+12025550177', order: 0, slot: 'supervisor' });
    expect(bodies()[0]).not.toHaveProperty('tried');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change First');
  });

  test('only its name changed, it stays tried', async () => {
    await tap(rows('supervisor')[0] as Element, 'Change');
    type(slot('supervisor'), 'number', '202-555-0143');
    type(slot('supervisor'), 'name', 'Renamed');
    await send(slot('supervisor'));
    expect(bodies()[0]).toMatchObject({ name: 'Renamed', tried: { on: '2026-11-12', worked: true } });
  });

  test('are removed with a way back', async () => {
    await tap(rows('supervisor')[0] as Element, 'Change');
    await tap(slot('supervisor'), 'Remove');
    expect(kit.saved).toMatchObject([{ id: 'a', gone: true }]);
    expect(names('supervisor')).toEqual(['Second']);
    expect(document.activeElement).toBe(named(slot('supervisor'), 'Undo'));
    expect(slot('supervisor').querySelector('[data-at="list"]')?.firstElementChild?.classList).toContain('gone');
    await tap(slot('supervisor'), 'Undo');
    expect(names('supervisor')).toEqual(['First', 'Second']);
    expect(shownText(slot('supervisor'))).toContain('It is back.');
    expect(kit.saved[1]?.body).toMatchObject({ name: 'First', tried: { on: '2026-11-12', worked: true } });
  });

  test('changed in another tab while its form is open: that is said first, and saving once more puts it in its place', async () => {
    await tap(rows('supervisor')[0] as Element, 'Change');
    type(slot('supervisor'), 'name', 'Mine');
    kit.number('a', 'supervisor', { name: 'Theirs' });
    await kit.changed();
    expect(names('supervisor').filter(Boolean)).toEqual(['Theirs', 'Second']);
    await send(slot('supervisor'));
    expect(kit.saved).toEqual([]);
    expect(shownText(slot('supervisor'))).toContain('changed in another window while you were writing');
    await send(slot('supervisor'));
    expect(names('supervisor')).toEqual(['Mine', 'Second']);
  });

  test('changed on two phones, both stand, and either can go', async () => {
    kit.recs = [];
    kit.put('number', 'a', { slot: 'supervisor', name: 'Here', typed: '1', dial: '+12025550143', shown: '+1 202-555-0143', hours: '', note: '', order: 0 }, 'a');
    kit.put('number', 'a', { slot: 'supervisor', name: 'There', typed: '1', dial: '+12025550199', shown: '+1 202-555-0199', hours: '', note: '', order: 0 }, 'b');
    await kit.changed();
    expect(names('supervisor').sort()).toEqual(['Here', 'There']);
    expect(shownText(rows('supervisor')[0] as Element)).toContain('Changed on two phones.');
    const wrong = rows('supervisor').find((row) => row.textContent?.includes('There')) as HTMLElement;
    await tap(wrong, 'Change');
    await tap(slot('supervisor'), 'Remove');
    expect(names('supervisor')).toEqual(['Here']);
    expect(shownText(rows('supervisor')[0] as Element)).not.toContain('Changed on two phones.');
  });

  test('left in a hurry, nothing of the leader is on the page, and nothing can be typed', async () => {
    await tap(slot('supervisor'), 'Add another');
    type(slot('supervisor'), 'number', '2025550111');
    cover.put(true);
    await kit.changed();
    expect(document.body.textContent).not.toMatch(/First|Second|Third|0143|0199/);
    expect(document.querySelectorAll('form, [data-mine].entry').length).toBe(0);
    expect([...document.querySelectorAll<HTMLElement>('[data-at="adding"], #try, #contacts')].every(({ hidden }) => hidden)).toBe(true);
    cover.put(false);
    await kit.changed();
    expect(names('supervisor')).toEqual(['First', 'Second']);
  });

  test('what another phone brought without some of its fields, or with anything in them, breaks nothing', async () => {
    kit.put('number', 'z', { slot: 'supervisor', name: 7, dial: 'javascript:1,2', tried: { on: 'x' }, order: 'a' } as never);
    kit.put('number', 'y', {} as never);
    await kit.changed();
    expect(names('supervisor')).toContain('First');
    expect(document.querySelector('a[href^="javascript"]')).toBeNull();
    expect([...document.querySelectorAll('#supervisor .entry a')].every((link) => /^tel:[\d+*,;]+$/.test(link.getAttribute('href') ?? ''))).toBe(true);
  });
});

describe('contacts', () => {
  const file = (text: string, name = 'all.vcf') => new File([text], name);
  async function give(one: File): Promise<void> {
    const field = get<HTMLInputElement>('#contacts input[type="file"]');
    Object.defineProperty(field, 'files', { value: [one], configurable: true });
    field.dispatchEvent(new Event('change'));
    await drawn();
  }
  const found = () => [...document.querySelectorAll<HTMLElement>('#contacts [data-at="found"] > li')];
  const choosePlace = (row: HTMLElement, place: string) => {
    const select = row.querySelector<HTMLSelectElement>('[data-at="where"]');
    if (select) select.value = place;
  };
  const VCF = 'BEGIN:VCARD\nFN:Night desk\nTEL:202-555-0143\nEND:VCARD\nBEGIN:VCARD\nFN:Two\nTEL:202-555-0111\nTEL;PREF=1:202-555-0122\nEND:VCARD\nBEGIN:VCARD\nFN:None\nEND:VCARD';

  beforeEach(() => openScreen('kit-numbers'));

  test('are read from a file; each goes where it is put, with a way back', async () => {
    expect(shownText(get('#contacts'))).toContain('Only people who agreed to be called. Never members.');
    await give(file(VCF));
    expect(found().map((row) => row.querySelector('[data-at="name"]')?.textContent)).toEqual(['Night desk', 'Two']);
    expect(shownText(get('#contacts'))).toContain('2 people found.');
    await tap(found()[0] as HTMLElement, 'Add');
    expect(shownText(found()[0] as HTMLElement)).toContain('Choose where Night desk belongs first.');
    choosePlace(found()[0] as HTMLElement, 'co-leader');
    await tap(found()[0] as HTMLElement, 'Add');
    expect(bodies()).toMatchObject([{ slot: 'co-leader', name: 'Night desk', dial: '+12025550143', typed: '202-555-0143', unsure: false }]);
    expect(names('co-leader')).toEqual(['Night desk']);
    expect(shownText(found()[0] as HTMLElement)).toContain('Added to: Your co-leader.');
    await tap(found()[0] as HTMLElement, 'Undo');
    expect(names('co-leader')).toEqual([]);
    expect(found()[0]?.querySelector('[data-at="where"]')).toBeTruthy();
  });

  test('somebody with several numbers: the preferred one first, and a choice', async () => {
    await give(file(VCF));
    const row = found()[1] as HTMLElement;
    const which = row.querySelector<HTMLSelectElement>('[data-at="which"]') as HTMLSelectElement;
    expect([...which.options].map(({ value }) => value)).toEqual(['202-555-0122', '202-555-0111']);
    expect(row.querySelector('[data-at="understood"]')?.textContent).toBe("We'll dial +1 202-555-0122.");
    which.value = '202-555-0111';
    which.dispatchEvent(new Event('change'));
    choosePlace(row, 'supervisor');
    await tap(row, 'Add');
    expect(bodies()).toMatchObject([{ dial: '+12025550111' }]);
  });

  test('what is there already is not added again', async () => {
    kit.number('a', 'supervisor', { dial: '+12025550143' });
    await kit.changed();
    await give(file(VCF));
    choosePlace(found()[0] as HTMLElement, 'supervisor');
    await tap(found()[0] as HTMLElement, 'Add');
    expect(kit.saved).toEqual([]);
    expect(shownText(found()[0] as HTMLElement)).toContain('You have this number already.');
  });

  test('a file without numbers, and one that is too large, say so', async () => {
    await give(file('hello'));
    expect(shownText(get('#contacts'))).toContain('There is no phone number in this file.');
    const large = file('x');
    Object.defineProperty(large, 'size', { value: 11 * 1024 * 1024 });
    await give(large);
    expect(shownText(get('#contacts'))).toContain('This file is too large');
    expect(found()).toEqual([]);
  });

  test("are picked from the phone's own, where the browser can", async () => {
    expect(get('#contacts [data-at="pick"]').hidden).toBe(true);
    const select = vi.fn(async () => [{ name: ['Desk'], tel: ['202-555-0143', ''] }, { name: [], tel: [] }]);
    Object.defineProperty(navigator, 'contacts', { value: { select }, configurable: true });
    await openScreen('kit-numbers');
    await tap(get('#contacts'), 'Pick from my contacts');
    expect(select).toHaveBeenCalledWith(['name', 'tel'], { multiple: true });
    expect(found().map((row) => row.querySelector('[data-at="name"]')?.textContent)).toEqual(['Desk']);
    await tap(get('#contacts'), 'Close this list');
    expect(found()).toEqual([]);
    Reflect.deleteProperty(navigator, 'contacts');
  });

  test("the leader's own go out as one file, and only they", async () => {
    kit.number('a', 'supervisor', { name: 'Night; desk', dial: '+12025550143,12', hours: 'Nights' });
    kit.number('m', 'members-emergency-contact', { name: '', dial: '', shown: '', note: 'Envelope' });
    await kit.changed();
    const made: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (made.push(blob as Blob), 'blob:x'));
    await tap(get('#contacts'), 'Save my numbers as a contacts file');
    const text = (await made[0]?.text()) ?? '';
    expect(text.match(/BEGIN:VCARD/g)).toHaveLength(1);
    expect(text).toContain('FN:Night\\; desk\r\n');
    expect(text).toContain('TEL;TYPE=VOICE:+12025550143,12\r\n');
    expect(text).toContain('NOTE:Your supervisor. Nights\r\n');
    expect(text).not.toContain('Envelope');
  });
});
