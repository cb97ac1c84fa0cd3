import { correction, generate } from 'lean-qr';
import { describe, expect, test, vi } from 'vitest';
import type { NumberBody, PlaceBody } from './kinds';
import { nameFor, packed, unpacked, type Carried } from './packlink';

const number = (slot: string, name: string, dial: string, shown: string, hours = '', note = ''): NumberBody => ({
  slot, name, typed: shown, dial, shown, hours, note, order: 0,
}); // prettier-ignore

const place: PlaceBody = {
  name: 'Tuesday, Grace Hall',
  address: '118 Alder Street, corner of Fifth, Springfield',
  door: 'Side door by the bins, ring twice',
  floor: 'Basement, second room on the left',
  parking: 'Ambulance: yard behind the church, gate is open till ten',
  defibrillator: 'Ground floor hallway, white box by the lift',
  department: 'Mercy General, 4 minutes by car',
  order: 0,
};

const tonight: Carried = {
  made: '2026-11-29',
  numbers: [
    number('supervisor', 'Supervisor on Tuesdays', '+12025550143', '+1 202-555-0143', 'until 11 pm', 'Leave a message, she calls back'),
    number('co-leader', 'Other leader', '+12025550178', '+1 202-555-0178', '', 'text first'),
    number('host-or-building', 'Building, night desk', '+12025550111,42', '+1 202-555-0111 x42', '6 pm to midnight', 'knows the alarm code'),
    number('on-call', 'On-call worker', '+12025550162', '+1 202-555-0162', 'all night', ''),
    number('mobile-crisis-team', 'County mobile team', '+12025550199', '+1 202-555-0199', 'noon to 2 am', 'ask for the lay group list'),
    number('crisis-line', 'Crisis line', '988', '988', '', ''),
    number('dv-line', 'Safe house', '+12025550120', '+1 202-555-0120', 'day and night', 'they send a driver'),
    number('poison-line', 'Poison line', '+12025550134', '+1 202-555-0134', '', ''),
  ],
  place,
};

describe('there and back', () => {
  test('tonight is the same on the other phone', async () => {
    const back = await unpacked(await packed(tonight));
    expect(back?.made).toBe('2026-11-29');
    expect(back?.place).toEqual(place);
    expect(back?.numbers).toEqual(tonight.numbers.map((one, order) => ({ ...one, order })));
  });

  test('no place, no numbers, other scripts', async () => {
    const one = { made: '2026-01-02', numbers: [number('host-or-building', 'Дом 5, 受付', '+442079460018', '+44 20 7946 0018')], place: null };
    expect(await unpacked(await packed(one))).toEqual(one);
    const none = { made: '2026-01-02', numbers: [], place: null };
    expect(await unpacked(await packed(none))).toEqual(none);
  });

  test('a phone that can not compress makes a longer one, which all can read', async () => {
    vi.stubGlobal('CompressionStream', undefined);
    const plain = await packed(tonight);
    vi.unstubAllGlobals();
    expect(plain).toMatch(/^p/);
    expect((await unpacked(plain))?.numbers).toHaveLength(8);
    expect((await packed(tonight)).length).toBeLessThan(plain.length);
  });

  test('eight numbers and one place go into a QR code that a phone reads easily', async () => {
    const link = `https://circlekit.example.org/en/kit/copies/#pack=${await packed(tonight)}`;
    const code = generate(link, { minCorrectionLevel: correction.M, maxVersion: 25 });
    expect((code.size - 17) / 4).toBeLessThanOrEqual(25);
  });
});

describe('what a stranger may send', () => {
  const encode = (value: unknown): string => `p${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
  const good = [1, '2026-11-29', [['supervisor', 'S', '+12025550143', '']], []];

  test('is read where it is right', async () => {
    expect((await unpacked(encode(good)))?.numbers[0]?.shown).toBe('+12025550143');
  });

  test.each([
    ['nothing', ''],
    ['no base64', 'p%%%'],
    ['no letter in front', Buffer.from('[]').toString('base64url')],
    ['no list', encode({ a: 1 })],
    ['another format', encode([2, '2026-11-29', [], []])],
    ['no day', encode([1, 'tonight', [], []])],
    ['a number that is none', encode([1, '2026-11-29', [['supervisor', 'S', 'javascript:alert(1)']], []])],
    ['a slot that is none', encode([1, '2026-11-29', [['<b>', 'S', '+12025550143']], []])],
    ['letters that turn the line around', encode([1, '2026-11-29', [['supervisor', 'S\u202e', '+12025550143']], []])],
    ['a text without end', encode([1, '2026-11-29', [['supervisor', 'x'.repeat(401), '+12025550143']], []])],
    ['numbers without end', encode([1, '2026-11-29', Array.from({ length: 41 }, () => ['supervisor', '', '+12025550143']), []])],
    ['a link without end', `p${'A'.repeat(13_000)}`],
  ])('%s is nothing', async (_, data) => {
    expect(await unpacked(data)).toBeNull();
  });

  test('a link that was cut anywhere is nothing', async () => {
    const whole = await packed(tonight);
    for (let end = 1; end < whole.length; end += 7) expect(await unpacked(whole.slice(0, end))).toBeNull();
  });

  test('a bomb of zeros is nothing', async () => {
    const stream = new Blob([new Uint8Array(5_000_000)]).stream().pipeThrough(new CompressionStream('deflate'));
    const bomb = Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
    expect(bomb.length).toBeLessThan(12_000);
    expect(await unpacked(`z${bomb}`)).toBeNull();
  });

  test('what is shown is what is dialed', async () => {
    const lie = encode([1, '2026-11-29', [['crisis-line', 'Crisis line', '+12025550143', '988']], []]);
    expect((await unpacked(lie))?.numbers[0]?.shown).toBe('+12025550143');
    const home = encode([1, '2026-11-29', [['host-or-building', '', '+442079460018', '020 7946 0018']], []]);
    expect((await unpacked(home))?.numbers[0]?.shown).toBe('020 7946 0018');
  });
});

test('the same number twice is one record, another number is another', () => {
  const [one, other] = [number('on-call', 'A', '+12025550143', ''), number('on-call', 'B', '+12025550143', '')];
  expect(nameFor('number', one)).toBe(nameFor('number', other));
  expect(nameFor('number', { ...one, dial: '+12025550144' })).not.toBe(nameFor('number', one));
  expect(nameFor('place', place)).toMatch(/^place-[0-9a-z]+$/);
});
