// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { choose } from '../ck-country/choice';
import { get } from '../example.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { dayWords, today } from '../kit-now';
import { buttonOf, isShown, newKit, open, press, textOf, texts } from './page.test-help';

let kit: TestKit;
beforeEach(() => {
  kit = newKit();
});

const lines = (slot: string) => [...get(`[data-slot="${slot}"]`).querySelectorAll('.line-name, .line:not(.line-mine)')].filter(isShown).map(textOf);
const quick = () => [...get('.quick > p').querySelectorAll('a')].map((link) => link.getAttribute('href'));

describe('in the slots of a page', () => {
  test("mine stand first by their order, then the organization's, then the national line", async () => {
    kit.number('Second', 'crisis-line', { order: 2 });
    kit.number('First', 'crisis-line', { order: 1, dial: '+12025550178' });
    await open('emergency');
    expect(lines('crisis-line')).toEqual(['First Yours', 'Second Yours', 'County', '988']);
    expect(get('.line-mine a').getAttribute('href')).toBe('tel:+12025550178');
    expect(textOf(get('.line-mine a'))).toBe('Call 202-555-0143');
  });

  test('hours, note and the last try are told, and a number that looks wrong', async () => {
    const year = today().slice(0, 4);
    kit.number('A', 'supervisor', { hours: 'Until 22:00', note: 'Ask for Dana.', tried: { on: `${year}-11-12`, worked: true } });
    kit.number('B', 'supervisor', { tried: { on: '2024-11-12', worked: false }, unsure: true });
    kit.number('C', 'supervisor');
    await open('emergency');
    expect(texts('.line-mine .small')).toEqual([
      'Until 22:00. Ask for Dana. Last tried 12 Nov: it worked.',
      "Last tried 12 Nov 2024: it didn't work.",
      'Not tried yet.',
    ]);
    expect(texts('.mine-warn')).toEqual(['This number looks unusual. Check it.']);
  });

  test('an empty slot says how to fill it; a filled one is not called empty', async () => {
    await open('emergency');
    const ways = [...document.querySelectorAll('.mine-add')].map((link) => link.getAttribute('href'));
    expect(ways).toContain('/en/kit/numbers/#supervisor');
    expect(ways).toContain('/en/kit/numbers/#adult-protection-line');
    expect(textOf(get('[data-slot="supervisor"] dd'))).toBe('Not set yet. Ask. Add a number');
    kit.number('Dana', 'supervisor');
    await kit.changed();
    expect(isShown(get('[data-slot="supervisor"] .unset'))).toBe(false);
    expect(get('[data-slot="supervisor"]').querySelector('.mine-add')).toBeNull();
  });

  test("nobody is asked for a member's own contact", async () => {
    await open('emergency');
    expect(textOf(get('[data-slot="members-emergency-contact"] dd'))).toBe('Kept by your group.');
  });

  test('the on-call person is shown only with a number', async () => {
    await open('emergency');
    expect(isShown(get('[data-slot="on-call"]'))).toBe(false);
    kit.number('This week', 'on-call');
    await kit.changed();
    expect(isShown(get('[data-slot="on-call"]'))).toBe(true);
    expect(lines('on-call')).toEqual(['This week Yours']);
  });

  test('a number is in the country that is shown, and moves with it', async () => {
    kit.number('Mine', 'crisis-line');
    await open('emergency');
    choose('GB');
    expect(document.querySelectorAll('.calls .line-mine')).toHaveLength(1);
    expect(get('.line-mine').closest('[data-country]')?.getAttribute('data-country')).toBe('GB');
  });

  test('two versions from two phones are both shown', async () => {
    kit.number('One', 'supervisor');
    const other = kit.number('One', 'supervisor', { dial: '+12025550100' });
    kit.recs = [...kit.recs.slice(0, -1), { ...other, seen: { b: 1 } }];
    await open('emergency');
    const dials = [...document.querySelectorAll('.line-mine a')].map((link) => link.getAttribute('href')).sort();
    expect(dials).toEqual(['tel:+12025550100', 'tel:+12025550143']);
  });

  test('what came from elsewhere can not be anything but a number to dial', async () => {
    kit.number('<b>x</b>', 'supervisor', { dial: 'javascript:alert(1)//#', shown: '<i>1</i>' });
    kit.put('number', 'broken', { slot: 'supervisor' } as never);
    await open('emergency');
    expect(get('.line-mine a').getAttribute('href')).toMatch(/^tel:javascriptalert1%23$/);
    expect(document.querySelector('.line-mine b, .line-mine i')).toBeNull();
  });
});

