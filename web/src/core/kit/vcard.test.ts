import { expect, test } from 'vitest';
import { below, pick, randomText, seeded } from '../random.test-help';
import { readCards, textOf, writeCards, type Card } from './vcard';

const bytes = (text: string) => new TextEncoder().encode(text);
const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD'].join('\r\n');

test('an old phone: 2.1, quoted-printable over two lines, bare types, a folded picture', () => {
  const [read] = readCards(
    card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;Zo=C3=AB;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=20Mu=C3=B1oz=20of the long=',
      '=20night=20desk',
      'TEL;HOME;FAX:202-555-0111',
      'TEL;WORK:202-555-0122',
      'TEL;CELL;PREF:(202) 555-0143',
      'PHOTO;ENCODING=BASE64;JPEG:',
      ' R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
      '',
    ),
  );
  expect(read).toEqual({ name: 'Zoë Muñoz of the long night desk', numbers: ['(202) 555-0143', '202-555-0122'], note: '' });
});

test('a phone of today: 3.0 with groups, folded lines and escaped signs', () => {
  const [read] = readCards(
    card('VERSION:3.0', 'N:Rivera;Ana;;Dr;', 'FN:Dr Ana Rivera\\, on ', ' call', 'item1.TEL;type=CELL;type=VOICE;type=pref:+1 202 555 0143', 'item1.X-ABLabel:night', 'NOTE:Evenings\\; ask\\nfor the desk'),
  );
  expect(read).toEqual({ name: 'Dr Ana Rivera, on call', numbers: ['+1 202 555 0143'], note: 'Evenings; ask for the desk' });
});

test('the newest: 4.0 with addresses for numbers and types in quotation marks', () => {
  const [read] = readCards(
    card('VERSION:4.0', 'FN:Night desk', 'TEL;VALUE=uri;TYPE="work,voice":tel:+1-202-555-0143;ext=12', 'TEL;VALUE=uri;PREF=1;TYPE="voice,home";X-A="a:b":tel:+44-20-7946-0958'),
  );
  expect(read).toEqual({ name: 'Night desk', numbers: ['+44-20-7946-0958', '+1-202-555-0143;ext=12'], note: '' });
});

test('several cards, in their order; a name from what there is', () => {
  const all = [card('N:O\\;Neil;Jo;;;', 'TEL:1'), card('ORG:Riverside;Night', 'TEL:2'), card('NICKNAME:Desk', 'TEL:3'), card('TEL:4'), card('FN:No number')];
  expect(readCards(all.join('\n')).map(({ name, numbers }) => [name, ...numbers])).toEqual([
    ['Jo O;Neil', '1'],
    ['Riverside, Night', '2'],
    ['Desk', '3'],
    ['', '4'],
    ['No number'],
  ]);
});

test("somebody's assistant is not somebody of their own, and a card without an end counts", () => {
  const inner = card('FN:Assistant', 'TEL:5');
  expect(readCards(['BEGIN:VCARD', 'FN:One', 'AGENT:', inner, 'TEL:6', 'END:VCARD'].join('\n'))).toEqual([{ name: 'One', numbers: ['6'], note: '' }]);
  expect(readCards('BEGIN:VCARD\nFN:A\nTEL:7\nBEGIN:VCARD\nFN:B\nTEL:8').map(({ name }) => name)).toEqual(['A', 'B']);
});

test.each([
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, ...bytes(card('FN:Zoë', 'TEL:1'))]],
  ['UTF-16, little end first', [0xff, 0xfe, ...[...card('FN:Zoë', 'TEL:1')].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]],
  ['UTF-16, big end first', [0xfe, 0xff, ...[...card('FN:Zoë', 'TEL:1')].flatMap((sign) => [sign.charCodeAt(0) >> 8, sign.charCodeAt(0) & 255])]],
  ['Latin-1', [...card('FN:Zoë', 'TEL:1')].map((sign) => sign.charCodeAt(0))],
])('a file in %s is read', (_, file) => {
  expect(readCards(textOf(Uint8Array.from(file)))).toEqual([{ name: 'Zoë', numbers: ['1'], note: '' }]);
});

test('in another charset, named or unknown', () => {
  const quoted = (charset: string) => readCards(card(`FN;CHARSET=${charset};QUOTED-PRINTABLE:Zo=EB`))[0]?.name;
  expect(quoted('ISO-8859-1')).toBe('Zoë');
  expect(quoted('x-nobody-knows')).toBe('Zoë');
});

