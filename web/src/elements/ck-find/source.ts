import { type Answer, Finder } from '../../core/finder';
import type { FindIndex } from '../../made/find-index';
import type { MeaningFile } from '../../made/meaning';
import { readPhrases, type Said } from './phrases';

/** Makes of an answer what would be shown. */
export type Drawing = (answer: Answer, typed: string) => void;

const IDLE_AT_LATEST = 2000;
/** The longest that any letter may wait for what is done beforehand, in milliseconds. */
const AT_ONCE = 8;
/** Nobody asks this: browsers make code fast that has run, and the first letters are not to wait for that. */
const WARMS_UP = 'somebody wont stop talkng';

/** Goes on when the browser has nothing better to do, so that no letter waits for us. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LATEST });
    else setTimeout(resolve, 1);
  });

/** Does beforehand what letters would need, a small piece at a time. */
async function prepare(more: () => boolean): Promise<void> {
  await idle();
  let began = performance.now();
  while (more()) {
    if (performance.now() - began < AT_ONCE) continue;
    await idle();
    began = performance.now();
  }
}

/** Finds and draws what nobody asked, a letter more each time; false when that is done. */
function warmUp(finder: Finder, draw: Drawing): () => boolean {
  let letters = 2;
  return () => {
    const typed = WARMS_UP.slice(0, letters);
    draw(finder.find(typed), typed);
    return ++letters <= WARMS_UP.length;
  };
}

async function text(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.text();
}

async function read<T>(address: string): Promise<T> {
  const whole = await text(address);
  await idle();
  return JSON.parse(whole) as T;
}

/**
 * What the finder reads: first the words of the pack, which make a plain word search; then the
 * model of meaning. A model that is missing or broken leaves the plain search as it is. Where the
 * words themselves are missing, the pages of the A to Z are looked in: the phone has those sooner.
 */
export class Source {
  finder: Finder | null = null;
  index: FindIndex | null = null;
  /** The last try brought nothing to search in. */
  failed = false;
  /** What the A to Z says, once a try has failed. */
  said: readonly Said[] = [];
  private busy = false;
  private whole = false;

  /**
   * `changed` is told whenever the answers may be other ones than before; `drawUnseen` draws an
   * answer where nobody sees it.
   */
  constructor(
    private readonly indexAt: string,
    private readonly modelAt: string,
    private readonly phrasesAt: readonly string[],
    private readonly changed: () => void,
    private readonly drawUnseen: Drawing,
  ) {}

  loadWhenIdle(): void {
    void idle().then(() => this.load());
  }

  /** As often as one likes: what is there is not asked for again, what failed is. */
  load(): void {
    if (!this.busy && !this.whole) void this.loadParts();
  }

  private async loadParts(): Promise<void> {
    this.busy = true;
    try {
      this.index ??= await this.loadIndex();
      const model = await read<MeaningFile>(this.modelAt);
      await idle();
      const finder = new Finder(this.index, model);
      await prepare(() => finder.prepare()); // until then the plain words answer
      this.finder = finder;
      this.whole = true;
      this.changed();
      await prepare(warmUp(finder, this.drawUnseen));
      await prepare(() => finder.prepareReasons());
    } catch {
      this.failed = this.index === null;
      if (this.failed) this.changed();
      if (this.failed && !this.said.length) await this.loadPhrases();
    }
    this.busy = false;
  }

  private async loadPhrases(): Promise<void> {
    const pages = await Promise.all(this.phrasesAt.map((address) => text(address).catch(() => '')));
    this.said = pages.flatMap(readPhrases);
    this.changed();
  }

  private async loadIndex(): Promise<FindIndex> {
    const index = await read<FindIndex>(this.indexAt);
    await idle();
    const finder = new Finder(index, null);
    await prepare(() => finder.prepare()); // else one letter would wait for all of it
    this.finder = finder;
    this.index = index;
    this.failed = false;
    this.changed();
    return index;
  }
}
