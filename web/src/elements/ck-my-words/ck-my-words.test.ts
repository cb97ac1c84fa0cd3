// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { idOf } from '../../core/kit/kinds';
import { entries } from '../../vault/reader';
import { cover } from '../../vault/reader';
import { merge } from '../../core/kit/record';
import { CkKept } from '../ck-kept/ck-kept';
import { get } from '../example.test-help';
import { define } from '../island';
import { newKit, named, openScreen, send, shownText, tap, type } from '../kit-page.test-help';
import type { TestKit } from '../kit.test-help';
import { CkMyWords } from './ck-my-words';

define('ck-kept', CkKept);
define('ck-my-words', CkMyWords);

let kit: TestKit;
const [FALL, ASKING, COAT] = ['fall-on-stairs', 'asking-short', 'coat-on-early'];
const pages = () => [...document.querySelectorAll<HTMLElement>('[data-at="pages"] > li')];
const titles = () => pages().map((row) => row.querySelector('[data-at="link"]')?.textContent ?? row.textContent);
const groups = () => [...document.querySelectorAll<HTMLElement>('[data-at="lines"] > section')];
const group = (at = 0) => groups()[at] as HTMLElement;
const lines = () => [...document.querySelectorAll<HTMLElement>('[data-at="lines"] [data-at="says"]')].map((one) => one.textContent);
const mark = (page: string, device = 'a') => kit.put('mark', idOf.mark(page), { page }, device);

beforeEach(() => {
  kit = newKit();
});

test('an empty kit says how a line becomes the leader’s own, and how a page is kept at hand', async () => {
  await openScreen('kit-words');
  expect(get('ck-my-words').hidden).toBe(false);
  expect(shownText(get('ck-my-words'))).toContain('tap “Make these words mine”');
  expect(shownText(get('ck-my-words'))).toContain('tap “Keep at hand”');
});

describe('pages at hand', () => {
  beforeEach(async () => {
    for (const page of [FALL, ASKING, COAT]) mark(page as string);
    await openScreen('kit-words');
  });

  test('are links in the order in which they were kept', () => {
    expect(titles()).toHaveLength(3);
    expect(pages().map((row) => row.querySelector('a')?.getAttribute('href'))).toEqual(['/en/emergencies/fall-on-stairs/', '/en/guides/asking-short/', '/en/situations/coat-on-early/']);
  });

  test('are moved by one tap, so that Home has them in that order', async () => {
    const [first, second, third] = titles();
    await tap(pages()[2] as HTMLElement, 'Up');
    expect(titles()).toEqual([first, third, second]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`Move ${third} up`);
    expect(get('[data-at="pages-said"]').textContent).toBe(`Moved. ${third} is number 2 now.`);
    await tap(pages()[1] as HTMLElement, 'Up');
    expect(titles()).toEqual([third, first, second]);
    expect(document.activeElement?.getAttribute('aria-label')).toBe(`Move ${third} down`);
    await tap(pages()[0] as HTMLElement, 'Down');
    expect(titles()).toEqual([first, third, second]);
    // As Home reads it: by the stamp alone.
    const kept = entries(merge(kit.recs), 'mark').sort((one, other) => (one.at < other.at ? -1 : 1));
    expect(kept.map(({ body }) => body.page)).toEqual([FALL, COAT, ASKING]);
  });

  test('are removed, and come back to their place', async () => {
    const before = titles();
    await tap(pages()[1] as HTMLElement, 'Remove');
    expect(kit.saved).toMatchObject([{ id: idOf.mark(ASKING as string), gone: true }]);
    expect(shownText(pages()[1] as HTMLElement)).toContain('No longer at hand.');
    expect(document.activeElement).toBe(named(pages()[1] as HTMLElement, 'Undo'));
    await tap(pages()[1] as HTMLElement, 'Undo');
    expect(titles()).toEqual(before);
  });

  test('one that is no longer in the book is named, and can be removed', async () => {
    mark('long-gone');
    await kit.changed();
    expect(titles()[3]).toBe('A page that is no longer here: long-gone');
    expect(pages()[3]?.querySelector('a')?.hasAttribute('href')).toBe(false);
  });
});

