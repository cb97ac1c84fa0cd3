import { beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Failure, Status } from './api';
import type { Engine } from './engine';
import { FakePhone } from './fakes.test-help';
import { openKit, parseFile, writeKit, writePack, type KitFile } from './kit-file';

const PASSPHRASE = 'four plain words here';
const DAY = 86_400_000;
const NOTE = { form: 'incident', facts: 'CANARY participant A left early' };

let phone: FakePhone;
let page: Engine;

beforeEach(() => {
  phone = new FakePhone();
  page = phone.page();
});

function good<T>(answer: Answer<T>): { readonly ok: true; readonly status: Status } & T {
  if (!answer.ok) throw new Error(`${answer.trouble}: ${answer.detail ?? ''}`);
  return answer;
}
const bad = (answer: Answer<unknown>): Failure => {
  if (answer.ok) throw new Error('this should have been refused');
  return answer;
};

/** A lock that was made and proved; gives back the paper code. */
async function locked(on: Engine, passphrase = PASSPHRASE): Promise<string> {
  const { paper } = good(await on.answer('makeLock', { passphrase }));
  good(await on.answer('provePaper', { group: 2, typed: paper.split('-')[2] ?? '' }));
  return paper;
}
const number = (name: string, dial: string): { id: string; kind: string; room: 'open'; body: object } => ({
  id: `id-${name}`,
  kind: 'number',
  room: 'open',
  body: { slot: 'supervisor', name, dial },
});
const until = '2027-02-27';
const keep = (on: Engine, id: string, note: unknown = NOTE): Promise<Answer<{ id: string }>> => on.answer('saveNote', { id, note, until });

async function namesOn(on: Engine): Promise<string[]> {
  const { recs } = good(await on.answer('open', {}));
  return recs.filter(({ kind, gone }) => kind === 'number' && !gone).map(({ body }) => (body as { name: string }).name).sort();
}
async function notesOn(on: Engine): Promise<unknown[]> {
  return good(await on.answer('notes', {})).notes.map(({ note }) => note);
}

describe('the open room', () => {
  test('keeps, changes and takes away, and the next page sees it', async () => {
    good(await page.answer('save', { drafts: [number('Ines', '+1'), number('Lou', '+2')] }));
    good(await page.answer('save', { drafts: [{ ...number('Lou', '+2'), gone: true }] }));
    expect(await namesOn(phone.page())).toEqual(['Ines']);
    expect(good(await phone.page().answer('status', {})).status).toMatchObject({ where: 'files', things: 1, notes: 0, lock: 'none' });
  });

  test('takes nothing that belongs in the other room', async () => {
    bad(await page.answer('save', { drafts: [{ id: 'x', kind: 'note', room: 'sealed', body: 'clear' }] }));
    bad(await page.answer('save', { drafts: [{ id: 'keys', kind: 'keys', room: 'open', body: {} }] }));
    expect(new TextDecoder().decode(phone.disk.bytes)).not.toContain('clear');
  });

  test('a clock that jumps by years forth and back loses no change', async () => {
    for (const jump of [0, 20 * 365 * DAY, -30 * 365 * DAY, 1]) {
      phone.now += jump;
      good(await phone.page().answer('save', { drafts: [{ ...number('Ines', `+${jump}`), id: 'same' }] }));
    }
    const { recs } = good(await phone.page().answer('open', {}));
    expect(recs.filter(({ id }) => id === 'same').map(({ body }) => (body as { dial: string }).dial)).toEqual(['+1']);
  });
});

