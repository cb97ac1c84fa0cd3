// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shares } from '../../core/meeting/air';
import type { Sheet } from '../../core/meeting/sheet';
import { restored } from '../../core/meeting/mirror';
import { cover } from '../../vault/reader';
import { CkKept } from '../ck-kept/ck-kept';
import { MEETING } from '../ck-running/ck-running';
import { begin } from '../ck-sheets/own';
import { get, press, settle } from '../example.test-help';
import { define } from '../island';
import { newKit, openScreen, shownText, tap } from '../kit-page.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { CkMeeting } from './ck-meeting';

define('ck-kept', CkKept);
define('ck-meeting', CkMeeting);

const MINUTE = 60_000;
let kit: TestKit;
const block = (title: string, minutes: number, cut = '') => ({ id: title, title, minutes, words: `Who.\n“Say ${title}.”`, cut });
const evening: Sheet = { name: 'Tuesday', blocks: [block('Welcome', 10, 'Names only.'), block('Round', 20), block('Talk', 45, 'One person.'), block('Close', 15, 'Never less.')] };
const home = () => get('ck-meeting');
const at = (name: string) => get(`ck-meeting [data-at="shown"] [data-at="${name}"]`);
const clock = () => at('left').textContent;
const seat = (n: number) => get(`.seat-${n}`);
const live = () => restored(sessionStorage.getItem(MEETING))?.live;

/** Time goes by on both clocks, and a second's look follows. */
function wait(minutes: number, clocks: { readonly mono?: number; readonly wall?: number } = {}): void {
  const { mono = minutes, wall = minutes } = clocks;
  vi.mocked(performance.now).mockReturnValue((mono0 += mono * MINUTE));
  vi.mocked(Date.now).mockReturnValue((wall0 += wall * MINUTE));
  document.dispatchEvent(new Event('visibilitychange'));
}
/** Seven in the evening of that day, wherever the test runs. */
const evening0 = (): number => new Date(2026, 10, 29, 19).getTime();
let [mono0, wall0] = [1000, evening0()];

function see(state: 'visible' | 'hidden'): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(async () => {
  kit = newKit();
  [mono0, wall0] = [1000, evening0()];
  vi.setSystemTime(wall0); // for a day asked of no clock but the calendar
  vi.spyOn(performance, 'now').mockReturnValue(mono0);
  vi.spyOn(Date, 'now').mockReturnValue(wall0);
  await openScreen('meeting');
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
  sessionStorage.clear();
});

test('a part with its clock, its words and what comes then', () => {
  begin(evening);
  expect([at('of').textContent, at('title').textContent, clock()]).toEqual(['Part 1 of 4', 'Welcome', '10:00']);
  expect([...at('words').children].map(({ className, textContent }) => [className, textContent])).toEqual([['', 'Who.'], ['run-say', '“Say Welcome.”']]);
  expect(at('then').textContent).toBe('Then: Round, 20 minutes');
  expect(document.documentElement.dataset.meeting).toBe('running');
  wait(4);
  expect([clock(), at('meeting-left').textContent]).toEqual(['6:00', '86 minutes left of the meeting']);
  at('next').click();
  expect([at('title').textContent, clock(), document.activeElement]).toEqual(['Round', '20:00', at('title')]);
  at('previous').click();
  expect(clock()).toBe('6:00');
});

test('late, it says what can go from here on', () => {
  begin(evening);
  wait(13);
  expect([clock(), at('left-words').textContent]).toEqual(['3:00', 'over in this part']);
  expect(at('late-says').textContent).toContain("You're 3 minutes behind.");
  expect([...at('late-list').children].map(({ textContent }) => textContent)).toEqual(['Talk: One person.', 'Close: Never less.']);
  at('next').click();
  at('less').click();
  at('less').click();
  expect(at('late').hidden).toBe(true);
  expect(clock()).toBe('18:00');
});

test('paused, nothing goes on; gone on with, nothing is lost', () => {
  begin(evening);
  wait(2);
  at('pause').click();
  wait(30);
  expect([clock(), at('pause').textContent, at('meeting-left').textContent]).toEqual(['8:00', 'Go on', 'Paused. Nothing is counted.']);
  at('pause').click();
  wait(1);
  expect(clock()).toBe('7:00');
});