describe('my lines', () => {
  beforeEach(async () => {
    kit.words(FALL as string, 'ask.1', { was: 'Are you thinking of suicide?', says: 'Are you thinking about suicide, my friend?' });
    kit.words(FALL as string, 'say.2', { was: 'Stay here.', hidden: true });
    kit.words(ASKING as string, 'say.1', { was: 'Tell me more.', first: true });
    await openScreen('kit-words');
  });

  test('stand by page, with what was made of each and the suggested one beside it', () => {
    expect(groups()).toHaveLength(2);
    expect(group().querySelector('h3 a')?.getAttribute('href')).toBe('/en/emergencies/fall-on-stairs/');
    const rows = [...group().querySelectorAll<HTMLElement>('.entry')].map(shownText);
    expect(rows[0]).toContain('Mine Are you thinking about suicide, my friend? We suggest: Are you thinking of suicide?');
    expect(rows[1]).toMatch(/^Hidden Stay here\. Change Show again/);
    expect(shownText(group(1))).toContain('Put first Tell me more.');
  });

  test('are changed here; a straight question of an emergency stays straight', async () => {
    await tap(group(), 'Change');
    expect(shownText(group())).toContain('We suggest: Are you thinking of suicide?');
    type(group(), 'says', 'Are you thinking of leaving us?');
    await send(group());
    expect(kit.saved).toEqual([]);
    expect(shownText(group())).toContain('Keep the word suicide or killing.');
    expect(document.activeElement).toBe(get('textarea'));
    type(group(), 'says', 'Do you want to kill yourself?');
    await send(group());
    expect(kit.saved).toMatchObject([{ kind: 'words', body: { says: 'Do you want to kill yourself?', was: 'Are you thinking of suicide?', line: 'ask.1', page: FALL } }]);
    expect(lines()[0]).toBe('Do you want to kill yourself?');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Change: Do you want to kill yourself?');
  });

  test('a long sentence is said to be one, and an empty line is not kept', async () => {
    await tap(group(), 'Change');
    type(group(), 'says', 'suicide '.repeat(30));
    expect(shownText(group())).toContain('Shorter is easier to say.');
    type(group(), 'says', ' ');
    await send(group());
    expect(shownText(group())).toContain('Write your words first');
    expect(kit.saved).toEqual([]);
  });

  test('one that is hidden shows again, and then nothing is left of it', async () => {
    await tap(group(), 'Show again');
    expect(kit.saved).toMatchObject([{ id: idOf.words(FALL as string, 'say.2'), gone: true }]);
    expect(lines()).toEqual(['Are you thinking about suicide, my friend?', 'Tell me more.']);
    expect(get('[data-at="lines-said"]').textContent).toBe('It shows again.');
  });

  test('back to the suggested line, with a way back; the page stays until then', async () => {
    await tap(group(1), 'Back to the suggested line');
    expect(kit.saved).toMatchObject([{ gone: true }]);
    expect(groups()).toHaveLength(2);
    expect(document.activeElement).toBe(named(group(1), 'Undo'));
    await tap(group(1), 'Undo');
    expect(shownText(group(1))).toContain('Put first Tell me more.');
  });

  test('typed just as suggested, it is the suggested one', async () => {
    await tap(group(), 'Change');
    type(group(), 'says', 'Are you thinking of suicide?');
    await send(group());
    expect(kit.saved).toMatchObject([{ gone: true }]);
    expect(shownText(group())).toContain('Back to the suggested line.');
  });

  test('where it cannot be kept, it says so at the line', async () => {
    kit.trouble = 'full';
    await tap(group(1), 'Back to the suggested line');
    expect(group(1).querySelector('[role="alert"]')?.textContent).toContain('no room left');
    expect(lines()).toContain('Tell me more.');
  });

  test('left in a hurry, nothing of it is shown', async () => {
    mark(FALL as string);
    await kit.changed();
    await tap(group(), 'Change');
    cover.put(true);
    await kit.changed();
    expect(groups()).toEqual([]);
    expect(pages()).toEqual([]);
    expect(shownText(document.body)).not.toMatch(/my friend|Tell me more|No line of yours|No page yet/);
  });
});
