/**
 * Contacts as phones hand them on (.vcf): versions 2.1, 3.0 and 4.0 are read, 3.0 is written. What is no
 * card is nothing; whatever comes in, nothing throws.
 */

export interface Card {
  readonly name: string;
  /** As they stand in the card, the preferred one first; fax and pager left out. */
  readonly numbers: readonly string[];
  readonly note: string;
}

const MOST_CARDS = 2000;
const MOST_NUMBERS = 20;
const MOST_TEXT = 500;

interface Property {
  readonly name: string;
  readonly params: readonly string[];
  readonly value: string;
}

/** The text of a file: UTF-8, or UTF-16 where it says so, or else what old phones wrote. */
export function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// --- lines and properties

const QUOTED = /^[^:]*;(?:encoding=)?quoted-printable[;:]/i;

/** Lines with their continuations: a space in front, or in quoted-printable an equals sign at the end. */
function* unfolded(text: string): Generator<string> {
  let parts: string[] = [];
  let soft = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const more: boolean = soft || /^[ \t]/.test(line);
    if (!more && parts.length) {
      yield parts.join('');
      parts = [];
    }
    const quoted = QUOTED.test((parts[0] ?? line).slice(0, MOST_TEXT));
    const rest: string = more && !soft ? line.slice(1) : line;
    soft = quoted && rest.endsWith('=');
    parts.push(soft ? rest.slice(0, -1) : rest);
  }
  yield parts.join('');
}

/** Where the value begins: the first colon that stands in no quotation marks. */
function colonIn(line: string): number {
  const plain = line.indexOf(':');
  const quote = line.indexOf('"');
  if (quote < 0 || plain < quote) return plain;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return -1;
}

function propertyOf(line: string): Property | null {
  const colon = colonIn(line);
  if (colon <= 0) return null;
  const [head = '', ...params] = line.slice(0, colon).split(';');
  const name = head.slice(head.lastIndexOf('.') + 1).trim().toUpperCase();
  return { name, params: params.map((param) => param.trim().toLowerCase()), value: line.slice(colon + 1) };
}

// --- values

function bytesOfQuoted(text: string): Uint8Array {
  const encoder = new TextEncoder();
  const bytes: number[] = [];
  for (const [piece] of text.slice(0, 8 * MOST_TEXT).matchAll(/=[0-9a-f]{2}|[^=]+|=/gi)) {
    if (/^=[0-9a-f]{2}$/i.test(piece)) bytes.push(Number.parseInt(piece.slice(1), 16));
    else bytes.push(...encoder.encode(piece));
  }
  return Uint8Array.from(bytes);
}

function decoded({ params, value }: Property): string {
  if (!params.some((param) => param === 'quoted-printable' || param === 'encoding=quoted-printable')) return value;
  const charset = params.find((param) => param.startsWith('charset='))?.slice('charset='.length) ?? '';
  const bytes = bytesOfQuoted(value);
  if (!charset || charset === 'utf-8') return textOf(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return textOf(bytes); // a charset that nobody knows
  }
}

const tidy = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, MOST_TEXT).trim();
const plain = (text: string): string => text.slice(0, 8 * MOST_TEXT).replace(/\\([\s\S])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign));
const textIn = (property: Property): string => tidy(plain(decoded(property)));

/** Stands for a semicolon of the text while the others part it. */
const HELD = '\u0001';

/** `Rivera;Ana;;Dr;` is Dr Ana Rivera. */
function nameIn(property: Property): string {
  const parts = decoded(property)
    .slice(0, 8 * MOST_TEXT)
    .replace(/\\;/g, HELD)
    .split(';')
    .map((part) => plain(part).replaceAll(HELD, ';'));
  const [family = '', given = '', more = '', before = '', after = ''] = parts;
  return tidy([before, given, more, family, after].filter((part) => part.trim()).join(' '));
}

