/** What each page of the book is called and where it is, as this screen brings it. */
import { text, type Say } from '../kit-screen';

type Told = readonly [address: string, title: string, kind: string];

export class Pages {
  private readonly all: ReadonlyMap<string, Told>;

  constructor(
    told: string,
    private readonly say: Say,
  ) {
    this.all = new Map(Object.entries(JSON.parse(told || '{}') as Record<string, Told>));
  }

  kindOf = (page: string): string => this.all.get(page)?.[2] ?? '';
  titleOf = (page: string): string => this.all.get(page)?.[1] ?? this.say('unknown_page', { page: text(page) });

  /** Makes a link to a page; of one that is no longer in the book only the name is left. */
  link(link: HTMLAnchorElement, page: string): void {
    link.textContent = this.titleOf(page);
    const address = this.all.get(page)?.[0];
    if (address) link.href = address;
    else link.removeAttribute('href');
  }
}