describe('the lock', () => {
  test('keeps no note before the paper code was asked back', async () => {
    const { paper } = good(await page.answer('makeLock', { passphrase: PASSPHRASE }));
    expect(bad(await keep(page, 'n')).trouble).toBe('unproved');
    expect(bad(await page.answer('makeFile', {})).trouble).toBe('unproved');
    expect(bad(await page.answer('provePaper', { group: 1, typed: 'WRNG' })).trouble).toBe('wrong');
    good(await page.answer('provePaper', { group: 1, typed: paper.split('-')[1]?.toLowerCase() ?? '' }));
    good(await keep(page, 'n'));
  });

  test('a page closed before the code was proved can have a new one, and the old opens nothing', async () => {
    const { paper } = good(await page.answer('makeLock', { passphrase: PASSPHRASE }));
    const next = phone.page();
    expect(bad(await next.answer('provePaper', { group: 0, typed: paper.slice(0, 4) })).trouble).toBe('locked');
    good(await next.answer('unlock', { way: 'passphrase', secret: PASSPHRASE }));
    const renewed = good(await next.answer('renewPaper', {}));
    good(await next.answer('provePaper', { group: 0, typed: renewed.paper.slice(0, 4) }));
    expect(bad(await phone.page().answer('unlock', { way: 'paper', secret: paper })).trouble).toBe('wrong');
    good(await phone.page().answer('unlock', { way: 'paper', secret: renewed.paper }));
  });

  test('there is one, and a second is refused', async () => {
    await locked(page);
    expect(bad(await page.answer('makeLock', { passphrase: 'another one for it' })).trouble).toBe('taken');
  });

  test.each(['passphrase', 'paper'] as const)('opens by %s after the page is gone', async (way) => {
    const paper = await locked(page);
    good(await keep(page, 'n'));
    const next = phone.page();
    expect(bad(await next.answer('notes', {})).trouble).toBe('locked');
    good(await next.answer('unlock', { way, secret: way === 'paper' ? ` ${paper.toLowerCase()}` : `${PASSPHRASE} ` }));
    expect(await notesOn(next)).toEqual([NOTE]);
  });

  test('opens by a passkey, and only with what that passkey gave', async () => {
    await locked(page);
    good(await keep(page, 'n'));
    const door = { credential: 'Y3JlZA==', salt: 'c2FsdHNhbHRzYWx0c2FsdA==' };
    good(await page.answer('addPasskey', { ...door, secret: btoa('what the authenticator gives') }));
    const next = phone.page();
    expect(good(await next.answer('passkeys', {})).doors).toEqual([door]);
    expect(bad(await next.answer('unlock', { way: 'passkey', secret: btoa('something else') })).trouble).toBe('wrong');
    good(await next.answer('unlock', { way: 'passkey', secret: btoa('what the authenticator gives') }));
    expect(await notesOn(next)).toEqual([NOTE]);
  });

  test('closes at once, and the words are nowhere in the stores', async () => {
    await locked(page);
    good(await keep(page, 'n'));
    expect(good(await page.answer('lock', {})).status.unlocked).toBe(false);
    expect(bad(await page.answer('notes', {})).trouble).toBe('locked');
    expect(bad(await keep(page, 'm')).trouble).toBe('locked');
    const stored = new TextDecoder().decode(phone.disk.bytes) + JSON.stringify([...phone.index.recs.values()]);
    expect(stored).not.toContain('CANARY');
    expect(stored).not.toContain(PASSPHRASE);
  });

  test('a changed passphrase loses nothing, and the old one opens nothing', async () => {
    const paper = await locked(page);
    good(await keep(page, 'n'));
    good(await page.answer('changePassphrase', { passphrase: 'quite another one' }));
    good(await keep(page, 'm', { form: 'incident', facts: 'later' }));
    const next = phone.page();
    expect(bad(await next.answer('unlock', { way: 'passphrase', secret: PASSPHRASE })).trouble).toBe('wrong');
    good(await next.answer('unlock', { way: 'passphrase', secret: 'quite another one' }));
    expect(await notesOn(next)).toHaveLength(2);
    good(await phone.page().answer('unlock', { way: 'paper', secret: paper }));
  });

  test('wrong passphrases slow down, over pages and whatever the clock does; the right one clears it', async () => {
    await locked(page);
    const tryOn = (secret: string): Promise<Answer<object>> => phone.page().answer('unlock', { way: 'passphrase', secret });
    for (let n = 0; n < 4; n++) expect(bad(await tryOn('wrong wrong wrong')).trouble).toBe('wrong');
    const slow = bad(await tryOn(PASSPHRASE));
    expect(slow).toMatchObject({ trouble: 'slow', waits: 5000 });
    phone.now -= 40 * 365 * DAY; // setting the clock back is no way round
    expect(bad(await tryOn(PASSPHRASE))).toMatchObject({ trouble: 'slow', waits: 5000 });
    phone.now += 40 * 365 * DAY + 5000;
    good(await tryOn(PASSPHRASE));
    expect(bad(await tryOn('wrong wrong wrong')).trouble).toBe('wrong');
    good(await tryOn(PASSPHRASE));
  });
});

