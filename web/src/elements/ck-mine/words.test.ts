// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { get } from '../example.test-help';
import { drawn, type TestKit } from '../kit.test-help';
import { buttonOf, isShown, newKit, open, press, textOf, texts } from './page.test-help';

const PAGE = 'suicide-ask';
const MOVE = 'talks-too-much';
let kit: TestKit;
beforeEach(() => {
  kit = newKit();
});

const ask = () => texts('[data-speech="ask"] > ul > li');
const say = () => texts('[data-speech="say"] > ul > li');
const ASKED = [
  'gentle “Are you thinking about killing yourself?”',
  'plain “Are you thinking about suicide?”',
  'Then: “Have you picked a time?” And: “Is it near?” 1',
];

describe('on an emergency', () => {
  test("the leader's own stands first, marked, with the suggested one beneath", async () => {
    kit.words(PAGE, 'ask.00000002', { says: 'Is it suicide?' });
    await open('emergency');
    expect(ask()).toEqual(['Yoursplain“Is it suicide?”We suggest: Are you thinking about suicide?', ASKED[0], ASKED[2]]);
    expect(say()).toHaveLength(2);
  });

  test('put first stands before it, the latest before the others; the order comes back', async () => {
    kit.words(PAGE, 'ask.00000002', { says: 'Is it suicide?' });
    kit.words(PAGE, 'ask.00000001', { first: true });
    const last = kit.words(PAGE, 'ask.00000003', { first: true });
    await open('emergency');
    expect(ask().map((one) => one.slice(0, 6))).toEqual(['Then: ', 'gentle', 'Yoursp']);
    kit.keep({ id: last.id, kind: 'words', room: 'open', gone: true });
    await kit.changed();
    expect(ask().map((one) => one.slice(0, 6))).toEqual(['gentle', 'Yoursp', 'Then: ']);
    for (const { id } of [...kit.recs]) kit.keep({ id, kind: 'words', room: 'open', gone: true });
    await kit.changed();
    expect(ask()).toEqual(ASKED);
  });

  test('hidden lines are gone, and can be looked at', async () => {
    kit.words(PAGE, 'ask.00000001', { hidden: true });
    kit.words(PAGE, 'ask.00000003', { hidden: true, says: 'Mine, hidden' });
    await open('emergency');
    expect(ask()).toEqual([ASKED[1]]);
    expect(textOf(get('.mine-hidden'))).toBe('2 lines hidden Show');
    await press('Show', '.mine-hidden');
    expect(ask()).toHaveLength(3);
    await press('Hide again', '.mine-hidden');
    expect(ask()).toEqual([ASKED[1]]);
  });

  test('what was made of a line that is on the page no more still stands first in its section', async () => {
    kit.words(PAGE, 'say.ffffffff', { says: 'An old one of mine', was: 'Gone by now' });
    kit.words(PAGE, 'gone.ffffffff', { says: 'From a lost section' });
    kit.words(PAGE, 'say.eeeeeeee', { hidden: true });
    kit.words('overdose', 'say.00000001', { says: 'Of another page' });
    await open('emergency');
    expect(say()[0]).toBe('Yours“An old one of mine”');
    expect(say()).toHaveLength(3);
    expect(ask()[0]).toBe('Yours“From a lost section”');
  });

  test('two versions from two phones are both shown, and both can be edited', async () => {
    kit.words(PAGE, 'say.00000002', { says: 'One' });
    const one = kit.recs[0];
    kit.words(PAGE, 'say.00000002', { says: 'Two' }, 'b');
    await open('emergency');
    expect(say().slice(0, 2).map((line) => /“(\w+)”/.exec(line)?.[1]).sort()).toEqual(['One', 'Two']);
    await press('Make these words mine', '[data-speech="say"]');
    const rows = [...document.querySelectorAll('.mine-row')].filter((row) => textOf(row.querySelector('.mine-text')) === 'One');
    expect(rows).toHaveLength(1);
    rows[0]?.querySelector('button')?.click();
    get<HTMLTextAreaElement>('textarea').value = 'One, better';
    await press('Save');
    expect(kit.saved).toMatchObject([{ from: one?.at, body: { says: 'One, better' } }]);
    expect(texts('.mine-row .mine-text').sort()).toEqual(['One, better', 'Two', "I'm glad you said it."].sort());
  });
});

