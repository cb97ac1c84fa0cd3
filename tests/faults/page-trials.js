// Gives files to the vault, one after the other, and looks after each whether it was all or nothing.
import { canonical } from '../../web/src/core/kit/record';
import { fileFor, seeded, sources } from './page-imports';

/** How an import may be refused. `failed` is none of them: it means that something broke. */
const NAMED = new Set(['not-ours', 'damaged', 'newer', 'wrong', 'locked']);
const TONIGHT = 'tonight:';

async function kitNow(good) {
  const [{ recs }, { notes }] = [await good('open'), await good('notes')];
  const things = recs.filter(({ id }) => !id.startsWith('local:')).map((rec) => [rec.id, canonical(rec)]);
  return new Map([...things, ...notes.map((note) => [note.id, canonical(note)])]);
}

const sameKit = (one, other) => one.size === other.size && [...one].every(([id, is]) => other.get(id) === is);

/** What is wrong about a kit after a file was taken: something of it is missing, or something else has changed. */
function afterTaking(before, after, ids) {
  if (!ids) return ['a file of noise was taken'];
  const names = new Set(ids.flatMap((id) => [id, id.startsWith(TONIGHT) ? id : TONIGHT + id]));
  const missing = ids.filter((id) => !after.has(id) && !after.has(TONIGHT + id));
  const changed = [...before.keys()].filter((id) => !names.has(id) && after.get(id) !== before.get(id));
  return [...missing.map((id) => `half: without ${id}`), ...changed.map((id) => `changed: ${id}`)];
}

/** `count` files, each looked at and brought. `ownKeys` open this phone's own file. */
export async function tryFiles(ask, good, bytes, ownKeys, seed, count) {
  const random = seeded(seed);
  const all = await sources(bytes, ownKeys);
  const result = { tried: 0, taken: 0, refused: {}, wrong: [] };
  let before = await kitNow(good);
  for (; result.tried < count; result.tried++) {
    const file = await fileFor(random, all);
    const looked = await ask('look', { bytes: file.bytes, key: random() < 0.5 ? file.key : null });
    const brought = await ask('bring', { bytes: file.bytes, key: file.key, own: null });
    for (const answer of [looked, brought].filter(({ ok }) => !ok)) {
      result.refused[answer.trouble] = (result.refused[answer.trouble] ?? 0) + 1;
      if (!NAMED.has(answer.trouble)) result.wrong.push(`${answer.trouble} ${answer.detail} ${new TextDecoder().decode(file.bytes).slice(0, 300)}`);
    }
    if (brought.ok) {
      result.taken += 1;
      const after = await kitNow(good);
      const wrong = afterTaking(before, after, file.ids);
      result.wrong.push(...wrong.map((one) => `${one} ${new TextDecoder().decode(file.bytes).slice(0, 300)}`));
      before = after;
    } else if (result.tried % 25 === 0 || result.tried === count - 1) {
      // Nothing was kept since the last look, or one of these refusals was none.
      const after = await kitNow(good);
      if (!sameKit(before, after)) result.wrong.push('a refused file has changed the kit');
      before = after;
    }
  }
  return result;
}
