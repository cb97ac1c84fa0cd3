/** The meeting as it runs: this part, its clock, what to say, what can go when it is late. */
import { MINUTE, PANELS, WORTH_SAYING, atPart, standing, stretched, type Live, type LivePart, type Panel } from '../../core/meeting/live';
import { at, element, partOf } from '../dom';
import { AirView } from './air-view';
import { RoundView } from './round-view';
import { clock, meetingLeft, minutesDown, timeOfDay } from './time';
import { put, type Stage } from './stage';

/** A line in the marks of speech is one to say. */
const isSpeech = (line: string): boolean => /^[“"„«]/.test(line);

export class RunningView {
  readonly part: HTMLElement;
  private readonly air: AirView;
  private readonly round: RoundView;
  private shown = '';

  constructor(
    private readonly stage: Stage,
    acts: { readonly end: () => void; readonly pass: () => void },
  ) {
    this.part = partOf(stage.home, 'running');
    this.air = new AirView(stage, this.part);
    this.round = new RoundView(stage, this.part);
    const wire = (name: string, act: () => void): void => at(this.part, name).addEventListener('click', act);
    wire('next', () => this.go(1));
    wire('previous', () => this.go(-1));
    wire('pause', () => stage.set((live) => ({ ...live, paused: !live.paused })));
    wire('more', () => stage.set((live) => stretched(live, 1)));
    wire('less', () => stage.set((live) => stretched(live, -1)));
    wire('pass', acts.pass);
    wire('end', acts.end);
    for (const panel of PANELS) this.opener(panel).addEventListener('click', () => stage.set((live) => ({ ...live, panel })));
  }

  private opener(panel: Panel): HTMLElement {
    return this.part.querySelector(`[data-panel="${panel}"]`) as HTMLElement;
  }

  private drawPanels(live: Live): void {
    this.part.dataset.open = live.panel; // the ring wants the room that a big clock takes
    for (const panel of PANELS) {
      this.opener(panel).setAttribute('aria-pressed', String(panel === live.panel));
      const shows = this.part.querySelector<HTMLElement>(`[data-shows="${panel}"]`);
      if (shows) shows.hidden = panel !== live.panel;
    }
  }

  focus(): void {
    at(this.part, 'title').focus();
  }

  private go(by: 1 | -1): void {
    this.stage.set((live) => atPart(live, live.part + by));
    this.focus(); // the new part is heard, and a button that falls asleep drops nothing
  }

  draw(live: Live): void {
    const { say } = this.stage;
    this.drawPart(live);
    this.drawPanels(live);
    const { part, meeting, behind } = standing(live);
    put(at(this.part, 'left'), clock(part));
    put(at(this.part, 'left-words'), say(part > 0 ? 'left' : 'over'));
    at(this.part, 'clock').classList.toggle('is-over', part <= 0 && live.parts.length > 0);
    put(at(this.part, 'meeting-left'), live.paused ? say('paused') : meetingLeft(say, meeting));
    put(at(this.part, 'ends'), say('ends', { time: timeOfDay(Date.now() + Math.max(0, meeting)) }));
    put(at(this.part, 'pause'), say(live.paused ? 'go_on' : 'pause'));
    this.drawLate(live, behind);
    this.air.draw(live);
    this.round.draw(live);
  }

  /** What changes only with the part, or with its minutes. */
  private drawPart(live: Live): void {
    const { parts, part, name } = live;
    const drawn = `${part}/${parts.map(({ minutes }) => minutes).join()}`;
    if (drawn === this.shown) return;
    this.shown = drawn;
    const { say } = this.stage;
    const [now, then] = [parts[part], parts[part + 1]];
    put(at(this.part, 'name'), name || say('no_name'));
    put(at(this.part, 'of'), parts.length ? say('part_of', { n: part + 1, of: parts.length }) : say('empty'));
    put(at(this.part, 'title'), now ? this.titleOf(now) : name || say('no_name'));
    const lines = (now?.words ?? '').split('\n').filter((line) => line.trim());
    at(this.part, 'words').replaceChildren(...lines.map((line) => element('p', isSpeech(line) ? 'run-say' : '', line)));
    at(this.part, 'cut').hidden = !now?.cut;
    put(at(this.part, 'cut-words'), now?.cut ?? '');
    put(at(this.part, 'then'), then ? say('next_is', { title: this.titleOf(then), n: then.minutes }) : parts.length ? say('next_none') : '');
    at<HTMLButtonElement>(this.part, 'previous').disabled = part === 0;
    at<HTMLButtonElement>(this.part, 'next').disabled = part >= parts.length - 1;
    at(this.part, 'all').replaceChildren(...parts.map((one, n) => this.lineOf(one, n === part)));
  }

  private titleOf({ title }: LivePart): string {
    return title.trim() || this.stage.say('no_title');
  }

  private lineOf(one: LivePart, now: boolean): HTMLElement {
    const { say } = this.stage;
    const line = element('li', '', `${this.titleOf(one)}, ${say('minutes', { n: one.minutes })} `, now && element('span', 'tag', say('all_now')));
    if (now) line.setAttribute('aria-current', 'step');
    return line;
  }

  private drawLate({ parts, part }: Live, behind: number): void {
    const late = behind >= WORTH_SAYING;
    at(this.part, 'late').hidden = !late;
    if (!late) return put(at(this.part, 'late-says'), '');
    const { say } = this.stage;
    // From here on: what is past can't be cut.
    const cuts = parts.slice(part).filter(({ cut, minutes, spent }) => cut && spent < minutes * MINUTE);
    put(at(this.part, 'late-says'), say(cuts.length ? 'behind' : 'behind_bare', { n: minutesDown(behind) }));
    const words = cuts.map((one) => say('cut_of', { title: this.titleOf(one), cut: one.cut }));
    const list = at(this.part, 'late-list');
    if (list.childElementCount !== words.length || list.textContent !== words.join('')) list.replaceChildren(...words.map((line) => element('li', '', line)));
  }
}
