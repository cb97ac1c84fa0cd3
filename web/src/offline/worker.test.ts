// @vitest-environment node
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { beforeEach, describe, expect, test, vi } from 'vitest';

// The worker is run as a phone runs it: as a script, behind the compiler's line, in a world of its
// own with one cache and one site that can be broken on purpose.
const source = fileURLToPath(new URL('./worker.ts', import.meta.url));
const script = transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'iife' }).code;

const HOME = 'https://kit.example';
const PACK = '/packs/one.pack';
const GZ = `${PACK}.gz`;
const BR = `${PACK}.br`;
const LATER = '/packs/later.pack';
const revision = (body: string): string =>
  createHash('sha256').update(body).digest('hex').slice(0, 12);

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

type Site = Map<string, string | Uint8Array>;
type Outcome = { waited: Promise<unknown>[]; answered: Promise<Response> | undefined };

class Phone {
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
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
    const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
    if (path === BR && this.saysBrotli) headers.set('content-encoding', 'br');
    return new Response(bytes, { headers });
  };

  worker(pages: Site, version = 'one', pack = PACK, later: Site = new Map()): Worker {
    return new Worker(this, pages, version, pack, later);
  }
}

class Worker {
  skipped = 0;
  claimed = 0;
  private readonly listeners = new Map<string, (event: object) => void>();

  constructor(phone: Phone, pages: Site, version: string, pack: string, later: Site) {
    const tableOf = (site: Site) =>
      Object.fromEntries([...site].map(([path, body]) => [path, revision(String(body))]));
    const self = {
      CK_RELEASE: {
        version,
        pack,
        offline: '/en/offline/',
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
const page = (n: number): string => `<html>\n<p>page ${n} — ä</p>\n\n${'x'.repeat(n)}\n\n</html>`;

/** So many pages, home and the offline page among them. */
function pages(count: number, edition = 'first'): Site {
  const site: Site = new Map([
    ['/en/', `home ${edition}`],
    ['/en/offline/', 'you are offline'],
  ]);
  for (let n = site.size; n < count; n++) site.set(`/en/page-${n}/`, page(n));
  return site;
}

/** Packs as the compiler does: every line once, a body as runs of lines. */
function packed(site: Site): Uint8Array {
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

let phone: Phone;
beforeEach(() => {
  phone = new Phone();
});

/** Puts a release on the site and on the phone. */
async function released(count: number, version = 'one'): Promise<Worker> {
  for (const [path, body] of pages(count)) phone.site.set(path, body);
  const worker = phone.worker(pages(count), version);
  await worker.install();
  await worker.activate();
  phone.asked.length = 0;
  return worker;
}

describe('filling the phone', () => {
  test('40 missing come file by file, 41 in one pack', async () => {
    for (const [count, requests] of [[40, 40], [41, 2]] as const) {
      phone = new Phone();
      for (const [path, body] of pages(count)) phone.site.set(path, body);
      phone.site.set(GZ, gzipSync(packed(pages(count))));
      await phone.worker(pages(count)).install();
      expect(phone.asked).toHaveLength(requests);
      expect(phone.cache.held.size).toBe(count);
    }
  });

  test('a page out of the pack has its text and its type', async () => {
    phone.site.set(GZ, gzipSync(packed(pages(50))));
    const worker = phone.worker(pages(50));
    await worker.install();
    const answer = await worker.fetch('/en/page-7/');
    expect(await answer?.text()).toBe(page(7));
    expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test('brotli from a host that says so is one request', async () => {
    phone.site.set(BR, packed(pages(60)));
    phone.saysBrotli = true;
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR]);
    expect(phone.cache.held.size).toBe(60);
  });

  test('brotli that nobody unpacks is left unread, and gzip taken', async () => {
    const read = vi.spyOn(Response.prototype, 'arrayBuffer');
    phone.site.set(BR, brotliCompressSync(packed(pages(60)))).set(GZ, gzipSync(packed(pages(60))));
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR, GZ]);
    expect(phone.cache.held.size).toBe(60);
    expect(read).toHaveBeenCalledTimes(2); // the gzip, and what was in it
  });

  test('a pack that a host has unpacked on the way is read as it comes', async () => {
    phone.site.set(GZ, packed(pages(60)));
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR, GZ]);
    expect(phone.cache.held.size).toBe(60);
  });

  test.each([
    ['not there', undefined],
    ['cut short', gzipSync(packed(pages(60))).subarray(0, 300)],
    ['unpacked and cut short', packed(pages(60)).subarray(0, 4000)],
    ['a web page', Buffer.from('<!doctype html><title>Sign in to this wifi</title>')],
    ['nothing', Buffer.alloc(0)],
    ['an index with wrong runs', Buffer.from('[["/en/","text/html",[7,-3,99,1,null]]]\nhome first')],
  ])('a pack that is %s: the files come by themselves', async (_, pack) => {
    for (const [path, body] of pages(60)) phone.site.set(path, body);
    if (pack) phone.site.set(GZ, pack);
    await phone.worker(pages(60)).install();
    expect(phone.cache.held.size).toBe(60);
  });

  test('a wrong entry in the pack is asked for by itself, once', async () => {
    const wrong = pages(60).set('/en/page-9/', 'page nine, of another release');
    phone.site.set(GZ, gzipSync(packed(wrong))).set('/en/page-9/', page(9));
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR, GZ, '/en/page-9/']);
    expect(await (await phone.cache.match(`/en/page-9/?v=${revision(page(9))}`))?.text()).toBe(page(9));
  });
});