test('what is written has lines of 75 bytes at most, and cuts no sign in two', () => {
  const name = 'Zoë 🧭 of the very long night desk by the river '.repeat(6).trim();
  const text = writeCards([{ name, numbers: ['+12025550143,12'], note: '' }]);
  for (const line of text.split('\r\n')) expect(bytes(line).length).toBeLessThanOrEqual(75);
  expect(text).not.toContain('\ufffd');
  expect(readCards(text)[0]).toEqual({ name, numbers: ['+12025550143,12'], note: '' });
});

test('what has a meaning in a card is written so that it has none', () => {
  const text = writeCards([{ name: 'A;B,C\\D', numbers: ['1'], note: 'one\ntwo' }]);
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCARD', 'VERSION:3.0', 'FN:A\\;B\\,C\\\\D', 'N:;A\\;B\\,C\\\\D;;;', 'TEL;TYPE=VOICE:1', 'NOTE:one\\ntwo', 'END:VCARD', '',
  ]); // prettier-ignore
});

const tidy = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

test('whatever is written is read back the same', () => {
  const random = seeded(8);
  for (let round = 0; round < 2000; round++) {
    const cards: Card[] = Array.from({ length: below(random, 4) }, () => ({
      name: tidy(`A${randomText(random, 80)}`),
      numbers: Array.from({ length: below(random, 3) }, (_, at) => `+1202555${at}${below(random, 999)}${pick(random, ['', ',12'])}`),
      note: tidy(`${randomText(random, 160)} ;,\\n: END:VCARD`),
    }));
    expect(readCards(writeCards(cards))).toEqual(cards);
  }
});

// --- hostile input

const PIECES = [
  'BEGIN:VCARD', 'END:VCARD', 'VERSION:2.1', 'TEL;TYPE=CELL:', 'TEL:', 'FN:', 'N:;;;;', 'AGENT:', '\r\n', '\n', '\r', ' ', '\t', '=', '=0', '=C3', '=\r\n',
  ';ENCODING=QUOTED-PRINTABLE:', ';CHARSET=utf-7:', ';CHARSET=', '"', ':', ';', ',', '\\', '\\n', '\ufeff', '\u0000', '\ud800', 'PHOTO;BASE64:', 'AAAA', '1',
]; // prettier-ignore

function mutated(random: () => number, text: string): string {
  let out = text;
  for (let n = below(random, 6); n > 0; n--) {
    const at = below(random, out.length + 1);
    out = out.slice(0, at) + pick(random, [...PIECES, '', randomText(random, 5)]) + out.slice(at + below(random, 9));
  }
  return out;
}

test('a hundred thousand files that are none never throw, and bring nothing endless', { timeout: 60_000 }, () => {
  const random = seeded(9);
  const real = card('VERSION:2.1', 'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB=', '=20M', 'N:M;Z;;;', 'TEL;CELL:+1 202 555 0143', 'NOTE:a', ' b');
  for (let round = 0; round < 100_000; round++) {
    const kind = below(random, 3);
    const text =
      kind === 0
        ? mutated(random, real)
        : kind === 1
          ? Array.from({ length: below(random, 12) }, () => pick(random, PIECES)).join('')
          : textOf(Uint8Array.from({ length: below(random, 60) }, () => below(random, 256)));
    for (const { name, numbers, note } of readCards(text)) {
      expect(Math.max(name.length, note.length, ...numbers.map(({ length }) => length))).toBeLessThanOrEqual(500);
      expect(numbers.length).toBeLessThanOrEqual(20);
    }
  }
});

test('ten megabytes take no minute', () => {
  const started = performance.now();
  for (const long of [
    ' x\n'.repeat(3_000_000), 'TEL:1\n'.repeat(1_000_000), `BEGIN:VCARD\nFN:${'\\;'.repeat(5_000_000)}`, ';'.repeat(10_000_000),
    `BEGIN:VCARD\n${'"'.repeat(9_999_999)}`, 'BEGIN:VCARD\n'.repeat(800_000), `FN;QUOTED-PRINTABLE:=\n${'=\n'.repeat(4_000_000)}`,
  ]) expect(readCards(long).length).toBeLessThanOrEqual(2000); // prettier-ignore
  expect(performance.now() - started).toBeLessThan(30_000);
});
