/** What each step of a drill shows. The words come from the page; what happens next is the player's. */
import { orderOf, type Play } from '../../core/practice/play';
import { button, element, type Inside } from '../dom';
import type { Say } from '../kit-screen';
import { ring, type Ring } from '../practice-clock';
import { ownNode, type Own } from './own';
import { copyOf, type Choice, type Moment, type Pages } from './read';

export interface Acts {
  readonly forward: () => void;
  readonly pick: (choice: number) => void;
  readonly another: () => void;
  readonly keepOwn: (choice: Choice, words: string, form: HTMLElement) => void;
}

export interface Scenery {
  readonly say: Say;
  readonly pages: Pages;
  readonly own: Own;
  readonly acts: Acts;
}

export interface Shown {
  readonly kicker: string;
  readonly title: string;
  readonly body: readonly Inside[];
  readonly ring?: Ring;
}

const copies = (nodes: readonly HTMLElement[]): HTMLElement[] => nodes.map(copyOf);
const goOn = (words: string, act: () => void): HTMLElement => element('p', 'buttons', button(words, act, 'main'));

export function shownAt(play: Play, scenery: Scenery): Shown {
  const { say, pages, acts } = scenery;
  const { beat, reader } = play.now;
  const moment = pages.drill.find(({ id }) => id === play.now.scene);
  const kicker = moment ? say('moment', { n: new Set([...play.past, play.now].map(({ scene }) => scene).filter(Boolean)).size }) : '';
  const plain = (title: string, words: string, go: string): Shown => ({ kicker, title, body: [element('p', '', words), goOn(go, acts.forward)] });
  if (beat === 'part') return plain(say('part_title'), say(`part_${reader}`), say('part_go'));
  if (beat === 'hand') return plain(say('hand_title'), say('hand'), say('hand_go'));
  if (moment && beat === 'moment') {
    const body = [element('p', 'hint', say('read_hint')), ...scene(moment), goOn(say('read_done'), acts.forward)];
    return { kicker: `${kicker} · ${say('read_title')}`, title: moment.title, body };
  }
  if (moment && beat === 'say') return aloud(moment, kicker, scenery);
  if (moment && beat === 'choose') return choose(play, moment, kicker, scenery);
  if (moment && beat === 'outcome') return outcome(play, moment, kicker, scenery);
  if (beat === 'twist') return { kicker, title: say('twist_title'), body: [...copies(pages.part('twist')), goOn(say('twist_go'), acts.forward)] };
  if (beat === 'debrief') return debrief(scenery);
  return { kicker, title: say('setup_title'), body: [...copies(pages.part('set-up')), goOn(say('begin'), acts.forward)] };
}

const scene = (moment: Moment): HTMLElement[] => [element('div', 'play-moment', ...copies(moment.body))];

function aloud(moment: Moment, kicker: string, { say, acts }: Scenery): Shown {
  const clock = ring(say, 15, say('say_over'));
  const body = [...scene(moment), element('p', 'play-ask', say('say_title')), element('p', 'hint', say('say_hint')), clock.node, goOn(say('say_go'), acts.forward)];
  return { kicker, title: moment.title, body, ring: clock };
}

function choose(play: Play, moment: Moment, kicker: string, { say, own, acts }: Scenery): Shown {
  const answers = orderOf(play, moment).flatMap((at) => {
    const choice = moment.choices[at];
    if (!choice) return [];
    const mine = own.of(choice);
    const made = button('', () => acts.pick(at), 'answer');
    made.append(...(mine ? [ownNode(mine, say('yours'))] : copyOf(choice.summary).childNodes));
    return [element('li', '', made)];
  });
  const again = element('details', '', element('summary', '', say('moment_again')), ...scene(moment));
  const lines = own.lines.map((words) => element('li', '', ownNode(words, say('yours'))));
  const mine = lines.length > 0 && element('details', 'own-lines', element('summary', '', say('own_words')), element('ul', '', ...lines));
  const ask = element('p', 'play-ask', say('choose'));
  const body = [...(play.mode === 'pairs' ? [again] : scene(moment)), ask, element('p', 'hint', say('choose_hint')), element('ul', 'answers', ...answers), mine];
  return { kicker, title: moment.title, body };
}

function outcome(play: Play, moment: Moment, kicker: string, { say, own, acts }: Scenery): Shown {
  const choice = moment.choices[play.now.picked ?? -1];
  if (!choice) return { kicker, title: moment.title, body: [] };
  const mine = own.of(choice);
  const words = element('blockquote', `play-said does-${choice.does}`);
  words.append(...(mine ? [ownNode(mine, say('yours'))] : copyOf(choice.summary).childNodes));
  const buttons = element('p', 'buttons', button(say('next'), acts.forward, 'main'), button(say('another'), acts.another));
  const body = [words, copyOf(choice.why), buttons, choice.does === 'helps' && ownForm(choice, mine, say, acts)];
  return { kicker, title: moment.title, body };
}

let forms = 0;

/** A line that helps may be said in one's own words. */
function ownForm(choice: Choice, mine: string, say: Say, acts: Acts): HTMLElement {
  const field = element('textarea', '');
  field.id = `own-${(forms += 1)}`;
  field.rows = 3;
  field.value = mine || choice.spoken;
  field.autocomplete = 'off';
  field.spellcheck = false;
  const label = element('label', 'field-name', say('mine_label'));
  label.htmlFor = field.id;
  const save = element('button', '', say('mine_save'));
  save.type = 'submit';
  const trouble = element('p', 'trouble');
  trouble.setAttribute('role', 'alert');
  const form = element('form', 'field', label, field, trouble, element('p', 'buttons', save));
  form.autocomplete = 'off';
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    acts.keepOwn(choice, field.value.trim(), form);
  });
  return element('details', 'own-form', element('summary', '', say('mine_open')), form);
}

function debrief({ say, pages, acts }: Scenery): Shown {
  const good = [element('h3', '', pages.titleOf('good') || say('good_title')), ...copies(pages.part('good'))];
  const talk = [element('h3', '', pages.titleOf('debrief') || say('debrief_title')), ...copies(pages.part('debrief'))];
  return { kicker: '', title: say('debrief_title'), body: [...good, ...talk, goOn(say('debrief_go'), acts.forward)] };
}
