/**
 * A number as somebody types it, and what the phone will dial. The digits dialled are exactly the
 * digits shown; what looks wrong is said so and can still be kept; whatever comes in, nothing throws.
 */
import { parsePhoneNumberFromString, validatePhoneNumberLength, type CountryCode, type MetadataJson, type PhoneNumber } from 'libphonenumber-js/core';
import everywhere from 'libphonenumber-js/metadata.max.json';
import { digitsIn, firstNumber, keyed, plainSigns, runsOf } from './phone-text';

/** `good`: a number of that country. `odd`: looks wrong. `unchecked`: nobody here can tell. */
export type State = 'good' | 'odd' | 'unchecked';

export type Why =
  | 'no-number' // no digits at all
  | 'too-short'
  | 'too-long'
  | 'no-area-code'
  | 'not-in-use' // right length, but no number there begins like this
  | 'short-code' // looks like a short code that we don't know
  | 'unknown-country';

export interface Understood {
  /** What the phone dials: digits, a plus in front where it is international, a comma before an extension. */
  readonly dial: string;
  readonly shown: string;
  readonly state: State;
  readonly why?: Why;
  /** Several were typed; this is the first. */
  readonly several?: true;
}

/** What a number is read with: the country it is typed in, its short codes, the numbers of the world. */
interface World {
  readonly country: string;
  readonly codes: readonly string[];
  readonly metadata: MetadataJson;
}
type Read = Omit<Understood, 'several'>;

/** The longest there is anywhere, country code and all (ITU-T E.164). */
const LONGEST = 15;
const SHORTEST = 7;
const SHORT_CODE = /^\d{3,6}$/;
/** Ways to dial abroad, the longest first. */
const ABROAD = ['0011', '011', '00'];
/** Kinds of numbers that many networks take only as they are dialled at home: 0800, 13 11 14. */
const AT_HOME_ONLY = new Set(['TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN']);
const NORTH_AMERICA = '1';

export function understand(typed: string, country: string, codes: readonly string[] = [], metadata: MetadataJson = everywhere): Understood {
  const world = { country, codes, metadata };
  const text = plainSigns(typed);
  const known = (piece: string): boolean => runsOf(piece).some((run) => codes.includes(digitsIn(run))) || readKeyed(piece, world)?.state === 'good';
  const { piece, extension, several } = firstNumber(text, known);
  const apart = severalByWords(piece, world);
  const read = apart ?? readPiece(piece, world);
  const whole = extension && read.dial ? { ...read, dial: `${read.dial},${extension}`, shown: `${read.shown} x${extension}` } : read;
  return several || apart ? { ...whole, several: true } : whole;
}

// --- which digits of a piece

function readPiece(piece: string, world: World): Read {
  const runs = runsOf(piece);
  const long = runs.filter((run) => digitsIn(run).length >= SHORTEST);
  const known = runs.find((run) => world.codes.includes(digitsIn(run)));
  const plain = long[0] ?? known;
  if (plain !== undefined) {
    const read = judge(plain, world);
    return read.state === 'good' ? read : (readKeyed(piece, world) ?? read);
  }
  const byKeys = readKeyed(piece, world);
  if (byKeys) return byKeys;
  // Digits with nothing but signs between them belong together: 030/123456.
  const whole = /\p{L}/u.test(piece) ? (runs[0] ?? '') : piece;
  return judge(whole, world);
}

/** Letters as keys, where that makes a number of the country; otherwise they are words. */
function readKeyed(piece: string, world: World): Read | null {
  return keyed(piece).map((run) => judge(run, world)).find(({ state }) => state === 'good') ?? null;
}

/** Two numbers with only a space between them: the first words that are one, if enough is left for another. */
function severalByWords(piece: string, world: World): Read | null {
  if (digitsIn(piece).length < 2 * SHORTEST || /\p{L}/u.test(piece)) return null;
  const words = piece.split(' ');
  for (let end = 1; end < words.length; end++) {
    if (digitsIn(words.slice(end).join('')).length < SHORTEST) return null;
    const read = judge(words.slice(0, end).join(' '), world);
    if (read.state === 'good' && read.dial.length > SHORTEST) return read;
  }
  return null;
}

// --- what they are

const tidy = (run: string): string => run.replace(/[^\d\s().+*-]/g, ' ').replace(/\s+/g, ' ').trim();
const asTyped = (run: string, state: State, why: Why): Read => ({ dial: dialOf(run), shown: tidy(run), state, why });
const dialOf = (run: string): string => (/^[+*]/.exec(run)?.[0] ?? '') + digitsIn(run);

