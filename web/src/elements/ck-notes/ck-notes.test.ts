// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dayAfter } from '../../core/kit/days';
import type { FakePhone } from '../../vault/fakes.test-help';
import { KIT_CHANGED, vault } from '../../vault/client';
import { lockNow, sealAll } from '../ck-lock/locking';
import { get, showExamples } from '../example.test-help';
import { define } from '../island';
import { dayWords, today } from '../kit-now';
import { anotherTab, newPhone, screen, submit, type, until } from '../screen.test-help';
import { CkNotes } from './ck-notes';

define('ck-notes', CkNotes);

const WORDS = 'two coats by the door';
const NOTE = { form: 'incident', day: '2026-11-20', time: '20:10', facts: 'Participant A left early.', heard: '', told: '', next: '' };
const LATER = '2099-01-01';
let phone: FakePhone;
let code = '';

const at = <T extends HTMLElement = HTMLElement>(name: string, within = 'ck-notes > :not(template)'): T => get<T>(`${within} [data-at="${name}"]`);
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('ck-notes .notes > li')];
const editor = (): Element | null => document.querySelector('ck-notes > form.editor');
const text = (name: string): HTMLTextAreaElement => get<HTMLTextAreaElement>(`form.editor [name="${name}"]`);
const radio = (number: number): HTMLInputElement => document.querySelectorAll<HTMLInputElement>('form.editor [name="keep"]')[number] as HTMLInputElement;
const unlock = () => vault().call('unlock', { way: 'passphrase', secret: WORDS });

async function kept(): Promise<{ note: Record<string, unknown>; until: string; id: string }[]> {
  const answer = await vault().call('notes', {});
  if (!answer.ok) throw new Error(answer.trouble);
  return answer.notes as never;
}

async function show(): Promise<void> {
  document.body.replaceChildren();
  showExamples(screen('notes').replaceAll('<ck-lock', '<ck-lock-not-here'));
  await until(() => document.querySelector('ck-notes [data-at="new"]') ?? editor());
}

beforeEach(async () => {
  phone = newPhone();
  const made = await vault().call('makeLock', { passphrase: WORDS });
  if (!made.ok) throw new Error(made.trouble);
  code = made.paper;
  await vault().call('provePaper', { group: 0, typed: code.slice(0, 4) });
  await show();
});