describe('notes', () => {
  beforeEach(async () => {
    await locked(page);
  });

  test('are changed and taken away whole', async () => {
    good(await keep(page, 'n'));
    good(await keep(page, 'n', { ...NOTE, facts: 'changed' }));
    expect(await notesOn(page)).toEqual([{ ...NOTE, facts: 'changed' }]);
    good(await page.answer('removeNote', { id: 'n' }));
    expect(await notesOn(page)).toEqual([]);
    expect(good(await phone.page().answer('status', {})).status.notes).toBe(0);
  });

  test('end when the leader said, in two steps', async () => {
    good(await keep(page, 'n'));
    phone.now = Date.UTC(2027, 2, 1, 12);
    expect(good(await phone.page().answer('status', {})).status.notes).toBe(1); // marked
    phone.now += 21 * 3_600_000;
    expect(good(await phone.page().answer('status', {})).status.notes).toBe(0);
  });

  test('outlive a clock that jumps by years and comes back', async () => {
    good(await keep(page, 'n'));
    for (const jump of [30 * 365 * DAY, -30 * 365 * DAY, 365 * DAY, -365 * DAY + 21 * 3_600_000]) {
      phone.now += jump;
      for (const minutes of [0, 5, 60]) {
        phone.now += minutes * 60_000;
        expect(good(await phone.page().answer('status', {})).status.notes).toBe(1);
      }
    }
  });

  test('one that was hurt is shown as such and costs the others nothing', async () => {
    good(await keep(page, 'n'));
    good(await keep(page, 'm', { form: 'incident', facts: 'whole' }));
    const store = phone.store();
    await store.open();
    await store.change((kit) => {
      const rec = kit.get('n')?.[0];
      return rec ? [{ ...rec, at: rec.at.replace('-0000-', '-0009-'), seen: { zz: 1, ...rec.seen }, body: { iv: 'AAAAAAAAAAAAAAAA', box: 'AAAA' } }] : [];
    });
    const next = phone.page();
    good(await next.answer('unlock', { way: 'passphrase', secret: PASSPHRASE }));
    const notes = await notesOn(next);
    expect(notes).toContainEqual({ form: 'incident', facts: 'whole' });
    expect(notes).toContain(null);
  });
});

