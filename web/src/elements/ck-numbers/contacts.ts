/** From the phone's contacts, or from a file of them; and the leader's own numbers as such a file. */
import { readCards, textOf, writeCards, type Card } from '../../core/kit/vcard';
import { saveFile } from '../ck-copies/save-file';
import { at } from '../dom';
import { text } from '../kit-screen';
import { dialOf, nameOf, numbersIn, type Numbers } from './desk';
import { drawPerson } from './person';

const MOST_BYTES = 10 * 1024 * 1024;
/** More than anybody would go through by hand. */
const MOST_SHOWN = 100;
const FILE_NAME = 'circlekit-numbers.vcf';

interface Picked {
  readonly name?: readonly string[];
  readonly tel?: readonly string[];
}
interface ContactsManager {
  select(what: readonly string[], how: { multiple: boolean }): Promise<readonly Picked[]>;
}
const contactsOf = (): ContactsManager | undefined => (navigator as { contacts?: ContactsManager }).contacts;

export class Contacts {
  private readonly found: HTMLElement;
  private readonly status: HTMLElement;
  private readonly alert: HTMLElement;

  constructor(private readonly desk: Numbers) {
    const part = (name: string): HTMLElement => at(desk.home, name);
    [this.found, this.status, this.alert] = [part('found'), part('contacts-said'), part('contacts-trouble')];
    this.found.hidden = true;
    part('pick').hidden = !contactsOf();
    part('pick').addEventListener('click', () => void this.pick());
    part('close').addEventListener('click', () => this.close());
    part('out').addEventListener('click', () => void this.write());
    const file = at<HTMLInputElement>(desk.home, 'file');
    file.addEventListener('change', () => void this.read(file));
  }

  show(covered: boolean): void {
    at(this.desk.home, 'contacts').hidden = covered;
    if (covered) this.close();
  }

  private async pick(): Promise<void> {
    this.say('', '');
    try {
      const picked = (await contactsOf()?.select(['name', 'tel'], { multiple: true })) ?? [];
      if (picked.length) this.offer(picked.map(({ name, tel }) => ({ name: text(name?.[0]), numbers: (tel ?? []).map(text).filter(Boolean), note: '' })));
    } catch {
      // closed without picking anybody
    }
  }

  private async read(field: HTMLInputElement): Promise<void> {
    const [file] = field.files ?? [];
    if (!file) return;
    this.say('', '');
    if (file.size > MOST_BYTES) return this.say('', this.desk.say('contacts_big'));
    try {
      this.offer(readCards(textOf(new Uint8Array(await file.arrayBuffer()))));
    } catch {
      this.say('', this.desk.say('contacts_broken'));
    } finally {
      field.value = ''; // so that the same file can be chosen again
    }
  }

  private offer(cards: readonly Card[]): void {
    const people = cards.filter(({ numbers }) => numbers.length > 0);
    if (!people.length) return this.say('', this.desk.say('contacts_none'));
    this.found.replaceChildren(...people.slice(0, MOST_SHOWN).map((card) => drawPerson(this.desk, card)));
    this.found.hidden = false;
    at(this.desk.home, 'close').hidden = false;
    const count = this.desk.say(people.length === 1 ? 'contacts_found_one' : 'contacts_found_many', { n: people.length });
    const cut = people.length > MOST_SHOWN ? ` ${this.desk.say('contacts_first', { n: MOST_SHOWN })}` : '';
    this.say(count + cut, '');
    this.found.querySelector<HTMLElement>('select')?.focus();
  }

  private close(): void {
    const close = at(this.desk.home, 'close');
    const had = close.contains(document.activeElement);
    this.found.replaceChildren();
    this.found.hidden = true;
    close.hidden = true;
    this.say('', '');
    if (had) at(this.desk.home, 'file').focus();
  }

  private async write(): Promise<void> {
    const all = numbersIn(this.desk.kit).filter(({ body }) => dialOf(body));
    if (!all.length) return this.say('', this.desk.say('contacts_out_none'));
    const cards = all.map((one) => ({
      name: nameOf(this.desk, one),
      numbers: [dialOf(one.body)],
      note: [this.desk.slotWords(one.body.slot), text(one.body.hours), text(one.body.note)].filter(Boolean).join('. '),
    }));
    const went = await saveFile(FILE_NAME, new TextEncoder().encode(writeCards(cards)));
    this.say(went === 'cancelled' ? '' : this.desk.say('contacts_out_made'), '');
  }

  private say(words: string, trouble: string): void {
    this.status.textContent = words;
    this.alert.textContent = trouble;
  }
}
