/** What the group said, round by round, and over time beside the leader's own taps. */
import { dayAfter } from '../../core/kit/days';
import type { HealthNote } from '../../core/kit/kinds';
import { middle, QUESTIONS, type Question } from '../../core/reflect/health';
import { dots, type Dot } from '../../core/reflect/picture';
import type { Reflection } from '../../core/reflect/reflection';
import { daysBetween } from '../../core/kit/tried';
import type { Say } from '../ck-lock/trouble';
import { dayOf } from '../ck-reflect/form';
import { heading, wide } from '../ck-reflect/picture';
import { drawStrip } from '../ck-reflect/strip';
import { at, button, element } from '../dom';
import { today } from '../kit-now';

const ANSWERS = [0, 1, 2, 3, 4] as const;

export interface KeptRound {
  readonly id: string;
  readonly until: string;
  readonly it: HealthNote;
}

export interface ResultsHome {
  readonly say: Say;
  /** The words of the leader's own taps. */
  readonly sayMine: Say;
  takeAway(id: string): void;
}

export function drawResults(part: HTMLElement, home: ResultsHome, rounds: readonly KeptRound[], own: readonly Reflection[]): void {
  const newest = [...rounds].sort((one, other) => (one.it.day < other.it.day ? 1 : -1));
  at(part, 'none').hidden = newest.length > 0;
  at(part, 'rounds').replaceChildren(...newest.map((one, place) => roundCard(home, one, place === 0)));
  at(part, 'trend').hidden = newest.length < 2;
  at(part, 'strips').replaceChildren(...(newest.length < 2 ? [] : strips(home, newest.map(({ it }) => it).reverse(), own)));
}

function roundCard(home: ResultsHome, { id, it }: KeptRound, open: boolean): HTMLElement {
  const { say } = home;
  const told = QUESTIONS.filter((question) => it.counts[question]);
  const missing = QUESTIONS.filter((question) => !it.counts[question]).map((question) => say(`${question}_short`));
  const head = element('tr', '', heading(say('table_question'), 'col'), ...ANSWERS.map((tap) => heading(say(`answer_${tap}`), 'col')));
  const rows = told.map((question) => {
    const counts = it.counts[question] ?? [];
    return element('tr', '', heading(say(`${question}_short`), 'row'), ...counts.map((count) => element('td', '', String(count))));
  });
  const title = say('result_of', { day: dayOf(it.day), n: it.answered });
  const table = wide(element('table', 'counts', element('thead', '', head), element('tbody', '', ...rows)), title);
  const left = missing.length > 0 && element('p', 'small', say('result_left_out', { names: missing.join(', ') }));
  const remove = button(say('remove'), () => home.takeAway(id), 'quiet');
  remove.setAttribute('aria-label', `${say('remove')}: ${title}`);
  const made = element('details', 'more round-of', element('summary', '', title), table, left, element('p', 'buttons', remove));
  made.open = open;
  made.dataset.mine = '';
  return made;
}

/** One row of dots for each question, and the leader's own beneath, over the same days. */
function strips(home: ResultsHome, rounds: readonly HealthNote[], own: readonly Reflection[]): HTMLElement[] {
  const [first, to] = [rounds[0]?.day ?? today(), today()];
  const from = (daysBetween(first, to) ?? 0) < 7 ? dayAfter(to, -7) : first;
  const all = QUESTIONS.flatMap((question) => {
    const dotted = dotsOf(rounds, question, from, to);
    return dotted.length ? [drawn(home, home.say(`${question}_short`), dotted, (tap) => home.say(`answer_${tap}`), from)] : [];
  });
  const mine = dots(own, 'ease', from, to);
  return mine.length ? [...all, drawn(home, home.say('trend_mine'), mine, (tap) => home.sayMine(`ease_${tap}`), from)] : all;
}

function dotsOf(rounds: readonly HealthNote[], question: Question, from: string, to: string): Dot[] {
  const days = daysBetween(from, to) ?? 0;
  return rounds.flatMap(({ day, counts }) => {
    const tap = middle(counts[question] ?? []);
    return tap === null || day > to ? [] : [{ day, tap, along: days > 0 ? (daysBetween(from, day) ?? 0) / days : 1 }];
  });
}

function drawn({ say }: ResultsHome, name: string, all: readonly Dot[], wordOf: (tap: number) => string, from: string): HTMLElement {
  const [first, last] = [all[0]?.tap ?? 0, all[all.length - 1]?.tap ?? 0];
  const says = say(all.length === 1 ? 'trend_one' : 'trend_says', { name, first: wordOf(first), last: wordOf(last) });
  return drawStrip({ title: name, low: wordOf(0), high: wordOf(4), says, from: dayOf(from), to: say('today'), dots: all });
}
