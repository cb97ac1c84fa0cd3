/**
 * What somebody typed or pasted, taken apart: the number in it, its extension, and whether another
 * number follows. Nothing here knows what a number of a country looks like.
 */

export interface Taken {
  /** The piece with the number in it, in plain signs. */
  readonly piece: string;
  readonly extension: string;
  /** True where more than one number was pasted: this is the first. */
  readonly several: boolean;
}

/** Longer than any number with its words around it. */
const MOST = 250;
/** From here on it can't be an extension or a short code. */
const WHOLE = 7;
const DIGIT = /\p{Nd}/u;
const BETWEEN = /([\n\r\t|&;/,]|\s(?:or|and|o|y)\s)/iu;
const EXTENSION = /\s*(?:ext(?:ension|n)?|poste|x|#)[\s.:=]*(\d{1,7})\s*#?\s*$/iu;
const ALWAYS = /\b24\s?\/\s?7\b/g;
const ONLY_DIGITS = /^\s*(?:ext\s*=\s*)?(\d{1,6})\s*#?\s*$/iu;

export const digitsIn = (text: string): string => text.replace(/\D/g, '');

/** A digit of any script as one of 0 to 9: their digits stand in the right order, ten by ten. */
function plainDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0x30;
  let zero = code;
  while (zero > 0 && DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** Plain digits, dashes and spaces; no invisible signs, such as a phone's contacts put around a number. */
export function plainSigns(typed: string): string {
  return typed
    .slice(0, MOST)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => (digit >= '0' && digit <= '9' ? digit : plainDigit(digit)))
    .replace(/\p{Pd}|[−·•]/gu, '-')
    .replace(/[^\S\n\r\t]+/gu, ' ')
    .slice(0, MOST)
    .trim();
}

interface Pieces {
  readonly found: string[];
  extension: string;
}

/** `415/555-0132` and `030/123456` are one number; between two whole ones the stroke parts them. */
function isOne(before: string, after: string, isWhole: (piece: string) => boolean): boolean {
  if (digitsIn(before).length >= WHOLE || isWhole(before)) return false;
  return /^[\d\s()+.-]+$/.test(before) || digitsIn(after).length < WHOLE;
}

/** A comma before a few digits is a pause and an extension; before more, the next number. */
function addPiece(all: Pieces, between: string, piece: string, isWhole: (piece: string) => boolean): void {
  const last = all.found.length - 1;
  const before = all.found[last];
  if (before === undefined) {
    all.found.push(piece);
    return;
  }
  const few = ONLY_DIGITS.exec(piece)?.[1];
  const pause = between === ',' || between === ';';
  if (pause && last === 0 && !piece.trim()) return; // two pauses, one after the other
  if (pause && last === 0 && few && digitsIn(before).length >= WHOLE) all.extension ||= few;
  else if (between === '/' && isOne(before, piece, isWhole)) all.found[last] = `${before}-${piece}`;
  else all.found.push(piece);
}

function piecesOf(text: string, isWhole: (piece: string) => boolean): Pieces {
  const all: Pieces = { found: [], extension: '' };
  const parts = text.replace(ALWAYS, ' ').split(BETWEEN);
  for (let at = 0; at < parts.length; at += 2) addPiece(all, parts[at - 1] ?? '', parts[at] ?? '', isWhole);
  return all;
}

/** The first number in a text. `isWhole` says whether a piece is one though it has few digits. */
export function firstNumber(text: string, isWhole: (piece: string) => boolean): Taken {
  const { found, extension } = piecesOf(text, isWhole);
  const whole = found.filter((piece) => digitsIn(piece).length >= WHOLE || isWhole(piece));
  const first = whole[0] ?? found.join(' ');
  const own = digitsIn(first).length > WHOLE ? EXTENSION.exec(first) : null;
  const cut = own && digitsIn(first.slice(0, own.index)).length >= WHOLE ? own : null;
  return {
    piece: (cut ? first.slice(0, cut.index) : first).trim(),
    extension: cut?.[1] ?? (first === found[0] ? extension : ''),
    several: whole.length > 1,
  };
}

const RUN = /[+*]?\s?\(?\d[\d\s().-]*/g;

/** The runs of digits in a piece, with their dots, dashes and brackets. */
export function runsOf(piece: string): string[] {
  return (piece.match(RUN) ?? []).map((run) => run.replace(/[\s(.-]+$/, '').replace(/^([+*])\s/, '$1'));
}

const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const keyOf = (letter: string): string => String(KEYS.findIndex((key) => key.includes(letter.toLowerCase())) + 2);
/** Numbers that are often written in letters, with more letters than the phone needs. */
const FREE = /^(?:\+?1?[\s(.-]*8(?:00|33|44|55|66|77|88)\b|1[38]00|13|0800|0808|0508)/;
const IN_LETTERS = /^[+(]?((?:\d[\s().-]*){2,7})([a-z][a-z\d\s().-]*)$/i;
const MOST_LEFT_OUT = 4;

/**
 * `1-800-FLOWERS` as the keys of a phone have it: every reading there may be, the longest first. Elsewhere
 * than in such numbers only capitals are keys, so that a word behind a number never becomes a part of it.
 */
export function keyed(typed: string): string[] {
  const piece = typed.replace(/^[^\d+(]+|[^a-z\d]+$/gi, '');
  const [, , letters = ''] = IN_LETTERS.exec(piece) ?? [];
  if (letters.replace(/[^a-z]/gi, '').length < 3) return [];
  const free = FREE.test(piece);
  if (!free && /[a-z]/.test(letters)) return [];
  const tail = free ? (/[a-z]+$/i.exec(piece)?.[0].length ?? 0) : 0;
  return Array.from({ length: Math.min(tail, MOST_LEFT_OUT) + 1 }, (_, out) =>
    piece.slice(0, piece.length - out).replace(/[a-z]/gi, keyOf),
  );
}