/** What is known of the country it was typed in, if anything. */
const homeOf = ({ country, metadata }: World) => (/^[A-Z]{2}$/.test(country) ? metadata.countries[country as CountryCode] : undefined);

function parse(run: string, world: World): PhoneNumber | undefined {
  const home = homeOf(world) ? { defaultCountry: world.country as CountryCode } : {};
  return parsePhoneNumberFromString(run, { ...home, extract: false }, world.metadata);
}

function judge(run: string, world: World): Read {
  const digits = digitsIn(run);
  if (!digits) return { dial: '', shown: '', state: 'odd', why: 'no-number' };
  if (run.startsWith('*')) return asTyped(run, 'unchecked', 'short-code');
  const abroad = run.startsWith('+');
  if (!abroad && world.codes.includes(digits)) return { dial: digits, shown: tidy(run), state: 'good' };
  const number = parse(run, world);
  if (number?.isValid() && !isElsewhereOnly(number, world.country)) return valid(number, run, world);
  return abroad ? doubtfulAbroad(run, number, world) : (fromAbroad(run, world) ?? doubtfulAtHome(run, number, world));
}

function valid(number: PhoneNumber, run: string, { country }: World): Read {
  if (number.country !== country || !isForHomeOnly(number)) return international(number, 'good');
  const national = number.formatNational();
  const dial = digitsIn(national);
  return { dial, shown: dial === digitsIn(run) ? tidy(run) : national, state: 'good' };
}

/** 310-1234, which has no area code, and Canada alone. */
const isLocal = (number: PhoneNumber): boolean => number.countryCallingCode === NORTH_AMERICA && number.nationalNumber.length < 10;
const isElsewhereOnly = (number: PhoneNumber, country: string): boolean => isLocal(number) && number.country !== country;

function isForHomeOnly(number: PhoneNumber): boolean {
  if (number.countryCallingCode === NORTH_AMERICA) return isLocal(number);
  return AT_HOME_ONLY.has(number.getType() ?? '');
}

/** `+1 202-555-0143`, `+44 20 7946 0958`: the plus makes it right from everywhere. */
function international(number: PhoneNumber, state: State): Pick<Understood, 'dial' | 'shown' | 'state'> {
  const american = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number.number);
  return { dial: number.number, shown: american ? `+1 ${american.slice(1).join('-')}` : number.formatInternational(), state };
}

/** `011 44 ...` and `0044 ...`: the signs for abroad, also those of another country if only they fit. */
function fromAbroad(run: string, world: World): Read | null {
  const digits = digitsIn(run);
  for (const prefix of ABROAD) {
    if (!digits.startsWith(prefix)) continue;
    const number = parse(`+${digits.slice(prefix.length)}`, world);
    if (number?.isValid()) return international(number, 'good');
  }
  return null;
}

function doubtfulAbroad(run: string, number: PhoneNumber | undefined, world: World): Read {
  const { length } = digitsIn(run);
  if (number?.isPossible()) return { ...international(number, 'odd'), why: 'not-in-use' };
  if (length < SHORTEST) return asTyped(run, 'odd', 'too-short');
  if (length > LONGEST) return asTyped(run, 'odd', 'too-long');
  return number ? asTyped(run, 'odd', lengthOf(number, world)) : asTyped(run, 'unchecked', 'unknown-country');
}

function doubtfulAtHome(run: string, number: PhoneNumber | undefined, world: World): Read {
  const digits = digitsIn(run);
  if (digits.length < 3) return asTyped(run, 'odd', 'too-short');
  if (SHORT_CODE.test(digits)) return asTyped(run, 'unchecked', 'short-code');
  const home = homeOf(world);
  if (!home) {
    return digits.length > LONGEST + 4 ? asTyped(run, 'odd', 'too-long') : asTyped(run, 'unchecked', 'unknown-country');
  }
  if (home[0] === NORTH_AMERICA ? digits.length === 7 : digits.length <= 8 && !digits.startsWith('0')) return asTyped(run, 'odd', 'no-area-code');
  if (number?.isPossible()) return asTyped(run, 'odd', 'not-in-use');
  return asTyped(run, 'odd', number ? lengthOf(number, world) : digits.length > LONGEST ? 'too-long' : 'too-short');
}

/** Which way the length is wrong; between two right lengths nobody can tell. */
function lengthOf(number: PhoneNumber, { metadata }: World): Why {
  const found = validatePhoneNumberLength(number.number, metadata);
  if (found === 'TOO_SHORT') return 'too-short';
  return found === 'TOO_LONG' ? 'too-long' : 'not-in-use';
}
