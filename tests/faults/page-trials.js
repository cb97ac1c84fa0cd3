// Gives files to the vault, one after the other, and looks after each whether it was all or nothing.
import { canonical } from '../../web/src/core/kit/record';
import { readFrames } from '../../web/src/vault/frames';
import { fileFor, seeded, sources } from './page-imports';

/** How an import may be refused. `failed` is none of them: it means that something broke. */
const NAMED = new Set(['not-ours', 'damaged', 'newer', 'wrong', 'locked']);
const TONIGHT = 'tonight:';
/** So many trials with files of the same names: whatever is new in a file has to come. */
const SAME_NAMES = 5;
const LOOK_EVERY = 25;

/** Everything there is, and the names of all that ever was. */
async function kitNow(good, files) {
  const [{ recs }, { notes }] = [await good('open'), await good('notes')];
  const things = recs.filter(({ id, gone }) => !gone && !id.startsWith('local:')).map((rec) => [rec.id, canonical(rec)]);
  const been = Object.values(await files()).flatMap((bytes) => readFrames(bytes).recs.map(({ id }) => id));
  return { now: new Map([...things, ...notes.map((note) => [note.id, canonical(note)])]), been: new Set(been) };
}

const sameKit = ({ now: one }, { now: other }) => one.size === other.size && [...one].every(([id, is]) => other.get(id) === is);

/** What is wrong about a kit after a file was taken: something of it is missing, or something else has changed. */
function afterTaking(before, after, ids) {
  if (!ids) return ['a file of noise was taken'];
  const here = (id) => (id.startsWith(TONIGHT) ? id : TONIGHT + id);
  const names = new Set(ids.flatMap((id) => [id, here(id)]));
  const known = ids.some((id) => before.been.has(id) || before.been.has(here(id)));
  const missing = known ? [] : ids.filter((id) => !after.been.has(id) && !after.been.has(here(id)));
  const changed = [...before.now].filter(([id, was]) => !names.has(id) && after.now.get(id) !== was);
  const closed = [...after.now].filter(([id, is]) => !before.now.has(id) && is.includes('"note":null'));
  const wrong = closed.map(([id]) => `a note that does not open: ${id}`);
  return [...wrong, ...missing.map((id) => `half: without ${id}`), ...changed.map(([id]) => `changed: ${id}`)];
}

const isWrong = ({ ok, trouble }) => !ok && !NAMED.has(trouble);

/** `count` files, each looked at and brought. `ownKeys` open this phone's own file. */
export async function tryFiles(ask, good, files, { own, ownKeys, seed, count }) {
  const random = seeded(seed);
  const result = { tried: 0, taken: 0, refused: {}, wrong: [] };
  const say = (what, { bytes }) => result.wrong.push(`${what} ${new TextDecoder().decode(bytes).slice(0, 400)}`);
  let [before, all] = [await kitNow(good, files), []];
  for (; result.tried < count; result.tried++) {
    if (result.tried % SAME_NAMES === 0) all = await sources(own, ownKeys, result.tried);
    const file = await fileFor(random, all);
    const looked = await ask('look', { bytes: file.bytes, key: random() < 0.5 ? file.key : null });
    const brought = await ask('bring', { bytes: file.bytes, key: file.key, own: null });
    for (const { ok, trouble } of [looked, brought]) if (!ok) result.refused[trouble] = (result.refused[trouble] ?? 0) + 1;
    for (const one of [looked, brought].filter(isWrong)) say(`${one.trouble} ${one.detail}`, file);
    if (!brought.ok && result.tried % LOOK_EVERY && result.tried < count - 1) continue;
    const after = await kitNow(good, files);
    if (brought.ok) {
      result.taken += 1;
      for (const one of afterTaking(before, after, file.ids)) say(one, file);
    } else if (!sameKit(before, after)) {
      say('a refused file, or one not long before it, has changed the kit', file);
    }
    before = after;
  }
  return result;
}
