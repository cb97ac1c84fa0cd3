import type { Draft, Rec } from '../core/kit/record';
import { KIT_CHANGED } from '../vault/client';
import { cover, type OpenKit } from '../vault/reader';
import { partOf, said } from './dom';
import { Island, report } from './island';
import { forgetKit, kitNow } from './kit-now';

export type Say = ReturnType<typeof said>;

/** What came in by a substitute's pack goes by names of its own. */
export const isForTonight = ({ id }: { readonly id: string }): boolean => id.startsWith('tonight:');

/** A text of a record: what came from another phone may lack it, or hold something else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
export const orderOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** A name for a new thing. Without https a browser has chance, but no names. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let hints = 0;

/** A form of the page with each hint tied to its field, so that it is heard after the field's name. */
export function formOf(home: Element, name: string): HTMLElement {
  const form = partOf(home, name);
  for (const hint of form.querySelectorAll<HTMLElement>('.field > .hint')) {
    hint.id = `hint-${(hints += 1)}`;
    hint.parentElement?.querySelector('input, textarea')?.setAttribute('aria-describedby', hint.id);
  }
  return form;
}

/** What a screen hands to its parts. */
export interface Desk {
  readonly home: HTMLElement;
  readonly say: Say;
  /** Puts the focus on the part of this name: now, or as soon as it is drawn. */
  readonly focusOn: (name: string) => void;
}

/**
 * A screen of the leader's own things: drawn from the kit, and again whenever it has changed, here or in
 * another tab. What has the focus keeps it, also where its row is drawn anew: `data-focus` names it.
 */
export abstract class KitScreen extends Island implements Desk {
  readonly home = this as HTMLElement;
  say: Say = (name) => name;
  private turn = 0;
  private wanted = '';

  protected improve(): void {
    this.say = said(this);
    this.start();
    this.hidden = false;
    document.addEventListener(KIT_CHANGED, () => void this.read());
    addEventListener('pageshow', ({ persisted }) => persisted && this.readAnew());
    // Left in a hurry in another tab: nothing is shown here either.
    addEventListener('storage', ({ key }) => (key === cover.key || key === null) && this.readAnew());
    void this.read();
  }

  /** Wires what stands on the page. */
  protected abstract start(): void;
  protected abstract draw(open: OpenKit): void;

  private readAnew(): void {
    forgetKit();
    void this.read();
  }

  private async read(): Promise<void> {
    const turn = ++this.turn;
    const open = await kitNow();
    if (turn !== this.turn || !this.isConnected) return;
    const before = document.activeElement;
    const name = this.contains(before) ? focusName(before) : '';
    try {
      this.draw(open);
    } catch (error) {
      report(this.localName, error);
    }
    if (this.wanted && this.find(this.wanted)) this.focusOn(this.wanted);
    else if (name && document.activeElement !== before) this.find(name)?.focus(); // drawn anew, or moved
  }

  focusOn(name: string): void {
    const found = this.find(name);
    this.wanted = found ? '' : name;
    found?.focus();
  }

  private find(name: string): HTMLElement | null {
    const all = this.querySelectorAll<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
    return [...all].find((one) => !one.hidden && !one.closest('[hidden]')) ?? null;
  }
}

const focusName = (node: Element | null): string => (node instanceof HTMLElement ? (node.dataset.focus ?? '') : '');

// --- drafts

/** An entry with some of its body changed, made from the version that was shown. */
export function changed<T extends object>(entry: Rec & { readonly body: T }, body: Partial<T>): Draft {
  return { id: entry.id, kind: entry.kind, room: 'open', body: { ...entry.body, ...body }, from: entry.at };
}

export const removed = ({ id, kind, at }: Rec): Draft => ({ id, kind, room: 'open', gone: true, from: at });

/** What was taken away, back again: made from the taking away. */
export function broughtBack(entry: Rec, gone: Rec): Draft {
  return { id: entry.id, kind: entry.kind, room: 'open', body: entry.body, from: gone.at };
}