describe('making words mine', () => {
  const edit = async (line: string) => {
    await press('Make these words mine', '[data-speech="ask"]');
    const row = [...document.querySelectorAll('.mine-row')].find((one) => textOf(one).includes(line));
    row?.querySelector('button')?.click();
    await drawn();
    return get<HTMLTextAreaElement>('textarea');
  };
  const write = (words: string) => {
    const field = get<HTMLTextAreaElement>('textarea');
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const trouble = () => texts('.mine-form [role="alert"]').join('');

  test('the suggested line is in the field; saved, it stands first and the focus is at hand', async () => {
    await open('emergency');
    const field = await edit('about suicide');
    expect(field.value).toBe('Are you thinking about suicide?');
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('autocomplete')).toBe('off');
    write('  So is this suicide?\n');
    await press('Save');
    expect(kit.saved).toMatchObject([
      {
        id: 'words:suicide-ask:ask.00000002',
        body: { page: PAGE, line: 'ask.00000002', was: 'Are you thinking about suicide?', says: 'So is this suicide?', hidden: false, first: false },
      },
    ]);
    expect(textOf(document.activeElement)).toBe('Edit');
    expect(textOf(get('.mine-row'))).toContain('plain · YoursSo is this suicide?');
    await press('Done');
    expect(ask()[0]).toContain('Yoursplain“So is this suicide?”');
    expect(document.activeElement).toBe(buttonOf('Make these words mine', '[data-speech="ask"]'));
  });

  test('the ask keeps its straight word, and what was typed stays', async () => {
    await open('emergency');
    await edit('about suicide');
    write('Are you going to do something silly?');
    await press('Save');
    expect(trouble()).toBe('Keep the word suicide or killing. Asking straight is what lets them answer.');
    expect(get<HTMLTextAreaElement>('textarea').value).toBe('Are you going to do something silly?');
    expect(document.activeElement).toBe(get('textarea'));
    expect(kit.saved).toEqual([]);
    write('Do you want to kill yourself?');
    expect(trouble()).toBe('');
    await press('Save');
    expect(kit.saved).toHaveLength(1);
  });

  test('a line that was never straight is free, and so is what is said', async () => {
    await open('emergency');
    await edit('Have you picked a time');
    write('When?');
    await press('Save');
    expect(kit.saved).toMatchObject([{ body: { says: 'When?', was: 'Then: “Have you picked a time?” And: “Is it near?”' } }]);
  });

  test('a straight line that is on the page no more stays straight', async () => {
    kit.words(PAGE, 'ask.ffffffff', { says: 'Suicide?', was: 'Do you want to kill yourself?' });
    await open('emergency');
    await edit('Suicide?');
    write('Are you low?');
    await press('Save');
    expect(trouble()).toContain('suicide or killing');
  });

  test('a long sentence is remarked on, and can be kept all the same', async () => {
    await open('emergency');
    await edit('about suicide');
    write(`Suicide ${'word '.repeat(20)}`);
    expect(texts('.mine-hint')).toEqual(['Shorter is easier to say.']);
    write(`Suicide ${'word '.repeat(19)}`);
    expect(texts('.mine-hint')).toEqual(['']);
    write(`Suicide ${'word '.repeat(20)}`);
    await press('Save');
    expect(kit.saved).toHaveLength(1);
  });

  test('nothing is not kept', async () => {
    await open('emergency');
    await edit('about suicide');
    write('  ');
    await press('Save');
    expect(trouble()).toBe('Write your words first.');
    expect(kit.saved).toEqual([]);
  });

  test('what could not be saved is said, and the text stays', async () => {
    await open('emergency');
    await edit('about suicide');
    kit.trouble = 'nowhere';
    write('Is it suicide?');
    await press('Save');
    expect(trouble()).toContain('this browser keeps nothing');
    expect(get<HTMLTextAreaElement>('textarea').value).toBe('Is it suicide?');
  });

  test('back to the suggested line takes mine away, and can be undone', async () => {
    kit.words(PAGE, 'ask.00000002', { says: 'Is it suicide?' });
    await open('emergency');
    const field = await edit('Is it suicide?');
    expect(field.value).toBe('Is it suicide?');
    await press('Back to the suggested line');
    expect(kit.saved).toMatchObject([{ id: 'words:suicide-ask:ask.00000002', gone: true }]);
    expect(textOf(get('.mine-row:has([role="status"]:not(:empty))'))).toContain('Your version is gone. Undo');
    await press('Undo');
    await press('Done');
    expect(ask()[0]).toContain('“Is it suicide?”');
  });

  test('one of two versions is taken away and comes back without harming the other', async () => {
    kit.words(PAGE, 'say.00000002', { says: 'One' });
    kit.words(PAGE, 'say.00000002', { says: 'Two' }, 'b');
    await open('emergency');
    await press('Make these words mine', '[data-speech="say"]');
    buttonOf('Edit', '.mine-row:nth-child(2)').click();
    await press('Back to the suggested line');
    await press('Undo');
    await press('Done');
    expect(say().slice(0, 2).map((line) => /“(\w+)”/.exec(line)?.[1]).sort()).toEqual(['One', 'Two']);
  });

  test('an own line with nothing suggested can be taken away, and that undone', async () => {
    kit.words(PAGE, 'ask.ffffffff', { says: 'Suicide?', was: 'x' });
    await open('emergency');
    await edit('Suicide?');
    await press('Take away');
    expect(texts('.mine-row .mine-text')).toHaveLength(4);
    await press('Undo');
    await press('Done');
    expect(ask()[0]).toBe('Yours“Suicide?”');
  });

  test('first and hidden are one tap, each way; with nothing left the record goes', async () => {
    await open('emergency');
    await press('Make these words mine', '[data-speech="say"]');
    const tap = async (words: string) => press(words, '.mine-row:has(button[aria-label$="Lou has the room."])');
    await tap('Put first');
    expect(textOf(get('.mine-row .register'))).toBe('To the group: · First');
    await tap('Hide');
    expect(textOf(get('.mine-row .register'))).toBe('To the group: · First · Hidden');
    await tap("Don't put first");
    await tap('Show again');
    expect(kit.saved.map(({ gone, body }) => gone ?? body)).toMatchObject([
      { first: true, hidden: false },
      { first: true, hidden: true },
      { first: false, hidden: true },
      true,
    ]);
  });

  test('a change in another tab leaves what is being typed, and the focus', async () => {
    await open('emergency');
    const field = await edit('about suicide');
    write('Half a sen');
    field.focus();
    kit.words(PAGE, 'ask.00000001', { says: 'Killing yourself?' });
    kit.words(PAGE, 'ask.00000002', { says: 'Suicide?' });
    await kit.changed();
    expect(get('textarea')).toBe(field);
    expect(field.value).toBe('Half a sen');
    expect(document.activeElement).toBe(field);
    expect(texts('.mine-row > .mine-text')).toContain('Killing yourself?');
  });

  test('half a line is not lost by Done', async () => {
    await open('emergency');
    await edit('about suicide');
    write('Half a sen');
    await press('Done');
    expect(texts('.mine-editor > [role="alert"]')).toEqual(['Save or cancel this line first.']);
    expect(document.activeElement).toBe(get('textarea'));
    await press('Cancel');
    await press('Done');
    expect(document.querySelector('.mine-editor')).toBeNull();
    expect(kit.saved).toEqual([]);
  });

  test('each line says when it is said', async () => {
    await open('emergency');
    await press('Make these words mine', '[data-speech="ask"]');
    expect(texts('.mine-row .register')).toEqual(['gentle', 'plain', '']);
    await press('Make these words mine', '[data-speech="say"]');
    expect(texts('[data-speech="say"] .mine-row .register')).toEqual(['When they answer:', 'To the group:']);
  });

  test('the buttons say to which line they belong', async () => {
    await open('emergency');
    await press('Make these words mine', '[data-speech="say"]');
    expect(get('.mine-row button').getAttribute('aria-label')).toBe("Edit: I'm glad you said it.");
  });
});