describe('the list', () => {
  test('empty it says what belongs there', async () => {
    await until(() => !at('none').hidden);
    expect(at('none').textContent).toContain('No notes yet');
  });

  test('shows form, day, first words and the end; read shows all of it', async () => {
    await vault().call('saveNote', { id: 'n', note: { ...NOTE, heard: '“I am done.”' }, until: LATER });
    await until(() => items().length === 1);
    const [one] = items() as [HTMLElement];
    expect(one.textContent).toMatch(/Incident 20 Nov( 2026)?, 20:10/);
    expect(one.textContent).toContain('Participant A left early.');
    expect(one.textContent).toContain(`ends ${dayWords(LATER, 'en')}`);
    expect(one.textContent).not.toContain('I am done');
    at('read').click();
    expect(one.textContent).toContain('What was said?“I am done.”');
    expect(at('read').getAttribute('aria-expanded')).toBe('true');
  });

  test('a removed note can be had back', async () => {
    await vault().call('saveNote', { id: 'n', note: NOTE, until: LATER });
    await until(() => items().length === 1);
    at('remove').click();
    await until(() => items().length === 0 && at('said').textContent === 'Removed.');
    expect(await kept()).toEqual([]);
    const undo = get<HTMLButtonElement>('ck-notes [data-at="undo"] button');
    expect(document.activeElement).toBe(undo);
    undo.click();
    await until(() => items().length === 1 && at('said').textContent === 'It is back.');
    expect(await kept()).toMatchObject([{ id: 'n', note: NOTE, until: LATER }]);
  });

  test('notes of any form stand there; what we do not know is shown and not changed', async () => {
    await vault().call('saveNote', { id: 'r', note: { form: 'reflection', day: '2026-11-21', page: 'p', answers: [{ question: 'How was it?', answer: 'Long.' }] }, until: '' });
    await vault().call('saveNote', { id: 'x', note: { form: 'from-2030', text: 'words of a later kit' }, until: '' });
    await until(() => items().length === 2);
    expect(items().map((one) => one.querySelector('[data-at="form"]')?.textContent)).toEqual(['Reflection', 'A note of another kind']);
    const [reflection, other] = items() as [HTMLElement, HTMLElement];
    expect(other.querySelector<HTMLElement>('[data-at="edit"]')?.hidden).toBe(true);
    other.querySelector<HTMLElement>('[data-at="read"]')?.click();
    expect(other.textContent).toContain('words of a later kit');
    expect(reflection.textContent).toContain('kept until you remove it');
    reflection.querySelector<HTMLElement>('[data-at="edit"]')?.click();
    const answer = get<HTMLTextAreaElement>('form.editor textarea');
    expect([answer.labels?.[0]?.textContent ?? get('form.editor .field label').textContent, answer.value]).toEqual(['How was it?', 'Long.']);
    type(answer, 'Long and good.');
    submit(get('form.editor'));
    await until(() => items().length === 2);
    const note = (await kept()).find(({ id }) => id === 'r');
    expect(note).toMatchObject({ until: '', note: { page: 'p', answers: [{ question: 'How was it?', answer: 'Long and good.' }] } });
  });

  test('what is looked at under Reflect says so, and no count of the group stands here', async () => {
    await vault().call('saveNote', { id: 'h', note: { form: 'health', v: 1, day: '2026-11-21', answered: 5, counts: { safe: [5, 0, 0, 0, 0] } }, until: LATER });
    await vault().call('saveNote', { id: 't', note: { form: 'reflection', v: 2, day: '2026-11-20', page: 'after', taps: { ease: 1 }, answers: [] }, until: LATER });
    await until(() => items().length === 2);
    const [health, taps] = items() as [HTMLElement, HTMLElement];
    expect(health.textContent).toContain("The group's own health 21 Nov");
    expect(health.querySelector('.first-words')?.textContent).toBe('What the group said, counted. Look at it under Reflect.');
    expect([...health.querySelectorAll('button')].filter(({ hidden }) => !hidden)).toHaveLength(1);
    expect(taps.querySelector('.first-words')?.textContent).toBe('Taps alone. Look at them under Reflect.');
  });

  test('changed in another window it is drawn anew, and the reader stays in place', async () => {
    await vault().call('saveNote', { id: 'n', note: NOTE, until: LATER });
    await until(() => items().length === 1);
    at('edit').focus();
    const other = anotherTab();
    await other.answer('unlock', { way: 'passphrase', secret: WORDS });
    await other.answer('saveNote', { id: 'm', note: { ...NOTE, facts: 'From the other window.' }, until: LATER });
    await vault().call('status', {});
    await vault().call('save', { drafts: [] });
    document.dispatchEvent(new CustomEvent(KIT_CHANGED));
    await until(() => items().length === 2);
    expect((document.activeElement as HTMLElement).closest<HTMLElement>('[data-note]')?.dataset.note).toBe('n');
  });
});