describe('what a phone does in ninety minutes', () => {
  test('locked, its steady clock asleep: the time of day says how long', () => {
    begin(evening);
    see('hidden');
    wait(6, { mono: 0 });
    see('visible');
    wait(1);
    expect(clock()).toBe('3:00');
  });

  test('its clock set while it is on the screen: the meeting goes by the steady one', () => {
    begin(evening);
    wait(2, { wall: 3000 });
    wait(2, { wall: -9000 });
    expect(clock()).toBe('6:00');
  });

  test('the page comes anew: part, taps and time are as they were', async () => {
    begin(evening);
    at('next').click();
    get('[data-panel="air"]').click();
    at('seats-go').click();
    seat(3).click();
    wait(5);
    dispatchEvent(new Event('pagehide'));
    const before = live();
    home().remove();
    await openScreen('meeting');
    wait(1);
    expect([at('title').textContent, clock()]).toEqual(['Round', '14:00']);
    expect(shownText(home())).toContain('Seat 3 talks 6:00');
    expect(live()?.air?.taps).toEqual(before?.air?.taps);
    expect(shownText(home())).toContain('Your meeting is still here.');
  });

  test('a store that is full is said, and the meeting goes on', () => {
    const full = (): never => {
      throw new Error('full');
    };
    vi.stubGlobal('sessionStorage', { setItem: full, getItem: () => null, removeItem: full, clear: () => undefined });
    begin(evening);
    at('next').click();
    expect(shownText(home())).toContain('Keep this page open.');
    expect(at('title').textContent).toBe('Round');
  });
});

