import { wordsOf } from '../../core/fold';
import type { Row } from './rows';

/** A way of saying it as the A to Z has it, and where it leads. */
export interface Said {
  readonly row: Row;
  readonly words: readonly string[];
}

/** An entry of the A to Z, as `phrases.html` draws it. */
const ENTRY = /<li><a href="(\/[^"]+)"[^>]*>([^<]+)<\/a>/g;
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', '#39': "'", '#34': '"', quot: '"' };
const KINDS: Readonly<Record<string, string>> = {
  emergencies: 'emergency',
  situations: 'situation',
  guides: 'guide',
  formats: 'format',
  drills: 'drill',
  reflections: 'reflection',
  resources: 'need',
  glossary: 'term',
};
/** Shorter words say little, unless nothing else was typed. */
const TELLING = 3;
const MOST = 12;

/** What the A to Z says: a page is on the phone before the finder's own files are. */
export function readPhrases(html: string): Said[] {
  return [...html.matchAll(ENTRY)].map(([, href = '', text = '']) => {
    const title = text.replace(/&(#?\w+);/g, (sign, name: string) => SIGNS[name] ?? sign);
    const kind = KINDS[href.split('/')[2] ?? ''] ?? '';
    return { row: { href, kind, title, short: '', first: '', phrase: '', foreign: false }, words: wordsOf(title) };
  });
}

/** A plain word search: the ways of saying it that share most words with what was typed, a place once. */
export function lookIn(said: readonly Said[], typed: string): Row[] {
  const all = wordsOf(typed);
  const telling = all.filter((word) => word.length >= TELLING);
  const wanted = telling.length ? telling : all;
  const shared = ({ words }: Said): number =>
    wanted.filter((begin) => words.some((word) => word.startsWith(begin))).length;
  const typedOut = all.join(' ');
  /** More than any shared words: it begins with just what was typed. */
  const begins = ({ words }: Said): number => (words.join(' ').startsWith(typedOut) ? all.length : 0);
  const best = said
    .map((one) => ({ one, count: shared(one) + begins(one) }))
    .filter(({ count }) => count > 0 && 2 * count >= wanted.length)
    .sort((a, b) => b.count - a.count || rank(a.one) - rank(b.one) || a.one.words.length - b.one.words.length);
  const rows = new Map<string, Row>();
  for (const { row } of best.map(({ one }) => one)) if (!rows.has(row.href)) rows.set(row.href, row);
  return [...rows.values()].slice(0, MOST);
}

const rank = ({ row }: Said): number => (row.kind === 'emergency' ? 0 : 1);
