import { type Answer, isEnough } from '../../core/finder';
import { COUNTRY_CHANGED, country } from '../ck-country/choice';
import { Island, filled } from '../island';
import { element } from '../dom';
import { Calls, Kept, rowLink, sayWhy } from './parts';
import { lookIn } from './phrases';
import { NOTHING, type Row, type Rows, rowsOf } from './rows';
import { Source } from './source';

const MOST = 8;
/** So many rows are drawn in the task of the letter; those below come after its frame. */
const AT_ONCE = 4;
const MORE = 12;
/** Whom anyone in danger can call. */
const ALWAYS = ['crisis-line', 'emergency-number'];
/** How long nobody types before it is said aloud what was found. */
const PAUSE = 400;
const SMALL_SCREEN = '(max-width: 40em)';
const CALM = '(prefers-reduced-motion: reduce)';

/** Once the next frame is on the screen; no frame comes where nobody looks. */
function afterFrame(act: () => void): void {
  if (document.hidden) act();
  else requestAnimationFrame(() => setTimeout(act));
}

/**
 * The one field: a few plain words in, pages out, without a network; and where somebody may be in
 * danger, the ways to call before anything else. What is typed is neither kept nor sent; it is
 * gone with the page.
 *
 * A combobox with a listbox, as WAI-ARIA writes it: the focus stays in the field, the arrows move
 * through the options, and every option is a link besides.
 */
export class CkFind extends Island {
  private field: HTMLInputElement | null = null;
  private source: Source | null = null;
  private rows: Rows = NOTHING;
  private typed = '';
  private most = MOST;
  private active: HTMLElement | null = null;
  private opensFirst = false;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private optionsMade = 0;

  private readonly status = element('p', 'found-said');
  private readonly alert = element('p', 'found-said');
  private readonly listbox = element('div', 'found-list');
  private readonly more = element('button', 'found-more');
  private readonly nothing = element('div', 'found-nothing');
  private readonly nothingSaid = element('p', '');
  private readonly doubt = element('div', 'found-nudge');
  private readonly doubtOpener = element('button', 'found-nudge-opener');
  private readonly doubtPanel = element('div', 'found-nudge-panel');

  private readonly emergencies = this.kept('found-emergencies', (row) => this.option(row));
  private readonly pages = this.kept('found-pages', (row) => this.option(row));
  private readonly doubts = this.kept('found-emergencies', (row) => element('li', '', this.link(row)));
  private readonly unseen = this.kept('found-pages', (row) => this.option(row));
  private calls: Calls | null = null;
  private doubtCalls: Calls | null = null;

  protected improve(): void {
    const field = this.querySelector('input');
    const form = this.querySelector('form');
    const found = this.querySelector('.found');
    if (!field || !form || !found) return;
    this.field = field;
    this.source = new Source(
      this.dataset.index ?? '',
      this.dataset.model ?? '',
      this.phrasesAt(),
      () => this.search(),
      (answer, typed) => this.drawUnseen(answer, typed),
    );
    this.build(field, found);
    this.listen(field, form);
    // Kept by the worker, the index costs nothing. On a first visit the line belongs to the pages.
    if (navigator.serviceWorker?.controller) this.source.loadWhenIdle();
    this.hidden = false;
    // A page come back from history may still hold what was typed.
    if (field.value) this.onInput();
  }

  // --- what stands under the field

  private build(field: HTMLInputElement, found: Element): void {
    this.status.setAttribute('role', 'status');
    this.alert.setAttribute('role', 'alert');
    this.calls = new Calls(this, this.words('call', 'Call now'));
    this.doubtCalls = new Calls(this, this.words('call', 'Call now'));

    this.listbox.id = `${field.id}-list`;
    this.listbox.setAttribute('role', 'listbox');
    this.listbox.setAttribute('aria-label', this.words('list', 'Results'));
    for (const [{ list }, label] of [
      [this.emergencies, this.words('emergency', 'Emergency')],
      [this.pages, this.words('pages', 'Pages')],
    ] as const) {
      list.setAttribute('role', 'group');
      list.setAttribute('aria-label', label);
      this.listbox.append(list);
    }
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', this.listbox.id);

    this.more.type = this.doubtOpener.type = 'button';
    this.more.textContent = this.words('more', 'Show more');
    this.doubtOpener.textContent = this.words('nudge', 'Could someone be in danger?');
    this.doubtPanel.id = `${field.id}-danger`;
    this.doubtPanel.append(this.doubtCalls.root, this.doubts.list);
    this.doubtOpener.setAttribute('aria-controls', this.doubtPanel.id);
    this.doubt.append(this.doubtOpener, this.doubtPanel);
    this.openDoubt(false);
    this.nothing.append(this.nothingSaid, this.waysOut(), element('p', '', this.words('ask', '')));

    found.removeAttribute('aria-live'); // what is said aloud, and when, is chosen below
    found.replaceChildren(
      this.status,
      this.alert,
      this.calls.root,
      this.doubt,
      this.listbox,
      this.more,
      this.nothing,
    );
    this.draw(NOTHING);
  }

