import { describe, expect, test } from 'vitest';
import vectors from '../../../../contracts/vectors/kit/records.json';
import { below, pick, randomText, seeded, type Random } from '../random.test-help';
import { VERSION, canonical, hasSeen, live, merge, nextStamp, stamped, stampTime, versionsOf, type Kit, type Rec } from './record';
import { read } from './upgrade';

const DEVICES = ['aa', 'bb', 'cc'];
const IDS = ['n1', 'n2', 'choice:stance', 'words:p:l'];

/** A few phones that change, take away and exchange their kits at random; each phone's kit at the end. */
function phones(random: Random, changes: number): Kit[] {
  const kits: Kit[] = DEVICES.map(() => new Map());
  const last = DEVICES.map(() => '');
  for (let n = 0; n < changes; n++) {
    const who = below(random, DEVICES.length);
    const kit: Kit = kits[who] ?? new Map();
    if (random() < 0.15) {
      kits[who] = merge(versionsOf(kit), versionsOf(pick(random, kits)));
      continue;
    }
    const [id, device] = [pick(random, IDS), DEVICES[who] ?? ''];
    // A clock that jumps by years, now and then.
    const now = 1.8e12 + n * 1000 + (random() < 0.1 ? (random() - 0.5) * 1e12 : 0);
    const at = nextStamp(last[who] ?? '', now, device);
    last[who] = at;
    const versions = kit.get(id) ?? [];
    const from = versions.length && random() < 0.3 ? pick(random, versions).at : undefined;
    const draft = { id, kind: 'number', room: 'open' as const, ...(from ? { from } : {}) };
    const body = { says: randomText(random, 5), n };
    const rec = stamped(random() < 0.2 ? { ...draft, gone: true } : { ...draft, body }, kit, at, device);
    kits[who] = merge(versionsOf(kit), [rec]);
  }
  return kits;
}

const told = (kit: Kit): string =>
  canonical([...kit].sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, versions]) => [id, versions]));

describe('merging, over a thousand histories of three phones', () => {
  const histories = Array.from({ length: 1000 }, (_, seed) => phones(seeded(seed + 1), 4 + (seed % 40)));

  test('any order and any grouping gives the same kit', () => {
    for (const [a, b, c] of histories as [Kit, Kit, Kit][]) {
      const [x, y, z] = [[...versionsOf(a)], [...versionsOf(b)], [...versionsOf(c)]];
      const once = told(merge(x, y, z));
      expect(told(merge(z, x, y))).toBe(once);
      expect(told(merge(versionsOf(merge(x, y)), z))).toBe(once);
      expect(told(merge(x, versionsOf(merge(z, y))))).toBe(once);
      expect(told(merge(x, y, z, x, z))).toBe(once);
    }
  });

  test('nothing is dropped but what another version has seen', () => {
    for (const kits of histories) {
      const merged = merge(...kits.map((kit) => versionsOf(kit)));
      for (const one of kits.flatMap((kit) => [...versionsOf(kit)])) {
        const versions = merged.get(one.id) ?? [];
        expect(versions.some((other) => canonical(other) === canonical(one) || hasSeen(other, one))).toBe(true);
      }
    }
  });

  test('what somebody changed is not taken away by somebody who had not seen the change', () => {
    for (const kits of histories) {
      const merged = merge(...kits.map((kit) => versionsOf(kit)));
      for (const one of kits.flatMap((kit) => [...live(kit)])) {
        const removed = (merged.get(one.id) ?? []).filter(({ gone }) => gone).some((other) => hasSeen(other, one));
        const replaced = (merged.get(one.id) ?? []).some((other) => other.at !== one.at && hasSeen(other, one));
        if (!removed && !replaced) expect([...live(merged)]).toContainEqual(one);
      }
    }
  });
});

test('a second change of somebody who has not seen the other’s stands beside it', () => {
  const draft = (says: string) => ({ id: 'n1', kind: 'number', room: 'open' as const, body: { says } });
  let at = '';
  const next = (device: string): string => (at = nextStamp(at, 1.8e12, device));
  const mine = merge([stamped(draft('first'), new Map(), next('aa'), 'aa')]);
  const theirs = merge(versionsOf(mine), [stamped(draft('theirs'), mine, next('bb'), 'bb')]);
  const again = merge(versionsOf(mine), [stamped(draft('mine, again'), mine, next('aa'), 'aa')]);
  const both = [...live(merge(versionsOf(theirs), versionsOf(again)))];
  expect(both.map(({ body }) => (body as { says: string }).says)).toEqual(['mine, again', 'theirs']);
});

describe('stamps', () => {
  test('never run backwards, whatever the clock does', () => {
    const random = seeded(7);
    let last = '';
    for (let n = 0; n < 5000; n++) {
      const clock = pick(random, [Number.NaN, -1, 0, 1.8e12, 1.8e12 - 1e11, 1.8e12 + 1e12, Infinity, random() * 4e12]);
      const next = nextStamp(last, clock, 'aa');
      expect(next > last).toBe(true);
      last = next;
    }
  });

  test('follow the clock where it goes forward', () => {
    expect(stampTime(nextStamp('', 1_800_000_000_000, 'aa'))).toBe(1_800_000_000_000);
  });

  test('a full count goes on in the next millisecond', () => {
    const full = nextStamp('', 1000, 'aa').replace('-0000-', '-zzzz-');
    const next = nextStamp(full, 1000, 'aa');
    expect(next > full).toBe(true);
    expect(stampTime(next)).toBe(1001);
  });
});

describe('reading what lies there', () => {
  test.each(vectors.records)('$what', ({ raw, reads }) => {
    expect(read(raw)).toEqual(reads);
  });

  test('there is a record of every version so far', () => {
    const versions = new Set(vectors.records.filter(({ reads }) => reads).map(({ raw }) => (raw as { v: number }).v));
    for (let version = 1; version <= VERSION; version++) expect(versions).toContain(version);
  });

  test('anything at all is a record or nothing', () => {
    const random = seeded(3);
    const anything = (deep: number): unknown =>
      pick(random, [
        () => random() * 10,
        () => randomText(random, 20),
        () => null,
        () => true,
        () => (deep ? [anything(deep - 1)] : []),
        () => (deep ? Object.fromEntries(['v', 'id', 'kind', 'at', 'seen', 'room', 'body'].map((key) => [key, anything(deep - 1)])) : {}),
      ])();
    for (let n = 0; n < 3000; n++) {
      const found: Rec | null = read(anything(3));
      if (found) expect(read(JSON.parse(JSON.stringify(found)))).toEqual(found);
    }
  });
});
