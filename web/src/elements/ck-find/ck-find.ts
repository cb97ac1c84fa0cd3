import { type Finder, type Found, find, isEnough, makeFinder, setApart } from '../../core/find';
import type { FindIndex } from '../../made/find-index';
import { Island, filled } from '../island';

const MOST = 8;
const IDLE_AT_LATEST = 4000;

function element(tag: string, className: string, ...inside: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside);
  return made;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * The one field: a few plain words in, pages out, without a network. What is typed is neither kept
 * nor sent; it is gone with the page.
 */
export class CkFind extends Island {
  private finder: Promise<Finder> | null = null;
  private ready: Finder | null = null;
  private field: HTMLInputElement | null = null;
  private readonly count = element('p', 'found-count');
  private readonly list = element('div', 'found-list');

  protected improve(): void {
    const field = this.querySelector('input');
    const form = this.querySelector('form');
    const found = this.querySelector('.found');
    if (!field || !form || !found) return;
    this.field = field;
    // Only the count is read out at every letter; the list is there to be walked through.
    found.removeAttribute('aria-live');
    this.count.setAttribute('role', 'status');
    found.replaceChildren(this.count, this.list);

    field.addEventListener('focus', () => void this.load(), { once: true });
    field.addEventListener('input', () => void this.search());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.openFirst();
    });
    this.addEventListener('keydown', (event) => this.onKey(event));
    // Kept by the worker, the index costs nothing. On a first visit the line belongs to the pages.
    if (navigator.serviceWorker?.controller) this.loadWhenIdle();
    this.hidden = false;
    // A page come back from history may still hold what was typed.
    if (field.value) void this.search();
  }

  private loadWhenIdle(): void {
    const load = (): void => void this.load();
    if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: IDLE_AT_LATEST });
    else setTimeout(load, IDLE_AT_LATEST);
  }

  private load(): Promise<Finder | null> {
    this.finder ??= this.fetchIndex();
    return this.finder.catch(() => {
      this.finder = null; // the next letter tries again
      return null;
    });
  }

  private async fetchIndex(): Promise<Finder> {
    const answer = await fetch(this.dataset.index ?? '');
    if (!answer.ok) throw new Error(`the index answers ${answer.status}`);
    this.ready = makeFinder((await answer.json()) as FindIndex);
    return this.ready;
  }

  private async search(): Promise<void> {
    const finder = this.ready ?? (await this.load());
    // Read after waiting: by now more may have been typed.
    const typed = this.field?.value ?? '';
    if (!isEnough(typed)) this.draw([], false);
    else this.draw(finder ? find(finder, typed, Infinity) : [], true);
  }

  private async openFirst(): Promise<void> {
    await this.search();
    if (isEnough(this.field?.value ?? '')) this.links()[0]?.click();
  }

  private links(): HTMLAnchorElement[] {
    return [...this.list.querySelectorAll('a')];
  }

  // --- drawing

  private draw(ranking: readonly Found[], asked: boolean): void {
    const { emergencies, pages } = setApart(ranking, MOST);
    const shown = emergencies.length + pages.length;
    if (shown > 0) {
      this.count.textContent = filled(this.words('count', '{n}'), { n: shown });
      this.list.replaceChildren(
        ...(emergencies.length ? [this.group('found-emergencies', emergencies)] : []),
        ...(pages.length ? [this.group('found-pages', pages)] : []),
      );
      return;
    }
    this.count.textContent = asked ? this.words('none', 'Nothing found.') : '';
    this.list.replaceChildren(...(asked ? [this.wayOut()] : []));
  }

  private group(className: string, found: readonly Found[]): HTMLElement {
    const list = element('ul', className);
    list.append(...found.map((one) => element('li', '', this.result(one))));
    return list;
  }

  private result({ page, phrase }: Found): HTMLElement {
    const link = element(
      'a',
      'found-link',
      element('span', `found-kind found-kind-${page.k}`, this.kindLabel(page.k)),
      ' ',
      element('strong', 'found-title', page.t),
    ) as HTMLAnchorElement;
    link.href = page.u;
    if (page.s) link.append(' ', element('span', 'found-short', page.s));
    if (phrase) {
      link.append(' ', element('span', 'found-phrase', filled(this.words('also', '“{phrase}”'), { phrase })));
    }
    return link;
  }

  private kindLabel(kind: string): string {
    if (kind === 'emergency') return this.words('emergency', 'Emergency');
    return this.words(`kind-${kind}`, capital(kind));
  }

  /** Nothing found is never a dead end. */
  private wayOut(): HTMLElement {
    const list = element('ul', 'found-way-out');
    for (const place of ['emergencies', 'situations']) {
      const link = document.createElement('a');
      link.href = `/${document.documentElement.lang || 'en'}/${place}/`;
      const inPage = document.querySelector(`nav a[href="${link.getAttribute('href')}"]`)?.textContent?.trim();
      link.textContent = this.words(place, inPage || capital(place));
      list.append(element('li', '', link));
    }
    return list;
  }

  // --- keys

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const links = this.links();
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Escape') this.clear();
    else if (event.key === 'ArrowDown') (links[at + 1] ?? links[links.length - 1])?.focus();
    else if (event.key === 'ArrowUp' && at >= 0) (links[at - 1] ?? this.field)?.focus();
    else return;
    event.preventDefault();
  }

  private clear(): void {
    if (!this.field) return;
    this.field.value = '';
    this.field.focus();
    this.draw([], false);
  }
}