  /** Nothing found is never a dead end. */
  private waysOut(): HTMLElement {
    const list = element('ul', 'found-way-out');
    for (const [words, place] of [['emergencies', 'emergencies'], ['phrases', 'phrases'], ['numbers', 'kit/numbers']] as const) {
      const link = element('a', '', this.words(words, place));
      link.href = `/${this.pageLang()}/${place}/`;
      list.append(element('li', '', link));
    }
    return list;
  }

  private link(row: Row): HTMLAnchorElement {
    return rowLink(row, this.ownWords, this.dataset.otherLang ?? '');
  }

  private readonly ownWords = (name: string, fallback: string): string => this.words(name, fallback);

  private kept(name: string, make: (row: Row) => HTMLElement): Kept {
    return new Kept(element('ul', name), make, (node, row) => {
      const link = node.querySelector('a');
      if (link) sayWhy(link, row, this.ownWords, this.dataset.otherLang ?? '');
    });
  }

  private option(row: Row): HTMLElement {
    const link = this.link(row);
    this.optionsMade += 1;
    link.id = `${this.listbox.id}-${this.optionsMade}`;
    link.tabIndex = -1; // the arrows lead here; the focus stays in the field
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    const entry = element('li', '', link);
    entry.setAttribute('role', 'presentation');
    return entry;
  }

  private phrasesAt(): string[] {
    const own = `/${this.pageLang()}/phrases/`;
    const { otherLang } = this.dataset;
    return otherLang ? [own, `${own}${otherLang}/`] : [own];
  }

  private pageLang(): string {
    return document.documentElement.lang || 'en';
  }

  // --- typing