describe('writing', () => {
  beforeEach(() => at('new').click());

  test('a new note is of today and kept for 90 days', async () => {
    expect(text('day').value).toBe(today());
    expect(radio(1).checked).toBe(true);
    expect(document.activeElement?.textContent).toBe('New incident note');
    type(text('facts'), 'Participant A fell asleep.');
    type(text('told'), 'supervisor, 9:40 pm');
    submit(get('form.editor'));
    await until(() => items().length === 1);
    expect(at('said').textContent).toBe('Saved on this phone, sealed.');
    const [one] = await kept();
    expect(one?.note).toEqual({ form: 'incident', day: today(), time: '', facts: 'Participant A fell asleep.', heard: '', told: 'supervisor, 9:40 pm', next: '' });
    expect(one?.until).toBe(dayAfter(today(), 90));
  });

  test.each([
    [0, 30],
    [2, 365],
  ])('choice %i keeps it for %i days', async (number, days) => {
    type(text('facts'), 'x');
    radio(number).click();
    submit(get('form.editor'));
    await until(() => items().length === 1);
    expect((await kept())[0]?.until).toBe(dayAfter(today(), days));
  });

  test('a day of one’s own; one that is over is turned down', async () => {
    type(text('facts'), 'x');
    radio(3).click();
    expect(at('day-field').hidden).toBe(false);
    type(at<HTMLInputElement>('until'), '2020-01-01');
    submit(get('form.editor'));
    expect(at('trouble').textContent).toContain('over already');
    type(at<HTMLInputElement>('until'), LATER);
    submit(get('form.editor'));
    await until(() => items().length === 1);
    expect((await kept())[0]?.until).toBe(LATER);
  });

  test('nothing written is nothing kept', async () => {
    submit(get('form.editor'));
    expect(at('trouble').textContent).toBe('Write a line first.');
    expect(await kept()).toEqual([]);
  });

  test('private fields tell the browser to remember nothing', () => {
    for (const field of document.querySelectorAll('form.editor textarea')) {
      expect([field.getAttribute('autocomplete'), field.getAttribute('spellcheck'), field.getAttribute('autocorrect')]).toEqual(['off', 'false', 'off']);
    }
    expect(get('form.editor').getAttribute('autocomplete')).toBe('off');
  });

  test('a name is warned of beneath its field; one tap writes the participant, in every field the same', async () => {
    type(text('facts'), 'Maria left. Maria came back.');
    text('facts').dispatchEvent(new Event('change'));
    expect(get('.warns .warn [data-at="says"]').textContent).toBe('This looks like a name: “Maria”. Write “participant A” instead?');
    get<HTMLButtonElement>('.warns .warn button').click();
    expect(text('facts').value).toBe('participant A left. participant A came back.');
    expect(document.querySelector('.warns .warn')).toBeNull();
    expect(document.activeElement).toBe(text('facts'));
    type(text('heard'), 'Kevin told Maria: call 202-555-0143');
    text('heard').dispatchEvent(new Event('change'));
    const says = [...document.querySelectorAll('.warns .warn [data-at="says"]')].map((one) => one.textContent);
    expect(says).toEqual([
      'This looks like a name: “Kevin”. Write “participant B” instead?',
      'This looks like a name: “Maria”. Write “participant A” instead?',
      'This looks like somebody\'s number: “202-555-0143”. Write “[a number]” instead?',
    ]);
  });

  test('a warning never stands in the way of saving', async () => {
    type(text('facts'), 'Maria left.');
    text('facts').dispatchEvent(new Event('change'));
    submit(get('form.editor'));
    await until(() => items().length === 1);
    expect((await kept())[0]?.note.facts).toBe('Maria left.');
  });

  test('while typing nothing is said; a moment later it is, once', () => {
    vi.useFakeTimers();
    try {
      type(text('facts'), 'Maria');
      expect(document.querySelector('.warns .warn')).toBeNull();
      vi.advanceTimersByTime(700);
      const said = get('.warns .warn');
      type(text('facts'), 'Maria l');
      vi.advanceTimersByTime(700);
      expect(get('.warns .warn')).toBe(said);
    } finally {
      vi.useRealTimers();
    }
  });

  test('thrown away is gone from the phone too, and can be had back', async () => {
    type(text('facts'), 'not this');
    await sealAll();
    expect(await kept()).toHaveLength(1);
    at('leave').click();
    await until(() => !editor());
    await until(() => at('said').textContent === 'Thrown away.');
    expect(await kept()).toEqual([]);
    get<HTMLButtonElement>('ck-notes [data-at="undo"] button').click();
    await until(() => editor());
    expect(text('facts').value).toBe('not this');
  });
});

