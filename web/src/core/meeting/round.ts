/** The round of a check-in: so many people, so many minutes, the last one as long as the first. */
export interface Round {
  readonly people: number;
  readonly minutes: number;
  /** Whose turn it is, from 0; as many as there are people where the round is over. */
  readonly turn: number;
  /** When this turn began, in milliseconds of the meeting. */
  readonly began: number;
  /** Whether the phone may tremble when a turn is over. */
  readonly buzz: boolean;
}

export const MOST_PEOPLE = 60;
const MINUTE = 60_000;

const within = (value: number, least: number, most: number): number => Math.min(Math.max(Math.round(value) || least, least), most);

export const roundOf = (people: number, minutes: number, buzz: boolean, at: number): Round => ({
  people: within(people, 1, MOST_PEOPLE),
  minutes: within(minutes, 1, 240),
  turn: 0,
  began: at,
  buzz,
});

/** Milliseconds a person, the same for all. */
export const each = ({ people, minutes }: Round): number => Math.floor((minutes * MINUTE) / people);
/** What is left of this turn; below nothing when it is over. */
export const leftOfTurn = (round: Round, at: number): number => each(round) - (at - round.began);
export const isOver = ({ turn, people }: Round): boolean => turn >= people;
export const nextTurn = (round: Round, at: number): Round => (isOver(round) ? round : { ...round, turn: round.turn + 1, began: at });
