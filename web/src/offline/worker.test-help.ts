import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

// The worker is run as a phone runs it: as a script, behind the compiler's line, in a world of its
// own with one cache and one site that can be broken on purpose.
const source = fileURLToPath(new URL('./worker.ts', import.meta.url));
const script = transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'iife' }).code;

export const HOME = 'https://kit.example';
export const PACK = '/packs/one.pack';
export const GZ = `${PACK}.gz`;
export const BR = `${PACK}.br`;
export const LATER = '/packs/later.pack';
export const revision = (body: string): string =>
  createHash('sha256').update(body).digest('hex').slice(0, 8);

class FakeCache {
  readonly held = new Map<string, Response>();
  private address = (key: string | Request): string =>
    new URL(typeof key === 'string' ? key : key.url, HOME).href;
  keys = async () => [...this.held.keys()].map((url) => ({ url }));
  match = async (key: string) => this.held.get(this.address(key))?.clone();
  put = async (key: string, body: Response) => void this.held.set(this.address(key), body);
  delete = async (key: string) => this.held.delete(this.address(key));
  paths = () => [...this.held.keys()].map((url) => url.slice(HOME.length)).sort();
}

export type Site = Map<string, string | Uint8Array | ReadableStream<Uint8Array>>;
type Outcome = { waited: Promise<unknown>[]; answered: Promise<Response> | undefined };

export class Phone {
  readonly cache = new FakeCache();
  readonly site: Site = new Map();
  readonly asked: string[] = [];
  online = true;
  /** A host that says so has its brotli unpacked by the browser, before the worker sees it. */
  saysBrotli = false;

  readonly fetch = async (what: string | { url: string }): Promise<Response> => {
    const path = new URL(typeof what === 'string' ? what : what.url, HOME).pathname;
    this.asked.push(path);
    if (!this.online) throw new TypeError('no network');
    const body = this.site.get(path);
    if (body === undefined) return new Response('not here', { status: 404 });
    const bytes = body instanceof Uint8Array ? new Uint8Array(body) : body;
    const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
    if (path === BR && this.saysBrotli) headers.set('content-encoding', 'br');
    return new Response(bytes, { headers });
  };

  worker(pages: Site, version = 'one', pack = PACK, later: Site = new Map(), first = pages.size): Worker {
    return new Worker(this, pages, version, pack, later, first);
  }
}

export class Worker {
  skipped = 0;
  claimed = 0;
  private readonly listeners = new Map<string, (event: object) => void>();

  constructor(phone: Phone, pages: Site, version: string, pack: string, later: Site, first: number) {
    const tableOf = (site: Site) =>
      Object.fromEntries([...site].map(([path, body]) => [path, revision(String(body))]));
    const self = {
      CK_RELEASE: {
        version,
        pack,
        offline: '/en/offline/',
        first,
        table: tableOf(pages),
        later: { pack: LATER, table: tableOf(later) },
      },
      location: new URL('/sw.js', HOME),
      registration: { waiting: null },
      clients: { claim: async () => void this.claimed++ },
      skipWaiting: async () => void this.skipped++,
      addEventListener: (kind: string, listener: (event: object) => void) =>
        this.listeners.set(kind, listener),
    };
    const caches = { open: async () => phone.cache };
    new Function('self', 'caches', 'fetch', script)(self, caches, phone.fetch);
  }

  private send(kind: string, event: object): Outcome {
    const outcome: Outcome = { waited: [], answered: undefined };
    this.listeners.get(kind)?.({
      ...event,
      waitUntil: (work: Promise<unknown>) => outcome.waited.push(work),
      respondWith: (answer: Promise<Response>) => (outcome.answered = answer),
    });
    return outcome;
  }
  private run = async (kind: string, event: object = {}): Promise<void> =>
    void (await Promise.all(this.send(kind, event).waited));

  install = () => this.run('install');
  activate = () => this.run('activate');
  message = (data: unknown, ports: object[] = []) => this.run('message', { data, ports });
  fetch = (path: string, more: object = {}) =>
    this.send('fetch', { request: { method: 'GET', mode: 'navigate', url: new URL(path, HOME).href, ...more } })
      .answered;
}

/** Lines that all pages share, lines of its own, empty lines, and no line feed at the end. */
export const page = (n: number): string => `<html>\n<p>page ${n} — ä</p>\n\n${'x'.repeat(n)}\n\n</html>`;

/** So many pages, home and the offline page among them. */
export function pages(count: number, edition = 'first'): Site {
  const site: Site = new Map([
    ['/en/', `home ${edition}`],
    ['/en/offline/', 'you are offline'],
  ]);
  for (let n = site.size; n < count; n++) site.set(`/en/page-${n}/`, page(n));
  return site;
}

/** Packs as the compiler does: every line once, a body as runs of lines. */
export function packed(site: Site): Uint8Array {
  const lines = new Map<string, number>();
  const index = [...site].map(([path, body]) => {
    const runs: [first: number, count: number][] = [];
    for (const line of String(body).split('\n')) {
      const number = lines.get(line) ?? lines.size;
      lines.set(line, number);
      const last = runs[runs.length - 1];
      if (last && last[0] + last[1] === number) last[1]++;
      else runs.push([number, 1]);
    }
    return [path, 'text/html; charset=utf-8', runs.flat()];
  });
  return Buffer.from([JSON.stringify(index), ...lines.keys()].join('\n'));
}
