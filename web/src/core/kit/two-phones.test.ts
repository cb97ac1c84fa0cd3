import { expect, test } from 'vitest';
import { below, pick, seeded, type Random } from '../random.test-help';
import { live, merge, nextStamp, stamped, versionsOf, type Draft, type Kit, type Rec } from './record';
import { read } from './upgrade';

/** A phone that keeps and hands on. */
class Phone {
  kit: Kit = new Map();
  private last = '';
  constructor(
    private readonly name: string,
    private readonly clock: () => number,
  ) {}

  save(body: string | null, from?: string): Rec {
    this.last = nextStamp(this.last, this.clock(), this.name);
    const what: Partial<Draft> = body === null ? { gone: true } : { body };
    const rec = stamped({ id: 'x', kind: 'number', room: 'open', ...what, ...(from ? { from } : {}) }, this.kit, this.last, this.name);
    this.kit = merge(versionsOf(this.kit), [rec]);
    return rec;
  }

  take(other: Phone): void {
    this.kit = merge(versionsOf(this.kit), versionsOf(other.kit));
  }

  get says(): unknown[] {
    return [...live(this.kit)].map(({ body }) => body).sort();
  }

  version(body: string): string {
    return [...live(this.kit)].find((one) => one.body === body)?.at ?? '';
  }
}

function twoVersions(): Phone {
  let time = 0;
  const clock = () => (time += 1000);
  const [here, there] = [new Phone('aaa', clock), new Phone('bbb', clock)];
  here.save('first');
  there.take(here);
  here.save('here');
  there.save('there');
  here.take(there);
  expect(here.says).toEqual(['here', 'there']);
  return here;
}

test.each([['here', 'there'], ['there', 'here']] as const)('of two versions, the leader removes "%s", and the other stays', (wrong, right) => {
  const phone = twoVersions();
  phone.save(null, phone.version(wrong));
  expect(phone.says).toEqual([right]);
});

test.each([['here', 'there'], ['there', 'here']] as const)('of two versions, the leader changes "%s", and the other stays', (one, other) => {
  const phone = twoVersions();
  phone.save('changed', phone.version(one));
  expect(phone.says).toEqual(['changed', other].sort());
  phone.save('changed again', phone.version('changed'));
  expect(phone.says).toEqual(['changed again', other].sort());
  phone.save(null, phone.version(other));
  expect(phone.says).toEqual(['changed again']);
});

test('what was removed comes back as it was, beside the other', () => {
  const phone = twoVersions();
  const gone = phone.save(null, phone.version('there'));
  phone.save('there', gone.at);
  expect(phone.says).toEqual(['here', 'there']);
});

/** Each change replaces the one version it was made from, and no other, whoever has told whom. */
test('whatever two phones do, a change costs no version but its own', () => {
  const round = (random: Random): void => {
    let time = 0;
    const clock = () => (time += below(random, 3) * 500);
    const phones = [new Phone('aaa', clock), new Phone('bbb', clock)] as const;
    for (let step = 0; step < 14; step++) {
      const [one, other] = below(random, 2) ? [phones[0], phones[1]] : [phones[1], phones[0]];
      if (below(random, 3) === 0) {
        one.take(other);
        continue;
      }
      const before = one.says as string[];
      const from = before.length ? pick(random, before) : undefined;
      const gone = from !== undefined && below(random, 4) === 0;
      const rec = one.save(gone ? null : `${step}`, from === undefined ? undefined : one.version(from));
      const after = [...before.filter((body) => body !== from), ...(gone ? [] : [`${step}`])].sort();
      expect(one.says).toEqual(after);
      expect(read(JSON.parse(JSON.stringify(rec)))).toEqual(rec); // and it is a record like any other
    }
  };
  for (let seed = 1; seed <= 1500; seed++) round(seeded(seed));
});
