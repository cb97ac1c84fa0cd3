import { idOf } from '../../core/kit/kinds';
import { entries, setting, type OpenKit } from '../../vault/reader';
import { filledIn } from '../ck-kept/next';
import { at, element } from '../dom';
import { KitScreen } from '../kit-screen';
import { keepPractice, knownOf } from '../practice-keep';

const SETTING = 'first-path';

/** The first thirty minutes: what the kit shows to be done ticks itself, the rest the leader ticks. */
export class CkFirst extends KitScreen {
  private steps: readonly HTMLElement[] = [];
  private ticked = new Set<string>();
  private from = '';
  private open: OpenKit | null = null;
  private keeping: Promise<void> = Promise.resolve();
  private waiting = 0;

  protected start(): void {
    this.steps = [...this.querySelectorAll<HTMLElement>('[data-step]')];
    for (const step of this.steps) {
      const [box, label, link] = [step.querySelector('input'), step.querySelector('label'), step.querySelector('a')];
      if (!box || !label || !link) continue;
      // The link stays the way to go; the box takes its name from it.
      label.querySelector('span')?.remove();
      box.setAttribute('aria-label', link.textContent ?? '');
      box.dataset.focus = `step:${step.dataset.step ?? ''}`;
      label.hidden = false;
      box.addEventListener('change', () => void this.tick(step.dataset.step ?? '', box.checked));
    }
  }

  /** Ticks follow each other faster than they are kept: each is kept after the one before it. */
  private tick(name: string, on: boolean): Promise<void> {
    this.note(name, on);
    this.waiting += 1;
    this.keeping = this.keeping.then(async () => {
      const draft = { id: idOf.setting(SETTING), kind: 'setting', room: 'open', body: { value: [...this.ticked].join(' ') } } as const;
      const kept = await keepPractice([this.from ? { ...draft, from: this.from } : draft], at(this, 'trouble'));
      this.waiting -= 1;
      if (kept) this.from = kept[0]?.at ?? this.from;
      else this.note(name, !on);
      this.drawSteps();
    });
    return this.keeping;
  }

  private note(name: string, on: boolean): void {
    if (on) this.ticked.add(name);
    else this.ticked.delete(name);
  }

  protected draw(open: OpenKit): void {
    const { kit, covered } = open;
    this.open = open;
    if (this.waiting === 0 || covered) {
      this.ticked = new Set(covered ? [] : setting(kit, SETTING).split(' ').filter(Boolean));
      this.from = entries(kit, 'setting').find(({ id }) => id === idOf.setting(SETTING))?.at ?? '';
    }
    this.drawSteps();
  }

  private drawSteps(): void {
    if (!this.open) return;
    const { covered } = this.open;
    const shown = covered ? new Set<string>() : this.shownByKit(this.open);
    for (const step of this.steps) {
      const name = step.dataset.step ?? '';
      const box = step.querySelector('input');
      if (!box) continue;
      box.checked = shown.has(name) || this.ticked.has(name);
      box.disabled = shown.has(name);
      step.classList.toggle('is-done', box.checked);
    }
    this.drawNow(covered);
  }

  /** What is there needs no tick: a number, an address, a drill that was rehearsed. */
  private shownByKit({ kit }: OpenKit): Set<string> {
    const known = knownOf(kit);
    const drills = this.steps.flatMap(({ dataset }) => (dataset.step?.startsWith('drill:') && known(dataset.step) ? [dataset.step] : []));
    return new Set([...drills, ...[...filledIn(kit)].map((name) => `kit:${name}`)]);
  }

  private drawNow(covered: boolean): void {
    const left = this.steps.filter((step) => !step.classList.contains('is-done'));
    const minutes = left.reduce((sum, { dataset }) => sum + (Number(dataset.minutes) || 0), 0);
    const [done, all] = [this.steps.length - left.length, this.steps.length];
    at(this, 'now').hidden = covered;
    at(this, 'count').textContent = left.length ? `${this.say('done', { n: done, all })} ${this.say('left', { n: minutes })}` : this.say('all');
    const bar = at<HTMLProgressElement>(this, 'bar');
    [bar.max, bar.value] = [all, done];
    const link = left[0]?.querySelector('a');
    const to = element('a', '', this.say('next', { title: link?.textContent ?? '' }));
    to.href = link?.getAttribute('href') ?? '';
    at(this, 'next').replaceChildren(...(link ? [to] : []));
  }
}
