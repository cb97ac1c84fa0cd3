// @vitest-environment node
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BR, GZ, HOME, LATER, PACK, packed, page, pages, Phone, revision, type Site, type Worker } from './worker.test-help';

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
    const read = vi.spyOn(ReadableStream.prototype, 'getReader');
    const unread = vi.spyOn(ReadableStream.prototype, 'cancel');
    phone.site.set(BR, brotliCompressSync(packed(pages(60)))).set(GZ, gzipSync(packed(pages(60))));
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR, GZ]);
    expect(phone.cache.held.size).toBe(60);
    expect(read).toHaveBeenCalledTimes(2); // the gzip, and what was in it
    expect(unread).toHaveBeenCalledTimes(1);
  });

  test('a pack that a host has unpacked on the way is read as it comes', async () => {
    phone.site.set(GZ, packed(pages(60)));
    await phone.worker(pages(60)).install();
    expect(phone.asked).toEqual([BR, GZ]);
    expect(phone.cache.held.size).toBe(60);
  });

  test('a pack of many megabytes is read whole', async () => {
    const large = pages(50).set('/en/page-9/', `${'long\n'.repeat(700_000)}${'x'.repeat(3_000_000)}`);
    phone.site.set(GZ, gzipSync(packed(large)));
    await phone.worker(large).install();
    expect(phone.asked).toEqual([BR, GZ]);
    expect(phone.cache.held.size).toBe(50);
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

describe('a phone that has nothing yet', () => {
  const cut = Buffer.from(packed(pages(60))).indexOf('<p>page 20');
  let lose: () => void;
  let goOn: () => void;

  /** A pack on a thin line: some pages are here, and the rest comes, or the signal goes. */
  function partOfAPack(): void {
    const pack = packed(pages(60));
    phone.saysBrotli = true;
    phone.site.set(BR, new ReadableStream<Uint8Array>({
      start(line) {
        line.enqueue(pack.subarray(0, cut));
        goOn = () => (line.enqueue(pack.subarray(cut)), line.close());
        lose = () => (line.error(new TypeError('no network')), (phone.online = false));
      },
    }));
  }

  const begin = async (): Promise<Worker> => {
    partOfAPack();
    const worker = phone.worker(pages(60), 'one', PACK, new Map(), 10);
    await worker.install();
    await worker.activate();
    return worker;
  };
  const rest = async (worker: Worker): Promise<unknown> => {
    const said: unknown[] = [];
    await worker.message({ type: 'rest' }, [{ postMessage: (word: unknown) => said.push(word) }]);
    return said[0];
  };

  test('begins with the first pages, while the others are on their way', async () => {
    const worker = await begin();
    expect(phone.cache.held.size).toBeLessThan(60);
    expect(await (await worker.fetch('/en/page-9/'))?.text()).toBe(page(9));
    expect(phone.asked).toEqual([BR]);
    goOn();
    expect(await rest(worker)).toMatchObject({ total: 60, have: 60 });
    expect(phone.asked).toEqual([BR]); // the one trip was joined
  });

  test('that loses the signal keeps what has come, and the next page brings the rest', async () => {
    const worker = await begin();
    const told = rest(worker);
    lose();
    const { have } = (await told) as { have: number };
    expect(have).toBeGreaterThanOrEqual(10);
    expect(have).toBeLessThan(60);
    expect(await (await worker.fetch('/en/page-9/'))?.text()).toBe(page(9));
    expect(await (await worker.fetch('/en/page-59/'))?.text()).toBe('you are offline');
    phone.online = true;
    for (const [path, body] of pages(60)) phone.site.set(path, body);
    phone.asked.length = 0;
    expect(await rest(worker)).toMatchObject({ total: 60, have: 60 });
    expect(phone.asked).not.toContain('/en/page-9/');
  });

  test('does not begin before the first pages are there', async () => {
    partOfAPack();
    const worker = phone.worker(pages(60), 'one', PACK, new Map(), 55);
    let began = false;
    const installed = worker.install().then(() => (began = true));
    await vi.waitFor(() => expect(phone.cache.held.size).toBeGreaterThan(15));
    expect(began).toBe(false);
    lose();
    await expect(installed).rejects.toThrow('no network');
  });

  test('with more than half of the book asks for the others by themselves', async () => {
    const worker = await begin();
    const told = rest(worker);
    goOn();
    await told;
    for (let n = 20; n < 49; n++) phone.cache.held.delete(`${HOME}/en/page-${n}/?v=${revision(page(n))}`);
    for (const [path, body] of pages(60)) phone.site.set(path, body);
    phone.asked.length = 0;
    expect(await rest(worker)).toMatchObject({ have: 60 });
    expect(phone.asked).toHaveLength(29);
    expect(phone.asked).not.toContain(BR);
  });

  test('says that it has not begun when the first pages are gone', async () => {
    const worker = await begin();
    goOn();
    expect(await rest(worker)).toMatchObject({ begun: true });
    phone.cache.held.clear();
    phone.online = false;
    expect(await rest(worker)).toMatchObject({ begun: false, have: 0 });
  });

  test('asks for no second pack where the disk is full', async () => {
    phone.site.set(BR, packed(pages(60)));
    phone.saysBrotli = true;
    phone.cache.put = async () => Promise.reject(new Error('the disk is full'));
    await expect(phone.worker(pages(60)).install()).rejects.toThrow('the disk is full');
    expect(phone.asked).toEqual([BR]);
  });

  test('begins though one of the others is bent', async () => {
    for (const [path, body] of pages(30)) phone.site.set(path, body);
    phone.site.set('/en/page-20/', 'page 20, bent on the way');
    const worker = phone.worker(pages(30), 'one', PACK, new Map(), 10);
    await worker.install();
    expect(await rest(worker)).toMatchObject({ total: 30, have: 29 });
  });
});

test('a phone that has a release takes the next one whole, or not at all', async () => {
  await released(30);
  const second = pages(30, 'second').set('/en/page-20/', 'page 20, new');
  phone.site.set('/en/', 'home second');
  const next = phone.worker(second, 'two', PACK, new Map(), 10);
  await expect(next.install()).rejects.toThrow('/en/page-20/');
});

test('the mark that there is a release is never gone', async () => {
  await released(30);
  const next = phone.worker(pages(30), 'two');
  await next.install();
  phone.cache.delete = async () => Promise.reject(new Error('killed'));
  await expect(next.activate()).rejects.toThrow('killed');
  expect(phone.cache.paths()).toContain('/__ck/active');
});

test('a pack that nobody can read is let go', async () => {
  const cancel = vi.fn();
  for (const [path, body] of pages(60)) phone.site.set(path, body);
  phone.saysBrotli = true;
  phone.site.set(BR, new ReadableStream<Uint8Array>({
    start: (line) => line.enqueue(Buffer.from('<title>Sign in to this wifi</title>\n')),
    cancel,
  }));
  await phone.worker(pages(60)).install();
  expect(cancel).toHaveBeenCalledTimes(1);
  expect(phone.cache.held.size).toBe(60);
});

test('where another release stands by now, few files are asked for', async () => {
  for (const path of pages(200).keys()) phone.site.set(path, 'of another release');
  await expect(phone.worker(pages(200)).install()).rejects.toThrow('not right');
  expect(phone.asked.length).toBeLessThan(20);
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
    expect(said).toEqual([{ version: 'one', total: 5, have: 4, begun: false, waiting: false }]);
  });

  test.each([[null], ['use-now'], [{ type: 'wipe' }], [{}]])('%j is ignored', async (word) => {
    const worker = await released(5);
    const before = phone.cache.paths();
    await worker.message(word);
    expect(phone.cache.paths()).toEqual(before);
    expect(worker.skipped).toBe(0);
  });
});