describe('a file', () => {
  let paper: string;
  let bytes: Uint8Array;

  beforeEach(async () => {
    paper = await locked(page);
    good(await page.answer('save', { drafts: [number('Ines', '+1')] }));
    good(await keep(page, 'n'));
    bytes = good(await page.answer('makeFile', {})).bytes;
  });

  test('says nothing to whoever has no key', () => {
    const text = new TextDecoder().decode(bytes);
    for (const word of ['Ines', 'CANARY', 'supervisor', paper]) expect(text).not.toContain(word);
  });

  test.each(['passphrase', 'paper'] as const)('brings everything to a blank phone by %s', async (way) => {
    const blank = new FakePhone(99);
    const there = blank.page();
    expect(good(await there.answer('look', { bytes })).found).toMatchObject({ what: 'kit', notes: 1, ways: ['passphrase', 'paper'] });
    const key = { way, secret: way === 'paper' ? paper : PASSPHRASE };
    expect(good(await there.answer('look', { bytes, key })).found.open.map(({ kind }) => kind)).toContain('number');
    expect(good(await there.answer('bring', { bytes, key, own: null })).brought).toBe(2);
    expect(await notesOn(there)).toEqual([NOTE]);
    const later = blank.page();
    expect(await namesOn(later)).toEqual(['Ines']);
    good(await later.answer('unlock', key));
    expect(await notesOn(later)).toEqual([NOTE]);
  });

  test('brought twice, or to the phone it came from, changes nothing', async () => {
    const key = { way: 'passphrase', secret: PASSPHRASE } as const;
    expect(good(await page.answer('bring', { bytes, key, own: null })).brought).toBe(0);
    good(await page.answer('save', { drafts: [{ ...number('Ines', '+999') }] }));
    expect(good(await page.answer('bring', { bytes, key, own: null })).brought).toBe(0);
    const { recs } = good(await phone.page().answer('open', {}));
    expect(recs.filter(({ kind }) => kind === 'number').map(({ body }) => (body as { dial: string }).dial)).toEqual(['+999']);
  });

  test('from which a note was taken out, or whose outside was changed, is damaged as a whole', async () => {
    const key = { way: 'passphrase', secret: PASSPHRASE } as const;
    const file = JSON.parse(new TextDecoder().decode(bytes)) as { sealed: { until: string }[]; made: string };
    const [note] = file.sealed;
    for (const changed of [{ ...file, sealed: [] }, { ...file, sealed: [{ ...note, until: '2030-01-01' }] }, { ...file, made: '2030-01-01' }]) {
      const blank = new FakePhone(3).page();
      const hurt = new TextEncoder().encode(JSON.stringify(changed));
      expect(bad(await blank.answer('bring', { bytes: hurt, key, own: null })).trouble).toBe('damaged');
      expect(good(await blank.answer('status', {})).status).toMatchObject({ things: 0, lock: 'none' });
    }
  });

  test('by somebody with the key who laid a note into the open room is damaged as a whole', async () => {
    const key = { way: 'passphrase', secret: PASSPHRASE } as const;
    const { open, sealed, keys } = await openKit(parseFile(bytes) as KitFile, key);
    const moved = sealed.map((note) => ({ ...note, room: 'open' as const }));
    for (const hurt of [await writeKit([...open, ...moved], keys, '2026-11-29'), await writePack(moved, '2026-11-29')]) {
      // With a lock of its own, so that nothing in the open room could ever open the note.
      const other = new FakePhone(7).page();
      await locked(other, 'a lock of her own');
      expect(bad(await other.answer('bring', { bytes: hurt, key, own: null })).trouble).toBe('damaged');
      expect(good(await other.answer('status', {})).status).toMatchObject({ things: 0, notes: 0 });
    }
  });

  test('does not bring back what was taken away since', async () => {
    good(await page.answer('removeNote', { id: 'n' }));
    good(await page.answer('save', { drafts: [{ ...number('Ines', '+1'), gone: true }] }));
    good(await page.answer('bring', { bytes, key: { way: 'passphrase', secret: PASSPHRASE }, own: null }));
    expect(await notesOn(page)).toEqual([]);
    expect(await namesOn(page)).toEqual([]);
  });

  test('to a phone with a lock of its own: both open, notes under that phone’s own', async () => {
    const other = new FakePhone(7);
    const there = other.page();
    await locked(there, 'a lock of her own');
    good(await keep(there, 'hers', { form: 'incident', facts: 'hers' }));
    const fresh = other.page();
    const key = { way: 'passphrase', secret: PASSPHRASE } as const;
    expect(bad(await fresh.answer('bring', { bytes, key, own: null })).trouble).toBe('locked');
    expect(bad(await fresh.answer('bring', { bytes, key, own: { way: 'passphrase', secret: 'not hers at all' } })).trouble).toBe('wrong');
    expect(await namesOn(other.page())).toEqual([]);
    const own = { way: 'passphrase', secret: 'a lock of her own' } as const;
    expect(good(await fresh.answer('bring', { bytes, key, own })).brought).toBe(2);
    const later = other.page();
    expect(bad(await later.answer('unlock', key)).trouble).toBe('wrong');
    good(await later.answer('unlock', own));
    expect(await notesOn(later)).toHaveLength(2);
    // And once more is nothing new, and writes nothing.
    const before = other.disk.bytes.length;
    expect(good(await later.answer('bring', { bytes, key, own: null })).brought).toBe(0);
    expect(other.disk.bytes).toHaveLength(before);
  });

  test('with the wrong key, or to a full phone, brings nothing', async () => {
    const blank = new FakePhone(3);
    const there = blank.page();
    expect(bad(await there.answer('bring', { bytes, key: { way: 'passphrase', secret: 'wrong one again' }, own: null })).trouble).toBe('wrong');
    blank.disk.room = 300;
    expect(bad(await there.answer('bring', { bytes, key: { way: 'passphrase', secret: PASSPHRASE }, own: null })).trouble).toBe('full');
    blank.disk.room = Infinity;
    expect(good(await blank.page().answer('status', {})).status).toMatchObject({ things: 0, notes: 0, lock: 'none' });
  });

  test('counts as a copy only once it was seen, and only for what is in it', async () => {
    const state = async (): Promise<unknown> => {
      const { copy, unseenCopy } = good(await phone.page().answer('status', {})).status;
      return [copy, unseenCopy];
    };
    expect(await state()).toEqual([null, '2026-11-29']);
    good(await page.answer('sawFile', {}));
    expect(await state()).toEqual([{ on: '2026-11-29', lacks: 0 }, null]);
    good(await page.answer('save', { drafts: [number('Lou', '+2')] }));
    expect(await state()).toEqual([{ on: '2026-11-29', lacks: 1 }, null]);
    phone.now += 5 * DAY;
    good(await page.answer('makeFile', {}));
    expect(await state()).toEqual([{ on: '2026-11-29', lacks: 1 }, '2026-12-04']);
    good(await page.answer('sawFile', {}));
    expect(await state()).toEqual([{ on: '2026-12-04', lacks: 0 }, null]);
  });

  test('older things that came from elsewhere since are not said to be in it', async () => {
    const elsewhere = new FakePhone(50);
    elsewhere.now -= 400 * DAY;
    const there = elsewhere.page();
    await locked(there, 'somewhere else entirely');
    good(await there.answer('save', { drafts: [number('Old', '+3')] }));
    const old = good(await there.answer('makeFile', {})).bytes;
    good(await page.answer('sawFile', {}));
    good(await page.answer('bring', { bytes: old, key: { way: 'passphrase', secret: 'somewhere else entirely' }, own: null }));
    expect(good(await page.answer('status', {})).status.copy).toEqual({ on: '2026-11-29', lacks: 1 });
  });
});