describe('right under the first step', () => {
  test('a local line first, and the national line and the emergency number stay', async () => {
    kit.number('Local', 'crisis-line', { dial: '+12025550178' });
    await open('emergency');
    expect(quick()).toEqual(['tel:+12025550178', 'tel:988', 'tel:911']);
    expect(textOf(get('.quick a'))).toBe('Local Call 202-555-0143');
  });

  test('nothing of the leader stands before the emergency number in its own slot', async () => {
    kit.number('Campus', 'emergency-number', { dial: '+12025550178' });
    await open('emergency');
    expect(quick()).toEqual(['tel:988', 'tel:911', 'tel:+12025550178']);
  });

  test.each([
    ['looks wrong', { unsure: true }],
    ['did not answer', { tried: { on: '2026-11-12', worked: false } }],
  ])('a number that %s stands after the national line', async (_, more) => {
    kit.number('Local', 'crisis-line', { dial: '+12025550178', ...more });
    await open('emergency');
    expect(quick()).toEqual(['tel:988', 'tel:+12025550178', 'tel:911']);
  });

  test('one of several: the first that can be relied on', async () => {
    kit.number('A', 'crisis-line', { order: 1, unsure: true, dial: '1' });
    kit.number('B', 'crisis-line', { order: 2, dial: '2' });
    kit.number('C', 'crisis-line', { order: 3, dial: '3' });
    await open('emergency');
    expect(quick()).toEqual(['tel:2', 'tel:988', 'tel:911']);
  });
});

describe('after a call', () => {
  const tap = (selector: string) => {
    get(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  };
  const back = async () => {
    document.dispatchEvent(new Event('visibilitychange'));
    await drawn();
  };

  test('one tap says that it worked, and the day is kept', async () => {
    kit.number('Dana', 'supervisor', { note: 'kept' });
    await open('emergency');
    expect(document.querySelector('.mine-did')).toBeNull();
    tap('.line-mine a');
    expect(document.querySelector('.mine-did')).toBeNull(); // not before the page is looked at again
    await back();
    expect(get('.mine-did').closest('.line-mine')).not.toBeNull();
    get<HTMLButtonElement>('.mine-did button').focus();
    await press('It worked');
    expect(kit.saved).toMatchObject([{ id: 'Dana', kind: 'number', room: 'open', body: { note: 'kept', tried: { on: today(), worked: true } } }]);
    expect(document.querySelector('.mine-did')).toBeNull();
    expect(textOf(get('.line-mine .age'))).toBe(`Last tried ${dayWords(today(), 'en')}: it worked.`);
    expect(document.activeElement).toBe(get('.line-mine a'));
  });

  test('and that it did not', async () => {
    kit.number('Local', 'crisis-line');
    await open('emergency');
    tap('.quick a');
    await back();
    expect(get('.quick .mine-did')).toBeTruthy();
    await press("It didn't", '.quick');
    expect(kit.saved).toMatchObject([{ body: { tried: { worked: false } } }]);
    expect(quick()).toEqual(['tel:988', 'tel:+12025550143', 'tel:911']);
  });

  test('a page that the phone threw away during the call still asks', async () => {
    kit.number('Dana', 'supervisor');
    await open('emergency');
    tap('.line-mine a');
    await open('emergency'); // as after a reload: the tab remembers
    expect(get('.mine-did')).toBeTruthy();
  });

  test('what could not be saved is said, and can be tried again', async () => {
    kit.number('Dana', 'supervisor');
    await open('emergency');
    tap('.line-mine a');
    await back();
    kit.trouble = 'full';
    await press('It worked');
    expect(textOf(get('.mine-did [role="alert"]'))).toContain('no room left');
    kit.trouble = null;
    await press('It worked');
    expect(kit.saved).toHaveLength(1);
  });

  test("a national line asks nothing", async () => {
    kit.number('Dana', 'supervisor');
    await open('emergency');
    tap('.quick a[data-for]');
    await back();
    expect(document.querySelector('.mine-did')).toBeNull();
  });
});

test("the finder's buttons hold mine too, and lose it again", async () => {
  const rec = kit.number('Local', 'crisis-line', { dial: '+12025550178' });
  await open('home');
  const inside = (slot: string) =>
    [...get<HTMLTemplateElement>(`template[data-slot="${slot}"]`).content.querySelectorAll('a')].map((link) => link.getAttribute('href'));
  expect(inside('crisis-line')).toEqual(['tel:+12025550178', 'tel:988']);
  expect(inside('emergency-number')).toEqual(['tel:911']);
  kit.keep({ id: rec.id, kind: 'number', room: 'open', gone: true });
  await kit.changed();
  expect(inside('crisis-line')).toEqual(['tel:988']);
});

test('a change elsewhere keeps the focus where it was', async () => {
  kit.number('Dana', 'supervisor');
  await open('emergency');
  get('.line-mine a').focus();
  kit.number('Lee', 'co-leader');
  await kit.changed();
  expect(document.activeElement).toBe(get('.line-mine a'));
});

test('a vault that fails leaves the page as it was', async () => {
  await open('emergency');
  const plain = get('main').innerHTML.replace(/<(a|p|div|button)[^>]*data-mine[^>]*>.*?<\/\1>/g, '');
  expect(plain).toContain('tel:988');
  kit.recs = [{ broken: true } as never];
  await kit.changed();
  expect(quick()).toEqual(['tel:988', 'tel:911']);
  expect(buttonOf('Keep at hand')).toBeTruthy();
});
