import { describe, expect, test } from 'vitest';
import { finished, firstWords, newestFirst, seen, type Seen } from './note';

const opened = (note: unknown, at = '000000001-0000-a', until = '2027-02-27') => seen({ id: 'n', at, until, note });

test('an incident note', () => {
  const note = opened({ form: 'incident', day: '2026-11-29', time: '20:10', facts: 'A chair fell.', heard: '', told: 'supervisor', next: '' });
  expect(note).toMatchObject({ form: 'incident', day: '2026-11-29', time: '20:10', draft: false, was: null });
  expect(note.lines.map(({ name, text }) => [name, text])).toEqual([['facts', 'A chair fell.'], ['heard', ''], ['told', 'supervisor'], ['next', '']]); // prettier-ignore
});

test('a reflection, with whatever questions were asked', () => {
  const note = opened({ form: 'reflection', day: '2026-11-29', page: 'after-hard-night', answers: [{ question: 'How are you?', answer: 'Tired.' }] });
  expect(note.form).toBe('reflection');
  expect(note.lines).toEqual([{ name: '', label: 'How are you?', text: 'Tired.' }]);
  expect(firstWords(note)).toBe('Tired.');
});

describe('a note of another kind', () => {
  test('shows every text in it', () => {
    const note = opened({ form: 'rehearsal', day: '2026-11-29', steps: [{ said: 'one' }, { said: 'two' }], went: { well: 'three' }, times: 4 });
    expect(note.form).toBe('other');
    expect(note.lines.map(({ text }) => text)).toEqual(['rehearsal', '2026-11-29', 'one', 'two', 'three', '4']);
  });

  test.each([
    ['a text', 'only words', ['only words']],
    ['a list', ['a', ['b']], ['a', 'b']],
    ['a reflection with no answers', { form: 'reflection', answers: 'none' }, ['reflection', 'none']],
  ])('%s', (_, note, texts) => {
    expect(opened(note).form).toBe('other');
    expect(opened(note).lines.map(({ text }) => text)).toEqual(texts);
  });
});

test('a note that did not open', () => {
  expect(opened(null)).toMatchObject({ form: 'broken', lines: [] });
});

test('an unfinished note remembers what stood before, and is told apart from it', () => {
  const note = opened({ form: 'incident', facts: 'new', draft: true, was: { note: { form: 'incident', facts: 'old' }, until: '2027-01-01' } });
  expect(note).toMatchObject({ draft: true, was: { note: { facts: 'old' }, until: '2027-01-01' } });
  expect(finished(note.note)).toEqual({ form: 'incident', facts: 'new' });
});

test('long first words end at a word', () => {
  const words = firstWords(opened({ form: 'incident', facts: 'word '.repeat(50) }));
  expect(words.length).toBeLessThan(95);
  expect(words).toMatch(/word…$/);
});

test('the newest first: by the day it happened, then by when it was written', () => {
  const note = (at: string, day: string, time = ''): Seen => opened({ form: 'incident', day, time }, at);
  const all = [note('3', '2026-11-01'), note('1', '2026-11-29', '19:00'), note('2', '2026-11-29', '20:00'), note('4', '')];
  expect(newestFirst(all).map(({ at }) => at)).toEqual(['2', '1', '3', '4']);
});
