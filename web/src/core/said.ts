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
  private found = 0;
  private explained = 0;

  /** `texts` of each page: the title, the short line, then the ways people say it. */
  constructor(
    private readonly meaning: Meaning,
    private readonly slugs: readonly string[],
    private readonly texts: readonly (readonly string[])[],
  ) {}

  /** Makes what every search needs of one more page; false when there is nothing left to do. */
  prepare(): boolean {
    if (this.found < this.slugs.length) this.directionsOf(this.found++);
    return this.found < this.slugs.length;
  }

  /** The same of what only says why a page was found. */
  prepareReasons(): boolean {
    if (this.explained < this.slugs.length) this.phrasesOf(this.explained++);
    return this.explained < this.slugs.length;
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