describe('a wrong body', () => {
  test('is refused, and what was right stays', async () => {
    for (const [path, body] of pages(10)) phone.site.set(path, body);
    phone.site.set('/en/page-5/', 'page 5, bent on the way');
    await expect(phone.worker(pages(10)).install()).rejects.toThrow('/en/page-5/');
    expect(phone.cache.held.size).toBe(9);
    expect(phone.cache.paths().join()).not.toContain('page-5');
  });

  test('in a new release leaves the old one whole', async () => {
    const old = await released(10);
    phone.site.set('/en/', 'home sec');
    await expect(phone.worker(pages(10, 'second'), 'two').install()).rejects.toThrow('/en/');
    phone.online = false;
    expect(await (await old.fetch('/en/'))?.text()).toBe('home first');
  });
});

test('the next visit asks only for the rest', async () => {
  for (const [path, body] of pages(10)) phone.site.set(path, body);
  phone.site.delete('/en/page-5/');
  phone.site.delete('/en/page-6/');
  await expect(phone.worker(pages(10)).install()).rejects.toThrow();
  phone.asked.length = 0;
  phone.site.set('/en/page-5/', page(5)).set('/en/page-6/', page(6));
  await phone.worker(pages(10)).install();
  expect(phone.asked.sort()).toEqual(['/en/page-5/', '/en/page-6/']);
});

test('a dead network ends the round soon', async () => {
  phone.online = false;
  await expect(phone.worker(pages(200)).install()).rejects.toThrow('no network');
  expect(phone.asked.length).toBeLessThan(10);
});

test('a changed page is one request, and its old copy goes when the new release takes over', async () => {
  await released(50);
  phone.site.set('/en/', 'home second');
  const next = phone.worker(pages(50, 'second'), 'two');
  await next.install();
  expect(phone.asked).toEqual(['/en/']);
  expect(phone.cache.paths()).toContain(`/en/?v=${revision('home first')}`);
  await next.activate();
  expect(phone.cache.paths()).not.toContain(`/en/?v=${revision('home first')}`);
  expect(phone.cache.paths()).toContain(`/en/?v=${revision('home second')}`);
  expect(next.claimed).toBe(1);
});

describe("the finder's files", () => {
  const later: Site = new Map([
    ['/assets/find.json', '{"v":2}'],
    ['/assets/meaning.json', '{"v":1}'],
  ]);

  async function withPages(): Promise<Worker> {
    for (const [path, body] of pages(5)) phone.site.set(path, body);
    const worker = phone.worker(pages(5), 'one', PACK, later);
    await worker.install();
    await worker.activate();
    return worker;
  }

  test('are not asked for while the pages come, and a release is whole without them', async () => {
    const worker = await withPages();
    expect(phone.asked).toHaveLength(5);
    const port = { postMessage: vi.fn() };
    await worker.message({ type: 'status' }, [port]);
    expect(port.postMessage).toHaveBeenCalledWith(expect.objectContaining({ total: 5, have: 5 }));
  });

  test('come as a pack when told, once, and then without a network', async () => {
    const worker = await withPages();
    phone.site.set(`${LATER}.gz`, gzipSync(packed(later)));
    phone.asked.length = 0;
    await Promise.all([worker.message({ type: 'more' }), worker.message({ type: 'more' })]);
    await worker.message({ type: 'more' });
    expect(phone.asked).toEqual([`${LATER}.br`, `${LATER}.gz`]);
    phone.online = false;
    expect(await (await worker.fetch('/assets/find.json'))?.text()).toBe('{"v":2}');
  });

  test('a page that asks while they are on their way waits for the one trip', async () => {
    const worker = await withPages();
    phone.site.set(`${LATER}.gz`, gzipSync(packed(later)));
    phone.asked.length = 0;
    const told = worker.message({ type: 'more' });
    expect(await (await worker.fetch('/assets/meaning.json', { mode: 'cors' }))?.text()).toBe('{"v":1}');
    await told;
    expect(phone.asked).toEqual([`${LATER}.br`, `${LATER}.gz`]);
  });

  test('without a network nothing is lost, and the next page tries again', async () => {
    const worker = await withPages();
    phone.online = false;
    await worker.message({ type: 'more' });
    phone.online = true;
    for (const [path, body] of later) phone.site.set(path, body);
    await worker.message({ type: 'more' });
    expect(phone.cache.held.size).toBe(5 + 2 + 1); // and the mark of the active release
  });

  test('of the release before stay while they are the same', async () => {
    const worker = await withPages();
    for (const [path, body] of later) phone.site.set(path, body);
    await worker.message({ type: 'more' });
    const next = phone.worker(pages(5, 'second'), 'two', PACK, later);
    for (const [path, body] of pages(5, 'second')) phone.site.set(path, body);
    await next.install();
    await next.activate();
    phone.asked.length = 0;
    await next.message({ type: 'more' });
    expect(phone.asked).toEqual([]);
  });
});

