/** An index of a few pages, invented, in which the field of the tests looks. */
import { vi } from 'vitest';
import type { FindIndex, FindPage } from '../../made/find-index';

export const page = (u: string, k: string, t: string, more: Partial<FindPage> = {}): FindPage => ({
  u, k, t, s: `About: ${t}`, f: '', c: [], a: [], o: [], ...more,
});
export const [SILENCE, ASK, QUIET, ACUTE] = [0, 1, 2, 3] as const;
export const index: FindIndex = {
  v: 2,
  pages: [
    page('/en/situations/silence/', 'situation', 'Nobody is talking', { f: 'Take your time.', o: ['nadie habla'] }),
    page('/en/emergencies/suicide-ask/', 'emergency', 'Someone talks of suicide', {
      f: 'Are you thinking of suicide?',
      c: ['crisis-line', 'emergency-number'],
    }),
    page('/en/guides/quiet/', 'guide', 'The use of silence', { f: 'Never shown.' }),
    page('/en/emergencies/suicide-acute/', 'emergency', 'A suicide attempt', { c: ['emergency-number'] }),
    ...Array.from({ length: 21 }, (_, at) => page(`/en/guides/g${at}/`, 'guide', `Guide ${at}`)),
  ],
  needs: [{ id: 'need-food', t: 'Food', s: 'Eat first.', a: [], o: [] }],
  terms: [{ id: 'suicide-death', t: 'suicide death', s: 'Plain is enough.', a: [] }],
  dangers: [],
};
/** An answer's pages, by their number in the index. */
export const found = (...pages: number[]) => pages.map((at) => ({ page: at, score: 1, phrase: '' }));
export const all = found(...index.pages.map((_, at) => at));

/** The A to Z of that pack, as far as the field reads it. */
export const AZ = `<nav><ul><li><a href="#a">A</a></li></ul></nav><ul>
<li><a href="/en/guides/quiet/">silence</a></li>
<li><a href="/en/situations/silence/">nobody wants to talk &amp; it&#39;s silent</a></li>
<li><a href="/en/emergencies/suicide-ask/">she says she wants to die</a> <b>Emergency</b></li>
<li><a href="/en/emergencies/suicide-ask/">wants to die</a> <b>Emergency</b></li>
<li><a href="/en/resources/#us-need-food" data-need="need-food">wants food</a></li></ul>`;
const phrases = (address: string): string =>
  address.endsWith('/es/') ? '<li><a href="/en/situations/silence/">nadie habla</a></li>' : AZ;

type Body = string | null;
export const server = vi.fn(async (_address: string): Promise<unknown> => undefined);
/** What the server has of the finder's two files; the A to Z is always there. */
export const serve = (find: Body, meaning: Body): void => {
  server.mockReset().mockImplementation(async (address) => {
    if (address.includes('/phrases/')) return { ok: true, text: async () => phrases(address) };
    const body = address.includes('find-') ? find : meaning;
    return { ok: body !== null, status: body === null ? 404 : 200, text: async () => body ?? '' };
  });
};
