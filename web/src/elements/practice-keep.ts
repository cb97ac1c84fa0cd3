/** What is remembered of practice, out of the kit and into it. */
import { idOf, type PracticeBody, type SessionBody } from '../core/kit/kinds';
import type { Draft, Kit, Rec } from '../core/kit/record';
import type { Known, KnownOf } from '../core/practice/deck';
import { isMemory, rehearsed, type Grade, type Memory } from '../core/practice/schedule';
import { vault } from '../vault/client';
import { entries, type Entry } from '../vault/reader';
import { said } from './dom';
import { kitNow, today } from './kit-now';
import { changed, removed, text } from './kit-screen';

/** What is rehearsed: a card, and the topic it counts for in the record of practice. */
export interface Topic {
  readonly card: string;
  readonly of: string;
  readonly pages: readonly string[];
  readonly topic: string;
  readonly title: string;
  readonly objectives: string;
}

const newest = (one: Entry<'practice'>, other: Entry<'practice'>): number =>
  text(other.body.last).localeCompare(text(one.body.last)) || (one.at < other.at ? 1 : -1);

/** Of two phones that rehearsed the same card apart, the later rehearsal counts. */
function versionsOf(kit: Kit, card: string): Entry<'practice'>[] {
  return entries(kit, 'practice').filter(({ id }) => id === idOf.practice(card)).sort(newest);
}

export function knownOf(kit: Kit): KnownOf {
  const found = new Map<string, Known>();
  for (const { id, body } of entries(kit, 'practice').sort(newest)) {
    const { stability, difficulty, last, due } = body;
    const memory = { stability, difficulty, last, due };
    if (isMemory(memory) && !found.has(id)) found.set(id, { of: text(body.of), memory });
  }
  return (card) => found.get(idOf.practice(card)) ?? null;
}

function practiceDrafts(kit: Kit, topic: Topic, memory: Memory): Draft[] {
  const [latest, ...others] = versionsOf(kit, topic.card);
  const body: PracticeBody = { card: topic.card, of: topic.of, pages: [...topic.pages], ...memory };
  const fresh: Draft = { id: idOf.practice(topic.card), kind: 'practice', room: 'open', body };
  return [latest ? changed(latest, body) : fresh, ...others.map(removed)];
}

/** The seconds are added to what the day has of this topic already. */
function sessionDraft(kit: Kit, topic: Topic, seconds: number, day: string): Draft {
  const id = idOf.session(day, topic.topic);
  const before = entries(kit, 'session').find((one) => one.id === id);
  if (before) return changed(before, { seconds: secondsOf(before.body) + seconds });
  const body: SessionBody = { day, topic: topic.topic, title: topic.title, seconds, objectives: topic.objectives };
  return { id, kind: 'session', room: 'open', body };
}

export const secondsOf = ({ seconds }: SessionBody): number => (Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds) : 0);

/** Keeps all or nothing; what goes wrong is said at `alert`, in the words that every page brings. */
export async function keepPractice(drafts: readonly Draft[], alert: HTMLElement): Promise<readonly Rec[] | null> {
  alert.textContent = '';
  const answer = await vault().call('save', { drafts });
  if (answer.ok) return answer.recs;
  const mine = document.querySelector<HTMLElement>('ck-mine');
  const name = answer.trouble === 'full' || answer.trouble === 'nowhere' ? answer.trouble : 'failed';
  alert.textContent = mine ? said(mine)(`trouble_${name}`) : name;
  return null;
}

/** A rehearsal with how it went: when it comes back, or nothing where it could not be kept. */
export async function keepRehearsal(topic: Topic, grade: Grade, seconds: number, alert: HTMLElement): Promise<Memory | null> {
  const { kit } = await kitNow();
  const known = knownOf(kit)(topic.card);
  const memory = rehearsed(known && known.of === topic.of ? known.memory : null, grade, today());
  const drafts = [...practiceDrafts(kit, topic, memory), sessionDraft(kit, topic, seconds, today())];
  return (await keepPractice(drafts, alert)) ? memory : null;
}

/** A rehearsal that was stopped half-way: only its minutes. */
export async function keepMinutes(topic: Topic, seconds: number, alert: HTMLElement): Promise<boolean> {
  const { kit } = await kitNow();
  return (await keepPractice([sessionDraft(kit, topic, seconds, today())], alert)) !== null;
}
