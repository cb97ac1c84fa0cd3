/**
 * What is being typed, sealed again and again as an unfinished note, so that a lock loses nothing. One
 * writing after the other: an unfinished version never comes after the finished one.
 */
import type { Answer, Calls } from '../../vault/api';
import { vault } from '../../vault/client';
import { finished, type Was } from './note';

/** A note that is being written. */
export interface Writing {
  readonly id: string;
  readonly note: Readonly<Record<string, unknown>>;
  readonly until: string | null;
  readonly was: Was | null;
  readonly isNew: boolean;
}

/** The form it is typed in. */
export interface Typed {
  readonly writing: Writing;
  /** As it stands in the fields now. */
  readonly note: Record<string, unknown>;
  readonly until: string;
  readonly isEmpty: boolean;
}

const QUIET = 500;

export class Keeping {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private changed = false;
  private work: Promise<unknown> = Promise.resolve();
  private sealing: Promise<Writing | null> = Promise.resolve(null);
  /** True from the moment the leader is done with it. */
  private over = false;

  constructor(private readonly form: Typed) {}

  typed(): void {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.seal(), QUIET);
  }

  private next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.work.then(work);
    this.work = done.catch(() => undefined);
    return done;
  }

  /** Seals what is typed as an unfinished note. Gives back what could not be sealed. */
  seal(): Promise<Writing | null> {
    clearTimeout(this.timer);
    if (this.over || this.form.isEmpty) return Promise.resolve(null);
    // Nothing new: then what counts is what becomes of the sealing that is under way.
    if (this.changed) this.sealing = this.sealNow();
    return this.sealing;
  }

  private async sealNow(): Promise<Writing | null> {
    this.changed = false;
    const { writing } = this.form;
    const note = { ...this.form.note, draft: true, ...(writing.was ? { was: writing.was } : {}) };
    const until = this.form.until || (writing.until ?? '');
    const answer = await this.next(() => vault().call('saveNote', { id: writing.id, note, until }));
    if (answer.ok) return null;
    this.changed = true;
    return { ...writing, note: finished(note), until };
  }

  /** Keeps it as finished. */
  async keep(): Promise<Answer<Calls['saveNote']['out']>> {
    this.stop();
    const { writing, note, until } = this.form;
    const answer = await this.next(() => vault().call('saveNote', { id: writing.id, note, until }));
    if (!answer.ok) this.over = false;
    return answer;
  }

  /** The note as it was before it was opened, or no note. Gives back what is thrown away. */
  async leave(): Promise<Writing> {
    this.stop();
    const { writing, note, until } = this.form;
    const { id, was } = writing;
    await this.next(async () => {
      if (was) await vault().call('saveNote', { id, ...was });
      else await vault().call('removeNote', { id });
    });
    return { ...writing, note, until };
  }

  stop(): void {
    clearTimeout(this.timer);
    this.over = true;
  }
}