describe('what is being typed', () => {
  test('survives the lock: it is sealed first, and offered after unlocking', async () => {
    at('new').click();
    type(text('facts'), 'Half a sentence');
    await lockNow();
    expect(get('ck-notes').hidden).toBe(true);
    expect(get('ck-notes').innerHTML).not.toContain('Half a sentence');
    await unlock();
    await until(() => document.querySelector('ck-notes .waiting'));
    expect(get('ck-notes .waiting').textContent).toContain('You were writing this.');
    expect(items()).toHaveLength(0);
    at('go-on').click();
    expect(text('facts').value).toBe('Half a sentence');
    type(text('facts'), 'A whole sentence.');
    submit(get('form.editor'));
    await until(() => items().length === 1);
    expect(await kept()).toHaveLength(1);
    expect((await kept())[0]?.note).not.toHaveProperty('draft');
  });

  test('survives the lock also when its sealing had just begun', async () => {
    at('new').click();
    type(text('facts'), 'Half a sentence');
    get('form.editor').dispatchEvent(new Event('focusout', { bubbles: true })); // on the way to the button
    await lockNow();
    await unlock();
    await until(() => document.querySelector('ck-notes .waiting'));
  });

  test('is sealed by itself a moment after the last key, and nothing of it lies open on the phone', async () => {
    at('new').click();
    type(text('facts'), 'CANARY in the making');
    await until(() => phone.disk.bytes.length > 0 && vault().status?.notes === 1);
    expect(new TextDecoder().decode(phone.disk.bytes)).not.toContain('CANARY');
    expect(JSON.stringify([...phone.index.recs.values()])).not.toContain('CANARY');
  });

  test('over a note that is kept: thrown away, the note is what it was', async () => {
    await vault().call('saveNote', { id: 'n', note: NOTE, until: LATER });
    await until(() => items().length === 1);
    at('edit').click();
    type(text('facts'), 'Changed, but not done');
    await lockNow();
    await unlock();
    await until(() => document.querySelector('ck-notes .waiting'));
    at('throw').click();
    await until(() => items().length === 1);
    expect(await kept()).toMatchObject([{ id: 'n', note: NOTE, until: LATER }]);
  });

  test('where the phone is full, it stays for this page’s life and comes back after unlocking', async () => {
    at('new').click();
    type(text('facts'), 'No room for this');
    phone.disk.room = 0;
    await sealAll();
    vault().end();
    expect(get('ck-notes').innerHTML).not.toContain('No room for this');
    phone.disk.room = Infinity;
    await unlock();
    await until(() => editor());
    expect(text('facts').value).toBe('No room for this');
  });

  test('a page that was left forgets even that', async () => {
    at('new').click();
    type(text('facts'), 'No room for this');
    phone.disk.room = 0;
    await sealAll();
    dispatchEvent(new Event('pagehide'));
    vault().end();
    phone.disk.room = Infinity;
    await unlock();
    await until(() => document.querySelector('ck-notes [data-at="new"]'));
    expect(editor()).toBeNull();
  });
});

describe('a phone with no room', () => {
  beforeEach(async () => {
    at('new').click();
    type(text('facts'), 'CANARY must not be lost');
    phone.disk.room = 0;
    submit(get('form.editor'));
    await until(() => at('trouble').textContent?.startsWith('Not saved.'));
  });

  test('it says so, the words stay, and saving works once there is room', async () => {
    expect(at('trouble').textContent).toContain('no room');
    expect(text('facts').value).toBe('CANARY must not be lost');
    expect(at('rescue').hidden).toBe(false);
    phone.disk.room = Infinity;
    submit(get('form.editor'));
    await until(() => items().length === 1);
  });

  test('a sealed copy has the words, and only whoever has the passphrase can read them', async () => {
    const files: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      files.push(blob as Blob);
      return 'blob:x';
    });
    at('file').click();
    await until(() => at('file-said').textContent?.includes('was made'));
    const bytes = new Uint8Array(await (files[0] as Blob).arrayBuffer());
    expect(new TextDecoder().decode(bytes)).not.toContain('CANARY');
    newPhone(9);
    await vault().call('bring', { bytes, key: { way: 'paper', secret: code }, own: null });
    expect((await kept()).map(({ note }) => note.facts)).toEqual(['CANARY must not be lost']);
  });
});

test('locked, there is nothing of the notes in the page', async () => {
  await vault().call('saveNote', { id: 'n', note: NOTE, until: LATER });
  await until(() => items().length === 1);
  vault().end();
  expect(get('ck-notes').hidden).toBe(true);
  expect(get('ck-notes').innerHTML).not.toContain('Participant A left');
});

test('wiped in another window, nothing of the notes stays in this one', async () => {
  await vault().call('saveNote', { id: 'n', note: NOTE, until: LATER });
  await until(() => items().length === 1);
  phone.disk.files.clear();
  phone.index.recs.clear();
  await vault().call('save', { drafts: [] });
  await until(() => get('ck-notes').hidden);
  expect(get('ck-notes').innerHTML).not.toContain('Participant A left');
});

test('while the paper code is not read back, nothing can be written', async () => {
  await vault().call('renewPaper', {});
  await until(() => get('ck-notes').hidden);
});