test('what a full phone has no room for goes into a file, sealed, and opens elsewhere', async () => {
  const paper = await locked(page);
  good(await keep(page, 'n', { form: 'incident', facts: 'old' }));
  phone.disk.room = 0;
  expect(bad(await keep(page, 'n', NOTE)).trouble).toBe('full');
  const { bytes } = good(await page.answer('makeFile', { unsaved: { id: 'n', note: NOTE, until } }));
  expect(new TextDecoder().decode(bytes)).not.toContain('CANARY');
  expect(await notesOn(page)).toEqual([{ form: 'incident', facts: 'old' }]); // nothing here has changed
  const there = new FakePhone(2).page();
  good(await there.answer('bring', { bytes, key: { way: 'paper', secret: paper }, own: null }));
  expect(await notesOn(there)).toEqual([NOTE]);
  good(await page.answer('lock', {}));
  expect(bad(await page.answer('makeFile', { unsaved: { id: 'n', note: NOTE, until } })).trouble).toBe('locked');
});

describe("tonight's pack", () => {
  test('holds what was chosen and nothing sealed, and opens on a blank phone with no key', async () => {
    await locked(page);
    good(await keep(page, 'n'));
    good(await page.answer('save', { drafts: [number('Ines', '+1'), number('Lou', '+2')] }));
    const { bytes } = good(await page.answer('makePack', { ids: ['id-Ines', 'n', 'keys', 'local:device'] }));
    expect(new TextDecoder().decode(bytes)).not.toContain('box');
    const blank = new FakePhone(4);
    const there = blank.page();
    const { found } = good(await there.answer('look', { bytes }));
    expect(found).toMatchObject({ what: 'pack', notes: 0 });
    expect(found.open).toHaveLength(1);
    expect(good(await there.answer('bring', { bytes, key: null, own: null })).brought).toBe(1);
    expect(good(await there.answer('bring', { bytes, key: null, own: null })).brought).toBe(0);
    const { recs } = good(await blank.page().answer('open', {}));
    expect(recs.filter(({ kind }) => kind === 'number').map(({ id }) => id)).toEqual(['tonight:id-Ines']);
    expect(good(await blank.page().answer('status', {})).status.lock).toBe('none');
  });
});

test('wiped is wiped: no store holds anything, and the next page begins anew', async () => {
  await locked(page);
  good(await keep(page, 'n'));
  good(await page.answer('save', { drafts: [number('Ines', '+1')] }));
  const { status } = good(await page.answer('wipe', {}));
  expect(status).toMatchObject({ things: 0, notes: 0, lock: 'none', unlocked: false });
  expect(phone.disk.bytes).toHaveLength(0);
  expect(phone.index.recs.size).toBe(0);
  good(await page.answer('save', { drafts: [number('Lou', '+2')] }));
  expect(await namesOn(phone.page())).toEqual(['Lou']);
});
