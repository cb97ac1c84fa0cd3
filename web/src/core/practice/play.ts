/** A drill being played: which moment is on the screen, and what comes after it. No clock, no screen. */

export type Mode = 'alone' | 'aloud' | 'pairs';
export const MODES: readonly Mode[] = ['alone', 'aloud', 'pairs'];

export interface Scene {
  readonly id: string;
  /** For each answer, the scene it leads to, or nothing where the drill ends. */
  readonly goes: readonly string[];
}
export type Drill = readonly Scene[];

/**
 * `part`: in pairs, who reads now. `moment`: read to the other. `hand`: the phone goes over. `say`: said
 * aloud before the answers open. `choose`, `outcome`: the answers, and what one does.
 */
export type Beat = 'set-up' | 'part' | 'moment' | 'hand' | 'say' | 'choose' | 'outcome' | 'twist' | 'debrief' | 'rate';

export interface Step {
  readonly beat: Beat;
  readonly scene: string;
  /** The answer that was picked, by its place on the page. */
  readonly picked: number | null;
  /** In pairs: which of the two reads the member in this scene. */
  readonly reader: 1 | 2;
}

export interface Play {
  readonly mode: Mode;
  /** Of this run: it decides the order of the answers. */
  readonly seed: number;
  readonly now: Step;
  readonly past: readonly Step[];
}

/** Nobody plays longer; a drill that leads in a circle ends here. */
const MOST_STEPS = 200;
const OPENS: Readonly<Record<Mode, Beat>> = { alone: 'choose', aloud: 'say', pairs: 'part' };

export function begin(mode: Mode, seed: number): Play {
  return { mode, seed: seed >>> 0, now: { beat: 'set-up', scene: '', picked: null, reader: 1 }, past: [] };
}

const go = (play: Play, change: Partial<Step>): Play => ({ ...play, now: { ...play.now, ...change }, past: [...play.past, play.now] });

function enter(play: Play, scene: string, reader: 1 | 2): Play {
  return go(play, { beat: OPENS[play.mode], scene, picked: null, reader });
}

function leave(play: Play, drill: Drill): Play {
  const { scene, picked, reader } = play.now;
  const to = drill.find(({ id }) => id === scene)?.goes[picked ?? -1] ?? '';
  const exists = drill.some(({ id }) => id === to) && play.past.length < MOST_STEPS;
  return exists ? enter(play, to, reader === 1 ? 2 : 1) : go(play, { beat: 'twist' });
}

/** On to what comes next. Where something must be picked first, nothing changes. */
export function forward(play: Play, drill: Drill): Play {
  const first = drill[0];
  switch (play.now.beat) {
    case 'set-up':
      return first ? enter(play, first.id, 1) : go(play, { beat: 'twist' });
    case 'part':
      return go(play, { beat: 'moment' });
    case 'moment':
      return go(play, { beat: 'hand' });
    case 'hand':
    case 'say':
      return go(play, { beat: 'choose' });
    case 'outcome':
      return leave(play, drill);
    case 'twist':
      return go(play, { beat: 'debrief' });
    case 'debrief':
      return go(play, { beat: 'rate' });
    default:
      return play;
  }
}

export function pick(play: Play, drill: Drill, choice: number): Play {
  const scene = drill.find(({ id }) => id === play.now.scene);
  const isThere = play.now.beat === 'choose' && scene?.goes[choice] !== undefined;
  return isThere ? go(play, { beat: 'outcome', picked: choice }) : play;
}

/** Another answer to the same moment. */
export const another = (play: Play): Play => (play.now.beat === 'outcome' ? go(play, { beat: 'choose', picked: null }) : play);

export function back(play: Play): Play {
  const before = play.past.at(-1);
  return before ? { ...play, now: before, past: play.past.slice(0, -1) } : play;
}

/** In which order the answers of a moment stand in this run: every order is as likely. */
export function orderOf(play: Play, scene: Scene): number[] {
  const order = scene.goes.map((_, at) => at);
  let state = play.seed;
  for (const sign of scene.id) state = Math.imul(state ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  for (let last = order.length - 1; last > 0; last--) {
    state = mixed(state + 0x6d2b79f5);
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}

function mixed(state: number): number {
  let value = state | 0;
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}

const BEATS: ReadonlySet<string> = new Set<Beat>(['set-up', 'part', 'moment', 'hand', 'say', 'choose', 'outcome', 'twist', 'debrief', 'rate']);
const IN_SCENE: ReadonlySet<string> = new Set<Beat>(['part', 'moment', 'hand', 'say', 'choose', 'outcome']);

function isStep(value: Step, drill: Drill): boolean {
  if (!BEATS.has(value?.beat) || (value.reader !== 1 && value.reader !== 2)) return false;
  if (!IN_SCENE.has(value.beat)) return true;
  const scene = drill.find(({ id }) => id === value.scene);
  return !!scene && (value.beat !== 'outcome' || scene.goes[value.picked ?? -1] !== undefined);
}

/** A play as it was left, or nothing where the drill has changed since, or the text is none of ours. */
export function restored(text: string, drill: Drill): Play | null {
  try {
    const play = JSON.parse(text) as Play;
    const good = MODES.includes(play.mode) && Number.isSafeInteger(play.seed) && play.past.length <= MOST_STEPS + 9;
    return good && [play.now, ...play.past].every((step) => isStep(step, drill)) ? play : null;
  } catch {
    return null;
  }
}