describe('answering', () => {
  test.each([
    ['/en/'],
    ['/en/index.html'],
    ['/en'],
    ['/en/?q=quiet'],
    ['/en/index.html?from=home'],
  ])('%s is the page on the phone', async (path) => {
    const worker = await released(5);
    phone.online = false;
    expect(await (await worker.fetch(path))?.text()).toBe('home first');
  });

  test('an unknown page offline is the offline page, with the network it is itself', async () => {
    const worker = await released(5);
    phone.site.set('/en/new/', 'new');
    expect(await (await worker.fetch('/en/new/'))?.text()).toBe('new');
    phone.online = false;
    expect(await (await worker.fetch('/en/new/'))?.text()).toBe('you are offline');
  });

  test('a page that fell out of the cache comes from the network, or is the offline page', async () => {
    const worker = await released(5);
    phone.cache.held.delete(`${HOME}/en/?v=${revision('home first')}`);
    expect(await (await worker.fetch('/en/'))?.text()).toBe('home first');
    phone.online = false;
    expect(await (await worker.fetch('/en/'))?.text()).toBe('you are offline');
  });

  test('a store that throws does not stand before the network', async () => {
    const worker = await released(5);
    phone.cache.match = async () => Promise.reject(new Error('the disk is broken'));
    expect(await (await worker.fetch('/en/'))?.text()).toBe('home first');
  });

  test('what is no page of ours is left to the browser', async () => {
    const worker = await released(5);
    expect(worker.fetch('https://elsewhere.example/en/')).toBeUndefined();
    expect(worker.fetch('/en/', { method: 'POST' })).toBeUndefined();
    expect(worker.fetch('/big.pdf', { mode: 'cors' })).toBeUndefined();
  });

  test('a missing picture offline is a network error, not a page', async () => {
    const worker = await released(5);
    phone.cache.held.delete(`${HOME}/en/?v=${revision('home first')}`);
    phone.online = false;
    await expect(worker.fetch('/en/', { mode: 'no-cors' })).rejects.toThrow('no network');
  });
});

describe('taking over', () => {
  test('waits by default, and goes when asked', async () => {
    const old = await released(5);
    await old.message({ type: 'alive' });
    const next = phone.worker(pages(5), 'two');
    await next.install();
    expect(next.skipped).toBe(0);
    await next.message({ type: 'use-now' });
    expect(next.skipped).toBe(1);
  });

  test('the first release of all does not push', async () => {
    for (const [path, body] of pages(5)) phone.site.set(path, body);
    const first = phone.worker(pages(5));
    await first.install();
    expect(first.skipped).toBe(0);
  });

  test('does not wait for a release that never let a page live', async () => {
    const broken = await released(5, 'broken');
    const mended = phone.worker(pages(5), 'mended');
    await mended.install();
    expect(mended.skipped).toBe(1);
    expect(broken.skipped).toBe(0);
  });

  test('the mark of life belongs to one release only', async () => {
    const old = await released(5);
    await old.message({ type: 'alive' });
    const broken = phone.worker(pages(5), 'broken');
    await broken.install();
    await broken.activate();
    const mended = phone.worker(pages(5), 'mended');
    await mended.install();
    expect([broken.skipped, mended.skipped]).toEqual([0, 1]);
  });

  test('a release that is not whole never takes over', async () => {
    await released(5, 'broken');
    phone.site.set('/en/', 'bent');
    const next = phone.worker(pages(5, 'second'), 'two');
    await expect(next.install()).rejects.toThrow();
    expect(next.skipped).toBe(0);
  });
});

describe('messages', () => {
  test('status counts what is there', async () => {
    const worker = await released(5);
    phone.cache.held.delete(`${HOME}/en/?v=${revision('home first')}`);
    const said: unknown[] = [];
    await worker.message({ type: 'status' }, [{ postMessage: (word: unknown) => said.push(word) }]);
    expect(said).toEqual([{ version: 'one', total: 5, have: 4, waiting: false }]);
  });

  test.each([[null], ['use-now'], [{ type: 'wipe' }], [{}]])('%j is ignored', async (word) => {
    const worker = await released(5);
    const before = phone.cache.paths();
    await worker.message(word);
    expect(phone.cache.paths()).toEqual(before);
    expect(worker.skipped).toBe(0);
  });
});
