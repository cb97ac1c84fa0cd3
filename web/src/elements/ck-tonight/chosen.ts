/** What can go with tonight's leader, and what of it is ticked. */
import type { Kit } from '../../core/kit/record';
import { entries, setting, type Entry } from '../../vault/reader';
import { at, element } from '../dom';
import { isForTonight, orderOf, text } from '../kit-screen';
import type { Say } from '../ck-lock/trouble';

export interface Things {
  readonly numbers: readonly Entry<'number'>[];
  readonly places: readonly Entry<'place'>[];
  readonly choices: readonly Entry<'choice'>[];
  readonly words: readonly Entry<'words'>[];
  readonly sheets: readonly Entry<'sheet'>[];
}
export type Group = keyof Things;
export const GROUPS: readonly Group[] = ['numbers', 'places', 'choices', 'words', 'sheets'];

export interface Names {
  readonly slots: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, string>>;
}

/** The leader's own things, in their order; of two versions of one thing the first, as on the pages. */
export function thingsIn(kit: Kit): Things {
  const own = <T extends { readonly id: string }>(all: readonly T[]): T[] => {
    const ids = new Set<string>();
    return all.filter((one) => !isForTonight(one) && !ids.has(one.id) && ids.add(one.id));
  };
  const inOrder = <T extends { readonly body: { readonly order: number } }>(all: readonly T[]): T[] =>
    [...all].sort((one, other) => orderOf(one.body.order) - orderOf(other.body.order));
  return {
    numbers: inOrder(own(entries(kit, 'number'))).filter(({ body }) => text(body.dial)),
    places: inOrder(own(entries(kit, 'place'))),
    choices: own(entries(kit, 'choice')).filter(({ body }) => text(body.says)),
    words: own(entries(kit, 'words')).filter(({ body }) => text(body.says) && !body.hidden),
    sheets: inOrder(own(entries(kit, 'sheet'))),
  };
}

/** Where the group meets tonight, as the pages have it. */
function tonightsPlace(kit: Kit, places: Things['places']): string {
  const usable = places.filter(({ body }) => text(body.address));
  return (usable.find(({ id }) => id === setting(kit, 'place')) ?? usable[0] ?? places[0])?.id ?? '';
}

export class Chosen {
  private things: Things = { numbers: [], places: [], choices: [], words: [], sheets: [] };
  /** What the leader ticked or not; what was never touched is as it should be for most. */
  private readonly touched = new Map<string, boolean>();
  private usual = new Set<string>();
  private drawn = '';

  constructor(
    private readonly form: HTMLElement,
    private readonly part: () => HTMLElement,
    readonly names: Names,
    private readonly say: Say,
  ) {}

  show(kit: Kit): boolean {
    this.things = thingsIn(kit);
    const place = tonightsPlace(kit, this.things.places);
    this.usual = new Set([...this.things.numbers.map(({ id }) => id), place]);
    const drawn = JSON.stringify([this.things, place]);
    if (drawn !== this.drawn) for (const group of GROUPS) this.draw(group);
    this.drawn = drawn;
    const some = GROUPS.some((group) => this.things[group].length > 0);
    this.form.hidden = !some;
    return some;
  }

  private draw(group: Group): void {
    at(this.form, group).hidden = this.things[group].length === 0;
    const ticks = this.things[group].map((one) => this.tick(one.id, ...this.wordsFor(group, one)));
    at(this.form, `${group}-list`).replaceChildren(...ticks);
  }

  private tick(id: string, ...words: readonly (string | Node)[]): HTMLElement {
    const part = this.part();
    const box = part.querySelector('input') as HTMLInputElement;
    box.checked = this.isChosen(id);
    box.addEventListener('change', () => this.touched.set(id, box.checked));
    at(part, 'says').append(...words);
    return part;
  }

  private wordsFor(group: Group, one: Things[Group][number]): (string | Node)[] {
    const body = one.body as unknown as Readonly<Record<string, unknown>>;
    if (group === 'numbers') {
      const who = [this.slotWords(text(body.slot)), text(body.name)].filter(Boolean).map((words) => `${words} · `);
      return [...who, element('span', 'whole', text(body.shown))]; // a number is not torn at its dashes
    }
    if (group === 'places') return [[text(body.name), text(body.address)].filter(Boolean).join(' · ') || this.say('tonight_places')];
    if (group === 'choices') return [[this.questionWords(text(body.policy)), text(body.says)].filter(Boolean).join(' ')];
    if (group === 'sheets') return [text(body.name) || this.say('tonight_sheets')];
    return [text(body.says)];
  }

  slotWords(slot: string): string {
    return this.names.slots[slot] ?? '';
  }

  questionWords(policy: string): string {
    return this.names.questions[policy] ?? '';
  }

  private isChosen(id: string): boolean {
    return this.touched.get(id) ?? this.usual.has(id);
  }

  get all(): Things {
    const some = <T extends { readonly id: string }>(all: readonly T[]): T[] => all.filter(({ id }) => this.isChosen(id));
    const { numbers, places, choices, words, sheets } = this.things;
    return { numbers: some(numbers), places: some(places), choices: some(choices), words: some(words), sheets: some(sheets) };
  }

  get ids(): string[] {
    return GROUPS.flatMap((group) => this.all[group].map(({ id }) => id));
  }
}