  private listen(field: HTMLInputElement, form: HTMLFormElement): void {
    field.addEventListener('focus', () => this.onFocus(form));
    field.addEventListener('input', () => this.onInput());
    field.addEventListener('keydown', (event) => this.onKey(event));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.openFirst();
    });
    this.more.addEventListener('click', ({ detail }) => this.showMore(detail === 0));
    this.doubtOpener.addEventListener('click', () => this.openDoubt(this.doubtPanel.hidden !== false));
    document.addEventListener(COUNTRY_CHANGED, () => this.search());
  }

  private onFocus(form: HTMLElement): void {
    this.source?.load();
    // A keyboard takes half of a small screen: the field goes up, so that what is found has room.
    if (!matchMedia(SMALL_SCREEN).matches) return;
    form.scrollIntoView?.({ block: 'start', behavior: matchMedia(CALM).matches ? 'auto' : 'smooth' });
  }

  private onInput(): void {
    this.opensFirst = false;
    this.activate(null);
    if (!this.source?.finder) this.source?.load();
    this.search();
  }

  /** All within the task of the letter: nothing here waits. */
  private search(): void {
    const typed = this.field?.value ?? '';
    if (typed !== this.typed) this.most = MOST;
    this.typed = typed;
    const { finder = null, index = null, failed = false } = this.source ?? {};
    if (!isEnough(typed)) this.draw(NOTHING);
    else if (finder && index) {
      this.draw(rowsOf(index, finder.find(typed), typed, this.pageLang()), this.words('none', 'Nothing found.'));
      if (this.opensFirst) this.openFirst();
    } else if (failed) this.drawPlain(typed);
  }

  /** Without the finder nobody weighs what is typed: the ways to call stand there whatever it is. */
  private drawPlain(typed: string): void {
    const rest = lookIn(this.source?.said ?? [], typed);
    this.draw({ ...NOTHING, rest }, this.words('not-here', 'Look here:'));
    this.calls?.show(ALWAYS, country());
  }

  private openFirst(): void {
    if (!isEnough(this.field?.value ?? '')) return;
    // Pressed before there was anything to search in: as soon as there is.
    this.opensFirst = this.source?.finder === null && !this.source.failed;
    (this.active ?? this.options()[0])?.click();
  }

  // --- drawing

  /** `ifNothing` is what is said where nothing fits; without it nothing was asked. */
  private draw(rows: Rows, ifNothing = ''): void {
    const { alarm, nudge, rest } = rows;
    this.rows = rows;
    this.calls?.show(alarm.length ? rows.slots : [], country());
    this.emergencies.fill(alarm);
    this.pages.fill(rest.slice(0, this.most), AT_ONCE);
    afterFrame(() => this.pages.fillRest());
    this.more.hidden = rest.length <= this.most;
    this.drawDoubt(alarm.length ? [] : nudge, rows.slots);

    const some = alarm.length + rest.length > 0;
    this.listbox.hidden = !some;
    this.field?.setAttribute('aria-expanded', String(some));
    this.nothing.hidden = some || !ifNothing;
    this.nothingSaid.textContent = ifNothing;
    if (!this.active?.isConnected) this.activate(null);
    this.announce(ifNothing);
  }

  /** Into a list that is on no page: browsers make code fast that has run. */
  private drawUnseen(answer: Answer, typed: string): void {
    const { index } = this.source ?? {};
    if (index) this.unseen.fill(rowsOf(index, answer, typed, this.pageLang()).rest.slice(0, MOST));
  }

  private drawDoubt(nudge: readonly Row[], slots: readonly string[]): void {
    this.doubt.hidden = nudge.length === 0;
    this.doubtCalls?.show(nudge.length ? slots : [], country());
    this.doubts.fill(nudge);
    if (nudge.length === 0) this.openDoubt(false);
  }

  private openDoubt(open: boolean): void {
    this.doubtPanel.hidden = !open;
    this.doubtOpener.setAttribute('aria-expanded', String(open));
  }

  private showMore(byKey: boolean): void {
    const before = this.options().length;
    this.most += MORE;
    this.draw(this.rows, this.nothingSaid.textContent);
    if (!byKey) return;
    this.field?.focus();
    this.activate(this.options()[before] ?? null);
  }

  // --- what is said aloud

  /** An alarm at once, and once; everything else, and another first page, when the typing pauses. */
  private announce(ifNothing: string): void {
    if (!this.alert.textContent) this.sayAlarm();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      this.sayAlarm();
      this.status.textContent = this.summary(ifNothing);
    }, PAUSE);
  }

  private sayAlarm(): void {
    const title = this.rows.alarm[0]?.title;
    const said = title === undefined ? '' : filled(this.words('alert', '{title}'), { title });
    if (this.alert.textContent !== said) this.alert.textContent = said; // else it is heard again
  }

  private summary(ifNothing: string): string {
    const title = (this.rows.alarm[0] ?? this.rows.rest[0])?.title;
    if (title === undefined) return ifNothing;
    const said = filled(this.words('count', '{n}: {title}'), { n: this.options().length, title });
    return this.doubt.hidden ? said : `${this.doubtOpener.textContent} ${said}`;
  }

  // --- keys

  private options(): HTMLElement[] {
    this.pages.fillRest();
    return [...this.listbox.querySelectorAll<HTMLElement>('[role="option"]')];
  }

  private activate(option: HTMLElement | null): void {
    this.active?.setAttribute('aria-selected', 'false');
    this.active = option;
    if (!option) {
      this.field?.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView?.({ block: 'nearest' });
    this.field?.setAttribute('aria-activedescendant', option.id);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    if (event.key === 'Escape' ? this.clear() : this.move(event.key)) event.preventDefault();
  }

  /** Whether the key was one for the options. Past either end is the field again. */
  private move(key: string): boolean {
    const options = this.options();
    const at = this.active ? options.indexOf(this.active) : -1;
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at < 0 ? options.length - 1 : at - 1,
      // With no option chosen they are the field's own keys.
      ...(at >= 0 && { Home: 0, End: options.length - 1 }),
    };
    if (options.length === 0 || !(key in to)) {
      // The caret moves on in the field.
      if (key === 'ArrowLeft' || key === 'ArrowRight') this.activate(null);
      return false;
    }
    this.activate(options[to[key] ?? -1] ?? null);
    return true;
  }

  private clear(): boolean {
    if (!this.field?.value) return false;
    this.field.value = '';
    this.onInput();
    return true;
  }
}
