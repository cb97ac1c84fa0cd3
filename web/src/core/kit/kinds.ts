/**
 * The kinds of record in the open room, and what a note holds before it is sealed. Every text is the
 * leader's own; none is ever read as markup. A file from somewhere else is read by `upgrade.ts`.
 */

/** A number of the leader's. `dial` is what the phone dials, `shown` how it is written. */
export interface NumberBody {
  readonly slot: string;
  readonly name: string;
  readonly typed: string;
  readonly dial: string;
  readonly shown: string;
  readonly hours: string;
  readonly note: string;
  /** Smaller stands first within its slot. */
  readonly order: number;
  /** The last time somebody called it, and whether it answered. Day as `2026-11-29`. */
  readonly tried?: { readonly on: string; readonly worked: boolean };
  /** True where the leader kept a number that looks wrong. */
  readonly unsure?: boolean;
}

/** Where the group meets, in the order an emergency call wants it. */
export interface PlaceBody {
  readonly name: string;
  readonly address: string;
  readonly door: string;
  readonly floor: string;
  readonly parking: string;
  readonly defibrillator: string;
  readonly department: string;
  readonly order: number;
}

/** A `policy:` blank, filled by the group. */
export interface ChoiceBody {
  readonly policy: string;
  /** The key of a ready answer, or nothing where the group has its own words. */
  readonly answer: string;
  readonly says: string;
  readonly by: string;
  /** Day as `2026-11-29`. */
  readonly on: string;
}

/** A suggested line made one's own, hidden, or put first. `line` names the line on its page. */
export interface WordsBody {
  readonly page: string;
  readonly line: string;
  /** The suggested line as it stood then. */
  readonly was: string;
  /** The leader's version, or nothing where the line is only hidden or put first. */
  readonly says: string;
  readonly hidden: boolean;
  readonly first: boolean;
}

export interface MarkBody {
  readonly page: string;
}

/** `place`: which place is meant tonight. `exit`: where quick exit leads. */
export interface SettingBody {
  readonly value: string;
}

/** One card of what is rehearsed: what is remembered about it, and when it comes back. */
export interface PracticeBody {
  /** As in `core/practice/deck.ts`. */
  readonly card: string;
  readonly of: string;
  /** The pages of the book that are rehearsed with it. */
  readonly pages: readonly string[];
  readonly stability: number;
  readonly difficulty: number;
  /** Days as `2026-11-29`. */
  readonly last: string;
  readonly due: string;
}

/** What was rehearsed on one day about one topic. */
export interface SessionBody {
  readonly day: string;
  /** A page of the book, or `numbers`, or `words`. */
  readonly topic: string;
  readonly title: string;
  readonly seconds: number;
  readonly objectives: string;
}

/** A run sheet of the leader's own. What came from elsewhere is read by `core/meeting/sheet.ts`. */
export interface SheetBody {
  readonly name: string;
  readonly blocks: readonly {
    readonly id: string;
    readonly title: string;
    readonly minutes: number;
    readonly words: string;
    readonly cut: string;
  }[];
  readonly order: number;
}

/** How the air was shared at one meeting: numbers and a day, never a name, never a word. */
export interface MeetingBody {
  readonly day: string;
  readonly minutes: number;
  /** How many seats beside the leader's. */
  readonly seats: number;
  /** Seconds of talk by seat, the leader's first. */
  readonly totals: readonly number[];
}

export interface Bodies {
  readonly number: NumberBody;
  readonly place: PlaceBody;
  readonly choice: ChoiceBody;
  readonly words: WordsBody;
  readonly mark: MarkBody;
  readonly setting: SettingBody;
  readonly practice: PracticeBody;
  readonly session: SessionBody;
  readonly sheet: SheetBody;
  readonly meeting: MeetingBody;
}
export type OpenKind = keyof Bodies;

/** The incident note: facts, never opinions, never a name. */
export interface IncidentNote {
  readonly form: 'incident';
  /** Day and clock time as written by the leader. */
  readonly day: string;
  readonly time: string;
  readonly facts: string;
  readonly heard: string;
  readonly told: string;
  readonly next: string;
}

/** One of five taps, from the lowest to the highest. A place on a row of words, never a score. */
export type Tap = 0 | 1 | 2 | 3 | 4;

/** What was tapped in a reflection: data beside the words. */
export interface Taps {
  /** How the group was, from rough to at ease. */
  readonly ease?: Tap;
  /** How the leader came out of it, from emptied to lit up. */
  readonly energy?: Tap;
  /** Before a meeting: how ready. */
  readonly ready?: Tap;
  /** What the group needed, and what the leader needs: names of `core/reflect/reflection.ts`. */
  readonly needs?: readonly string[];
  readonly mine?: readonly string[];
}

/** A reflection: answers by question, so that later work can ask other questions. Version 1 had no taps. */
export interface ReflectionNote {
  readonly form: 'reflection';
  readonly v: 2;
  readonly day: string;
  /** The page that asks, or `before` and `after` for the two short ones. */
  readonly page: string;
  readonly taps: Taps;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
  /** The nudge after hard weeks was read when this was the newest of them. */
  readonly heard?: true;
}

/** What a group said of itself, counted: nothing here tells who said what. */
export interface HealthNote {
  readonly form: 'health';
  readonly v: 1;
  readonly day: string;
  readonly answered: number;
  /** By question, how many gave each of the five answers. A question that fewer than five answered is left out. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

export type Note = IncidentNote | ReflectionNote | HealthNote;

/** Names that make the same thing on two phones one record. */
export const idOf = {
  choice: (policy: string): string => `choice:${policy}`,
  words: (page: string, line: string): string => `words:${page}:${line}`,
  mark: (page: string): string => `mark:${page}`,
  setting: (name: string): string => `setting:${name}`,
  practice: (card: string): string => `practice:${card}`,
  session: (day: string, topic: string): string => `session:${day}:${topic}`,
};