describe('the ring', () => {
  beforeEach(() => {
    begin(evening);
    get('[data-panel="air"]').click();
    at('seats-go').click();
  });

  test('taps, their undoing, and a table that adds up', () => {
    seat(2).click();
    wait(3);
    seat(5).click();
    wait(1);
    expect(seat(5).getAttribute('aria-pressed')).toBe('true');
    at('untap').click();
    expect(seat(2).getAttribute('aria-pressed')).toBe('true');
    expect(at('ring-says').textContent).toBe('Seat 2 talks 4:00');
    seat(2).click();
    seat(0).click();
    wait(1);
    expect(at('ring-says').textContent).toBe("You're talking 1:00");
    const table = get('ck-meeting table');
    expect(table.querySelector('caption')?.textContent).toBe('How the air is shared so far');
    const cells = [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(cells[0]).toEqual(['You', '1:00', '20%']);
    expect(cells[2]).toEqual(['Seat 2', '4:00', '80%']);
    expect(cells.slice(-2)).toEqual([['Quiet, or not tapped', '0:00', ''], ['In all', '5:00', '']]);
  });

  test('one stop for Tab; arrow keys go round, and the space bar taps', () => {
    expect([...at('ring').querySelectorAll('[tabindex="0"]')]).toEqual([seat(0)]);
    expect(document.activeElement).toBe(seat(0));
    press('ArrowRight');
    press('ArrowRight');
    expect(document.activeElement).toBe(seat(2));
    press('End');
    press('ArrowDown');
    expect(document.activeElement).toBe(seat(0));
    press('ArrowLeft');
    expect(document.activeElement).toBe(seat(8));
  });

  test('fewer seats: one that has talked stays, and that is said', () => {
    seat(6).click();
    at('reseat').click();
    (at('seats') as HTMLInputElement).value = '3';
    at('air-form').dispatchEvent(new Event('submit', { cancelable: true }));
    expect(at('ring').querySelectorAll('.seat')).toHaveLength(7);
    expect(shownText(home())).toContain('A seat that has talked stays. There are 6 now.');
  });

  test('one quiet word when the talk is lopsided, with a page, once', () => {
    seat(3).click();
    wait(13);
    expect(shownText(at('tell'))).toContain('One seat has had a lot of the talk.');
    at('tell-heard').click();
    expect(at('tell').hidden).toBe(true);
    wait(30);
    expect(at('tell').hidden).toBe(true);
  });

  test('out of sight with one tap, and counted all the same', () => {
    seat(3).click();
    at('air-hide').click();
    expect([at('air-shown').hidden, at('tell').hidden]).toEqual([true, true]);
    wait(20);
    expect(at('tell').hidden).toBe(true);
    at('air-hide').click();
    expect(at('ring-says').textContent).toBe('Seat 3 talks 20:00');
  });
});

test('a round: the same for each, a sign when a turn is over, and a tremble only where it was asked for', async () => {
  const vibrate = vi.fn();
  Object.defineProperty(navigator, 'vibrate', { value: vibrate, configurable: true });
  begin(evening);
  get('[data-panel="round"]').click();
  (at('people') as HTMLInputElement).value = '5';
  (at('round-minutes') as HTMLInputElement).value = '10';
  const go = () => at('round-form').dispatchEvent(new Event('submit', { cancelable: true }));
  go();
  expect([at('round-turn').textContent, at('round-clock').textContent]).toEqual(['Person 1 of 5', '2:00']);
  wait(3);
  expect([at('round-sign').textContent, vibrate.mock.calls.length]).toEqual(['Time to hand on', 0]);
  at('round-end').click();
  (at('buzz') as HTMLInputElement).checked = true;
  go();
  wait(3);
  wait(1);
  expect(vibrate).toHaveBeenCalledTimes(1);
  for (let n = 0; n < 5; n++) at('round-next').click();
  expect([at('round-turn').textContent, at('round-next').hidden]).toEqual(['That was the round.', true]);
});

test('passed round: the clock and nothing of the leader’s; the way back takes two taps, and Back stays', () => {
  begin(evening);
  wait(1);
  at('pass').click();
  expect(document.documentElement.dataset.meeting).toBe('passing');
  expect(shownText(home())).toMatch(/^Time left 9:00 Back to the leader's screen Emergency$/);
  const pushed = vi.spyOn(history, 'pushState');
  dispatchEvent(new Event('popstate'));
  expect(pushed).toHaveBeenCalledTimes(1);
  expect(document.documentElement.dataset.meeting).toBe('passing');
  at('back').click();
  expect(at('back').textContent).toBe('Tap once more to go back');
  at('back').click();
  expect(document.documentElement.dataset.meeting).toBe('running');
});

describe('the end', () => {
  async function meet(): Promise<void> {
    begin(evening);
    get('[data-panel="air"]').click();
    at('seats-go').click();
    seat(1).click();
    wait(5);
    seat(0).click();
    wait(1);
    at('end').click();
    await drawn();
  }

  test('the totals are kept as numbers and a day, and nothing else; the meeting is gone', async () => {
    await meet();
    expect(shownText(home())).toContain('You ran 6 minutes.');
    const taps = live()?.air;
    expect(taps && shares(taps, 6 * MINUTE).talk).toBe(6 * MINUTE);
    await tap(home(), 'Keep the totals');
    expect(kit.saved).toMatchObject([{ kind: 'meeting', room: 'open' }]);
    expect(kit.saved[0]?.body).toEqual({ day: '2026-11-29', minutes: 6, seats: 8, totals: [60, 300, 0, 0, 0, 0, 0, 0, 0] });
    expect(sessionStorage.getItem(MEETING)).toBeNull();
    expect('meeting' in document.documentElement.dataset).toBe(false);
    expect(shownText(home())).toBe('The totals are kept on this phone, below.');
  });

  test('let go, nothing is kept', async () => {
    await meet();
    await tap(home(), 'Close, and let it go');
    expect(kit.saved).toEqual([]);
    expect(sessionStorage.getItem(MEETING)).toBeNull();
  });

  test('ended by mistake, it goes on where it was', async () => {
    await meet();
    wait(9);
    await tap(home(), 'Not over yet: go on');
    expect(clock()).toBe('4:00');
  });

  test('what could not be kept is still there', async () => {
    await meet();
    kit.trouble = 'full';
    await tap(home(), 'Keep the totals');
    expect(get('ck-meeting .ended [role="alert"]').textContent).toContain('Not saved');
    expect(sessionStorage.getItem(MEETING)).not.toBeNull();
    kit.trouble = null;
    await tap(home(), 'Keep the totals');
    expect(kit.saved).toHaveLength(1);
  });
});

test('the screen stays awake while it runs, and only then', async () => {
  const release = vi.fn(async () => undefined);
  const request = vi.fn(async () => ({ release }));
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
  begin(evening);
  await settle();
  expect(request).toHaveBeenCalledTimes(1);
  at('end').click();
  expect(release).toHaveBeenCalledTimes(1);
});

test('left in a hurry, nothing is written down on the way out', () => {
  begin(evening);
  document.body.replaceChildren(); // as ck-exit does, after it has emptied the tab's store
  sessionStorage.clear();
  dispatchEvent(new Event('pagehide'));
  expect(sessionStorage.getItem(MEETING)).toBeNull();
});

test('left in a hurry in another tab, nothing of it is shown', async () => {
  begin(evening);
  cover.put(true);
  await kit.changed();
  expect(get('ck-meeting [data-at="shown"]').childElementCount).toBe(0);
  cover.put(false);
  await kit.changed();
  expect(at('title').textContent).toBe('Welcome');
});
