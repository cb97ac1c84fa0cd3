// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { COUNTRY_CHANGED } from '../ck-country/choice';
import { get, press, settle, showExamples } from '../example.test-help';
import { define } from '../island';
import { CkGlance } from './ck-glance';
import examples from './examples.html?raw';

const opener = () => get<HTMLButtonElement>('ck-glance > button');
const dialog = () => get<HTMLDialogElement>('dialog.glance');
const count = () => get('.glance-count').textContent;
const step = () => get('.glance-step').textContent?.trim();
const next = () => get<HTMLButtonElement>('.glance-next');
const back = () => get<HTMLButtonElement>('.glance-back');

define('ck-glance', CkGlance);
beforeEach(() => {
  document.querySelector('dialog')?.close();
  showExamples(examples);
});

function open(): void {
  opener().focus();
  opener().click();
}

test('the opener is there once it works', () => {
  expect(opener().hidden).toBe(false);
  expect(document.querySelector('dialog')).toBeNull();
});

test('without steps it stays away', () => {
  const glance = get('ck-glance');
  document.body.innerHTML = '<ck-glance><button type="button" hidden>One step at a time</button></ck-glance>';
  expect(get<HTMLButtonElement>('ck-glance > button').hidden).toBe(true);
  expect(glance.isConnected).toBe(false);
});

test('opens on the first step, under the title of the page, with the focus on Next', () => {
  open();
  expect(dialog().open).toBe(true);
  expect(get('.glance-title').textContent).toBe('Someone talks of suicide');
  expect(count()).toBe('Step 1 of 3');
  expect(step()).toBe('Ask: Are you thinking about suicide?');
  expect(document.activeElement).toBe(next());
  expect(back().disabled).toBe(true);
  expect(get('.glance-panel').getAttribute('aria-live')).toBe('polite');
});

test('leaves the page as it was: copies only, and no id twice', () => {
  const before = document.querySelector('ol')?.outerHTML;
  open();
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(document.querySelector('ol')?.outerHTML).toBe(before);
});

describe('keys', () => {
  test.each([['ArrowRight'], ['ArrowDown'], ['PageDown']])('%s goes on', (key) => {
    open();
    expect(press(key).defaultPrevented).toBe(true);
    expect(count()).toBe('Step 2 of 3');
  });

  test.each([['ArrowLeft'], ['ArrowUp'], ['PageUp']])('%s goes back', (key) => {
    open();
    next().click();
    press(key);
    expect(count()).toBe('Step 1 of 3');
  });

  test('Home and End', () => {
    open();
    press('End');
    expect(count()).toBe('Step 3 of 3');
    press('Home');
    expect(count()).toBe('Step 1 of 3');
  });

  test('Space goes on, but on a button or link it presses that', () => {
    open();
    get('.glance-panel').focus();
    press(' ');
    expect(count()).toBe('Step 2 of 3');
    expect(press(' ', back()).defaultPrevented).toBe(false);
    expect(press(' ', get('.glance-call a')).defaultPrevented).toBe(false);
    expect(count()).toBe('Step 2 of 3');
  });

  test('a step longer than the screen is read on before it is turned', () => {
    open();
    const panel = get('.glance-panel');
    Object.defineProperties(panel, { scrollHeight: { value: 900 }, clientHeight: { value: 500 } });
    press('ArrowDown');
    expect([count(), panel.scrollTop]).toEqual(['Step 1 of 3', 400]);
    press('ArrowDown');
    expect([count(), panel.scrollTop]).toEqual(['Step 2 of 3', 0]);
  });

  test('with Alt or Ctrl they belong to the browser', () => {
    open();
    const event = new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true });
    next().dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

test('at the ends the button sleeps and the focus stays inside', () => {
  open();
  next().click();
  next().focus();
  next().click();
  expect(count()).toBe('Step 3 of 3');
  expect(next().disabled).toBe(true);
  expect(document.activeElement).toBe(get('.glance-panel'));
  press('ArrowRight');
  expect(count()).toBe('Step 3 of 3');
  back().focus();
  back().click();
  back().click();
  expect(document.activeElement).toBe(next());
});

test('closing gives the focus back, and opening again finds the same step', () => {
  open();
  next().click();
  get<HTMLButtonElement>('.glance-close').click();
  expect(dialog().open).toBe(false);
  expect(document.activeElement).toBe(opener());
  open();
  expect(count()).toBe('Step 2 of 3');
  expect(document.querySelectorAll('dialog')).toHaveLength(1);
});

test('a link to elsewhere on the page closes the steps', () => {
  open();
  next().click();
  get('.glance-step a').click();
  expect(dialog().open).toBe(false);
});

describe('the call link', () => {
  const call = () => get('.glance-call a').getAttribute('href');

  test('is the first number that can be seen', () => {
    open();
    expect(call()).toBe('tel:988');
  });

  test("one's own number comes first once it is there", () => {
    get('[data-glance-call] > p').hidden = false;
    open();
    expect(call()).toBe('tel:+15550100');
  });

  test('follows the country while it is open', () => {
    open();
    get('.by-country').prepend(get('[data-country="GB"]'));
    document.dispatchEvent(new CustomEvent(COUNTRY_CHANGED));
    expect(call()).toBe('tel:116123');
  });

  test('no number, no empty button', () => {
    get('[data-glance-call]').remove();
    open();
    expect(get('.glance-call').hidden).toBe(true);
  });
});

test('keeps the screen lit while it is open, and only then', async () => {
  const release = vi.fn(async () => undefined);
  const request = vi.fn(async () => ({ release }));
  vi.stubGlobal('navigator', { wakeLock: { request } });
  open();
  await settle();
  expect(request).toHaveBeenCalledTimes(1);
  document.dispatchEvent(new Event('visibilitychange'));
  await settle();
  expect(request).toHaveBeenCalledTimes(2);
  get<HTMLButtonElement>('.glance-close').click();
  expect(release).toHaveBeenCalled();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(request).toHaveBeenCalledTimes(2);
});

test('a refused wake lock changes nothing', async () => {
  vi.stubGlobal('navigator', { wakeLock: { request: async () => Promise.reject(new Error('low battery')) } });
  open();
  await settle();
  expect(count()).toBe('Step 1 of 3');
});
