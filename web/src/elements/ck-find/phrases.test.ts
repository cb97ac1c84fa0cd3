import { describe, expect, test } from 'vitest';
import { AZ } from './index.test-help';
import { lookIn, readPhrases } from './phrases';

const said = readPhrases(AZ);
const titles = (typed: string): string[] => lookIn(said, typed).map(({ title }) => title);

describe('the A to Z as a plain word search', () => {
  test('reads each way of saying it with its place and kind, and no letter of its own bar', () => {
    expect(said.map(({ row }) => [row.kind, row.href, row.title])).toEqual([
      ['guide', '/en/guides/quiet/', 'silence'],
      ['situation', '/en/situations/silence/', "nobody wants to talk & it's silent"],
      ['emergency', '/en/emergencies/suicide-ask/', 'she says she wants to die'],
      ['emergency', '/en/emergencies/suicide-ask/', 'wants to die'],
      ['need', '/en/resources/#us-need-food', 'wants food'],
    ]);
    expect(readPhrases('<html><li><a href="/en/')).toEqual([]);
  });

  test('goes by the beginnings of words, most shared words first, a place once', () => {
    expect(titles('SILEN')).toEqual(['silence', "nobody wants to talk & it's silent"]);
    expect(titles('she wants to die')).toEqual(['she says she wants to die']);
    expect(titles('zebra')).toEqual([]);
    expect(titles('')).toEqual([]);
    expect(titles('it')).toEqual(["nobody wants to talk & it's silent"]);
  });

  test('of what fits alike an emergency stands first, then the shorter', () => {
    expect(titles('wants')).toEqual(['wants to die', 'wants food', "nobody wants to talk & it's silent"]);
  });
});