describe('on a situation', () => {
  const opening = () => texts('.try > *').slice(1);

  test("the big line is the leader's, and its cell holds both", async () => {
    kit.words(MOVE, 'step-in.to-person.plain', { says: 'Hold on a second.' });
    await open('situation');
    expect(opening()).toEqual(['Yours', '“Hold on a second.”', "We suggest: I'm going to stop you."]);
    expect(textOf(get('[data-line="step-in.to-person.plain"]'))).toBe("Yours “Hold on a second.”We suggest: “I'm going to stop you.”");
  });

  test('own lines of other cells say to whom; the one put first is the big one', async () => {
    kit.words(MOVE, 'step-in.to-person.plain', { says: 'Hold on.' });
    kit.words(MOVE, 'step-in.to-group.plain', { first: true });
    await open('situation');
    expect(opening()).toEqual(['To the group, plain', '“Anyone want in?”', 'Yours“Hold on.”']);
  });

  test('a hidden opening gives way to the next line; with all of them hidden it stays', async () => {
    kit.words(MOVE, 'step-in.to-person.plain', { hidden: true });
    await open('situation');
    expect(opening()).toEqual(['To the person, gentle', '“Can I pause you there?”']);
    expect(isShown(get('[data-line="step-in.to-person.plain"]'))).toBe(false);
    expect(textOf(get('.mine-hidden'))).toBe('1 line hidden Show');
    kit.words(MOVE, 'step-in.to-person.gentle', { hidden: true });
    kit.words(MOVE, 'step-in.to-group.plain', { hidden: true });
    await kit.changed();
    expect(opening()).toEqual(["“I'm going to stop you.”"]);
  });

  test('what was made of a line that is gone opens its move', async () => {
    kit.words(MOVE, 'step-in.in-private.firm', { says: 'From an older page.' });
    await open('situation');
    expect(opening()).toEqual(['Yours', '“From an older page.”']);
  });

  test('the keep list stands beside the field, and nothing must be straight here', async () => {
    await open('situation');
    await press('Make these words mine');
    await press('Edit', '.mine-row');
    expect(textOf(get('.mine-form .keep'))).toBe('Keep, however you say it: a clear stop; a way back.');
    get<HTMLTextAreaElement>('textarea').value = 'Over to you.';
    await press('Save');
    await press('Done');
    expect(opening().slice(0, 3)).toEqual(['Yours', 'To the person, gentle', '“Over to you.”']);
  });
});