/** Types stand bare in 2.1, after TYPE= in later ones, several in one or in many. */
function typesOf({ params }: Property): string[] {
  return params.flatMap((param) => param.replace(/^type=/, '').replaceAll('"', '').split(','));
}

const isPreferred = (types: readonly string[]): boolean => types.includes('pref') || types.includes('pref=1');
const isVoice = (types: readonly string[]): boolean =>
  !['fax', 'pager', 'modem', 'bbs'].some((type) => types.includes(type)) || types.includes('voice') || types.includes('cell');

// --- cards

class Reading {
  private readonly texts = new Map<string, string>();
  private readonly numbers: { readonly number: string; readonly first: boolean }[] = [];

  take(property: Property): void {
    const { name } = property;
    if (name === 'TEL') this.takeNumber(property);
    else if (name === 'N') this.texts.set('N', this.texts.get('N') ?? nameIn(property));
    else if (name === 'FN' || name === 'ORG' || name === 'NICKNAME' || name === 'NOTE') {
      if (!this.texts.get(name)) this.texts.set(name, name === 'ORG' ? textIn(property).replace(/;+/g, ', ').replace(/, $/, '') : textIn(property));
    }
  }

  private takeNumber(property: Property): void {
    const types = typesOf(property);
    const number = textIn(property).replace(/^tel:/i, '');
    if (!number || !isVoice(types) || this.numbers.length >= MOST_NUMBERS) return;
    if (!this.numbers.some((one) => one.number === number)) this.numbers.push({ number, first: isPreferred(types) });
  }

  card(): Card {
    const name = ['FN', 'N', 'NICKNAME', 'ORG'].map((key) => this.texts.get(key)).find(Boolean) ?? '';
    const inOrder = [...this.numbers.filter(({ first }) => first), ...this.numbers.filter(({ first }) => !first)];
    return { name, numbers: inOrder.map(({ number }) => number), note: this.texts.get('NOTE') ?? '' };
  }
}

/** Every card in a text, in its order. A card within a card (somebody's assistant) is left out. */
export function readCards(text: string): Card[] {
  const cards: Card[] = [];
  let reading: Reading | null = null;
  let within = 0;
  let last = '';
  const end = (): void => {
    if (reading) cards.push(reading.card());
    reading = null;
  };
  for (const line of unfolded(text.replace(/^\ufeff/, ''))) {
    const property = propertyOf(line);
    if (!property) continue;
    const mark = `${property.name}:${property.value.trim().toUpperCase()}`;
    if (mark === 'BEGIN:VCARD' && reading && last === 'AGENT') within += 1;
    else if (mark === 'BEGIN:VCARD') {
      end(); // one that was never ended
      reading = new Reading();
      within = 0;
    } else if (mark === 'END:VCARD' && within) within -= 1;
    else if (mark === 'END:VCARD') end();
    else if (!within) (reading as Reading | null)?.take(property);
    last = property.name;
    if (cards.length >= MOST_CARDS) return cards;
  }
  end();
  return cards;
}

// --- writing

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/[,;]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** A line of at most 75 bytes, the rest on lines that begin with a space; no sign is cut in two. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let [out, used] = ['', 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (used + size > 75) {
      out += '\r\n ';
      used = 1;
    }
    out += sign;
    used += size;
  }
  return out;
}

/** Cards as every phone reads them. Numbers go out as they are dialled. */
export function writeCards(cards: readonly Card[]): string {
  return cards
    .flatMap(({ name, numbers, note }) => [
      'BEGIN:VCARD',
      'VERSION:3.0',
      `FN:${escaped(name)}`,
      `N:;${escaped(name)};;;`,
      ...numbers.map((number) => `TEL;TYPE=VOICE:${number.replace(/[\r\n]/g, ' ')}`),
      ...(note ? [`NOTE:${escaped(note)}`] : []),
      'END:VCARD',
    ])
    .map((line) => `${folded(line)}\r\n`)
    .join('');
}
