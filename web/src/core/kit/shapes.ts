/** What tells who somebody is by its shape alone: a phone number, an address, an account. */

export type Why = 'name' | 'number' | 'address' | 'email' | 'handle';

export interface Span {
  readonly at: number;
  readonly text: string;
  readonly why: Why;
}

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const HANDLE = /@[A-Za-z_][\w.]{2,}/g;
const SUFFIX = 'street|avenue|road|lane|drive|court|boulevard|terrace|crescent|highway|parkway|st|ave|rd|ln|dr|ct|blvd|way|place|close|grove|square|row|circle|gardens';
const ADDRESSES = [
  // 12 Elm Street, 1400 N Oak Ave
  new RegExp(`\\d{1,5}[A-Za-z]?,? (?:[NSEW]\\.? )?(?:[A-Z][\\w'’.]* ){1,3}(?:${SUFFIX})\\b`, 'gi'),
  // lives on Elm Street
  /\b(?:lives?|living|stays?|staying|moved) (?:on|at|in) ((?:[A-Z][\w'’.]* ){1,3}(?:Street|Avenue|Road|Lane|Drive|Court|Boulevard|Terrace|Crescent|St|Ave|Rd|Ln|Dr|Ct|Blvd|Way|Place|Close)\b)/g,
  /\b(?:apt|apartment|flat|unit|suite|trailer|lot)\.? ?#?\d{1,4}[A-Za-z]?\b/gi,
  /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b/g, // US: state and ZIP
  /\b(?:zip|zip code|postcode) \d{4,5}\b/gi,
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/g, // UK
  /\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b/g, // Canada
  /\b(?:NSW|VIC|QLD|TAS|ACT) \d{4}\b/g, // Australia
];
/** "3 people drive", "5 minutes down the road": a count, and no house. */
const NO_HOUSE = /\b(?:people|members?|minutes?|hours?|days?|weeks?|months?|years?|miles?|blocks?|times?|of|the|a|an|and|or|on|in|at|to|from|down|up|chairs?|cars?|feet|meters?|am|pm|a\.m\.?|p\.m\.?|was|were|by|his|her|their|my|our)\b/i;
const DATES = /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b/g;
const DIGITS = /\+?\(?\d[\d ().-]{5,}\d(?![\w:/%])/g;
/** Help lines that anybody may call: nobody's own number. */
const TOLL_FREE = /^(?:1?8(?:00|33|44|55|66|77|88)\d{7}|0800\d+|0808\d+|1[38]00\d{6}|13\d{4}|11\d{4})$/;

function isPhone(found: string): boolean {
  const digits = found.replaceAll(/\D/g, '');
  if (digits.length < 7 || digits.length > 15 || TOLL_FREE.test(digits)) return false;
  const groups = found.match(/\d+/g) ?? [];
  // Groups of two or one are times and counts, unless there are five pairs, as in France.
  return groups.some((group) => group.length >= 3) || groups.length >= 5;
}

// No lookbehind: it would keep an older Safari from reading this file at all.
export function shapes(text: string): Span[] {
  const found: Span[] = [];
  const take = (pattern: RegExp, why: Why, notAfter: RegExp, good: (hit: string) => boolean = () => true): void => {
    for (const { 0: whole, 1: part, index: begin } of text.matchAll(pattern)) {
      const hit = part ?? whole;
      const index = begin + whole.length - hit.length;
      if (notAfter.test(text[index - 1] ?? ' ')) continue;
      const overlaps = found.some(({ at, text: other }) => index < at + other.length && at < index + hit.length);
      if (!overlaps && good(hit)) found.push({ at: index, text: hit.trim(), why });
    }
  };
  take(EMAIL, 'email', /\w/);
  take(HANDLE, 'handle', /[\w.]/);
  for (const pattern of ADDRESSES) take(pattern, 'address', /[\w:.-]/, (hit) => !NO_HOUSE.test(hit.replace(/^\d+/, '')));
  const dates = [...text.matchAll(DATES)].map(({ 0: hit, index }) => [index, index + hit.length] as const);
  const noDate = (hit: string): boolean => !dates.some(([from, to]) => text.slice(from, to).includes(hit) || hit.includes(text.slice(from, to)));
  take(DIGITS, 'number', /[\w:.$£€/#-]/, (hit) => noDate(hit) && isPhone(hit));
  return found;
}
