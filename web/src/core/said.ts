/**
 * The directions of pages: the trained ones, or those of a page's own title and phrases, so that a
 * page the model has not seen is found at once. Made when first asked for, or page by page before.
 */
import { type Direction, joined } from './direction';
import { wordsOf } from './fold';
import type { Meaning } from './meaning';

export class Said {
  private readonly directions: Direction[] = [];
  private readonly own: (readonly (Direction | null)[])[] = [];
  private step = 0;

  /** `texts` of each page: the title, the short line, then the ways people say it. */
  constructor(
    private readonly meaning: Meaning,
    private readonly slugs: readonly string[],
    private readonly texts: readonly (readonly string[])[],
  ) {}

  /** Makes what is missing for one more page; false when there is nothing left to do. */
  prepare(): boolean {
    const pages = this.slugs.length;
    // First what every search needs, then what only says why.
    if (this.step < pages) this.directionsOf(this.step++);
    else if (this.step < 2 * pages) this.phrasesOf(this.step++ - pages);
    return this.step < 2 * pages;
  }

  /** The directions of a page by which it is found. */
  directionsOf(page: number): Direction {
    return (this.directions[page] ??= this.meaning.trained(this.slugs[page] ?? '') ?? this.ownOf(page));
  }

  private ownOf(page: number): Direction {
    const { dims } = this.meaning;
    const known = this.phrasesOf(page).filter((one) => one !== null);
    return known.length ? joined(known, dims) : new Int8Array(dims);
  }

  /** The direction of each text of a page; null where no word is known. */
  phrasesOf(page: number): readonly (Direction | null)[] {
    return (this.own[page] ??= (this.texts[page] ?? []).map((text) => this.meaning.toward(wordsOf(text))));
  }
}
