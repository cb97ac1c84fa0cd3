/// <reference lib="webworker" />
/**
 * The offline worker. It stands behind a line written by the compiler,
 *
 *     self.CK_RELEASE = {"version": …, "offline": …, "first": 46, "pack": …,
 *                        "table": {"/en/": "<8 hex>", …}, "later": {"pack": …, "table": {…}}};
 *
 * and keeps every page of that release on the phone. The first ones of the table are the emergencies
 * and what they stand on: on a phone that has nothing yet they are enough to begin with, and the rest
 * comes behind them. A phone that has a release keeps it until the next one is whole. What stands
 * under "later" (the finder's files) comes when the pages are safe, and a release is whole without
 * it. The worker must be able to replace a broken release, so it imports nothing, keeps to itself,
 * and reloads nobody.
 */

// The shape is contracts/schema/worker-release.schema.json, repeated because nothing is imported.
interface Part {
  readonly pack: string;
  readonly table: Readonly<Record<string, string>>;
}
interface Release extends Part {
  readonly version: string;
  readonly offline: string;
  readonly first: number;
  readonly later: Part;
}

const worker = self as unknown as ServiceWorkerGlobalScope & { readonly CK_RELEASE: Release };
const { version, offline, first, later } = worker.CK_RELEASE;
const pages: Part = worker.CK_RELEASE;
const table: Readonly<Record<string, string>> = { ...later.table, ...pages.table };

const firstPages = Object.keys(pages.table).slice(0, first);

/** One cache for all releases, so that a page that did not change is never fetched or copied. */
const CACHE = 'circlekit';
const ACTIVE = '/__ck/active';
const ALIVE = '/__ck/alive';
/** From here on one pack is quicker than single files (measured on slow 4G). */
const PACK_FROM = 40;
const LANES = 6;

const keyOf = (path: string): string => `${path}?v=${table[path]}`;
const openCache = (): Promise<Cache> => caches.open(CACHE);

async function keysIn(cache: Cache): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const { url } of await cache.keys()) {
    const { pathname, search } = new URL(url);
    keys.add(pathname + search);
  }
  return keys;
}

async function missingFrom(cache: Cache, part: Part): Promise<string[]> {
  const have = await keysIn(cache);
  return Object.keys(part.table).filter((path) => !have.has(keyOf(path)));
}

async function revisionOf(body: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  let hex = '';
  for (const byte of digest.subarray(0, 4)) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Who waits for a page to be on the phone. */
const awaited = new Map<string, () => void>();

/** Why the last trip could not store something: the disk is full, most likely. */
let unstored: unknown;

/** Stores a body if it is the right one, and says whether it was. */
async function keep(cache: Cache, path: string, body: BufferSource, type: string): Promise<boolean> {
  if ((await revisionOf(body)) !== table[path]) return false;
  try {
    await cache.put(keyOf(path), new Response(body, { headers: { 'content-type': type } }));
  } catch (error) {
    unstored = error;
    throw error;
  }
  awaited.get(path)?.();
  return true;
}

// --- the pack: a line of JSON [[path, type, [first, count, …]], …], then every line there is, once.
// A body is its runs of lines, joined by line feeds. It lies there as .br and as .gz.

type Bytes = Uint8Array<ArrayBuffer>;

/** The pack as it was before it was packed, while it comes; throws if this address has none. */
async function openPack(pack: string, ending: '.br' | '.gz'): Promise<ReadableStream<Bytes>> {
  const answer = await fetch(pack + ending, { cache: 'no-cache' });
  const { body } = answer;
  // Only a browser unpacks brotli, and only if the host has said that it is brotli.
  if (!body || !answer.ok || (ending === '.br' && !answer.headers.has('content-encoding'))) {
    await body?.cancel();
    throw new Error(`the pack ${ending} answers ${answer.status}`);
  }
  const reader = body.getReader();
  let opening = await reader.read();
  const whole = new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = opening;
      if (done) return controller.close();
      controller.enqueue(value);
      opening = await reader.read();
    },
    cancel: (why) => reader.cancel(why),
  });
  // 0x1f opens every gzip file and no JSON: some hosts unpack it on the way, most do not.
  if (opening.value?.[0] !== 0x1f) return whole;
  if (typeof DecompressionStream === 'function') return whole.pipeThrough(new DecompressionStream('gzip'));
  await whole.cancel();
  throw new Error('this browser unpacks no gzip');
}

/** The lines of a pack, to be had as soon as they have come. */
class Lines {
  private bytes: Bytes = new Uint8Array(1 << 20);
  private size = 0;
  /** Where each line begins; when all have come, the last entry is one past the end. */
  private readonly starts = [0];
  private done = false;

  constructor(private readonly reader: ReadableStreamDefaultReader<Bytes>) {}

  /** Lines that stand together are one piece, line feeds and all. */
  async run(at: number, count: number): Promise<Bytes> {
    while (this.starts.length <= at + count && !this.done) await this.more();
    return this.bytes.subarray(this.starts[at], (this.starts[at + count] ?? 0) - 1);
  }

  private async more(): Promise<void> {
    const { done, value } = await this.reader.read();
    if (done) {
      this.starts.push(this.size + 1);
      this.done = true;
      return;
    }
    if (this.size + value.length > this.bytes.length) {
      const larger = new Uint8Array(2 * (this.size + value.length));
      larger.set(this.bytes.subarray(0, this.size));
      this.bytes = larger;
    }
    this.bytes.set(value, this.size);
    for (let at = value.indexOf(10); at >= 0; at = value.indexOf(10, at + 1)) {
      this.starts.push(this.size + at + 1);
    }
    this.size += value.length;
  }
}

/** Keeps each page when its last line has come, while the line still carries the next ones. */
async function fillFromPack(
  cache: Cache,
  pack: string,
  wanted: ReadonlySet<string>,
  ending: '.br' | '.gz',
): Promise<void> {
  const reader = (await openPack(pack, ending)).getReader();
  const kept: Promise<unknown>[] = [];
  try {
    const lines = new Lines(reader);
    const index = new TextDecoder().decode(await lines.run(0, 1));
    for (const [path, type, runs] of JSON.parse(index) as [string, string, number[]][]) {
      if (!wanted.has(path)) continue;
      const parts: BlobPart[] = [];
      for (let at = 0; at < runs.length; at += 2) {
        parts.push(...(at ? ['\n'] : []), await lines.run((runs[at] ?? 0) + 1, runs[at + 1] ?? 0));
      }
      const body = new Blob(parts).arrayBuffer();
      // What is not right is missing afterwards, and is asked for by itself.
      kept.push(body.then((whole) => keep(cache, path, whole, type)).catch(() => false));
    }
  } finally {
    await Promise.all([...kept, reader.cancel().catch(() => undefined)]);
  }
}

// --- file by file

/**
 * Fetches what it can. A wrong body costs only itself; a dead network ends its lane, and so do more
 * wrong bodies than lanes: another release stands there by now, or somebody writes into every page.
 */
async function fillByFile(cache: Cache, wanted: readonly string[]): Promise<void> {
  const queue = wanted.slice();
  let wrong = 0;
  const lane = async (): Promise<void> => {
    for (let path = queue.shift(); path; path = queue.shift()) {
      const answer = await fetch(path, { cache: 'no-cache' });
      const type = answer.headers.get('content-type') ?? 'application/octet-stream';
      const right = answer.ok && (await keep(cache, path, await answer.arrayBuffer(), type));
      if (!right && ++wrong > LANES) return;
    }
  };
  // All lanes come to rest before we speak, so that what they still store is counted.
  const ends = await Promise.allSettled(Array.from({ length: LANES }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

// --- the life of a release

/** Brings what is missing of a part, more than `few` files as a pack; says what is missing still. */
async function fill(cache: Cache, part: Part, few: number): Promise<string[]> {
  let missing = await missingFrom(cache, part);
  unstored = undefined;
  // Whatever is wrong with a pack, the next one is tried, and then the files by themselves.
  for (const ending of ['.br', '.gz'] as const) {
    if (missing.length <= few) break;
    await fillFromPack(cache, part.pack, new Set(missing), ending).catch(() => undefined);
    if (unstored) throw unstored; // nothing else that comes could be stored either
    missing = await missingFrom(cache, part);
  }
  await fillByFile(cache, missing);
  return missingFrom(cache, part);
}

let trip: Promise<string[]> | null = null;

/** The pages, in one trip at a time, more than `few` as a pack; says what is missing still. */
function fillPages(few: number): Promise<string[]> {
  trip ??= openCache()
    .then((cache) => fill(cache, pages, few))
    .finally(() => {
      trip = null;
    });
  return trip;
}

let filling: Promise<unknown> | null = null;

/** The finder's files. One trip at a time; without a network the next page tries again. */
function fillLater(): Promise<unknown> {
  filling ??= openCache()
    // All of it comes as a pack; one changed file comes by itself.
    .then((cache) => fill(cache, later, Object.keys(later.table).length - 1))
    .catch(() => undefined)
    .finally(() => {
      filling = null;
    });
  return filling;
}

/** Ends well when the first pages are on the phone, whatever becomes of the others. */
async function firstOnes(cache: Cache): Promise<string[]> {
  const missing = new Set(await missingFrom(cache, pages));
  const comes = (path: string): Promise<void> => new Promise((done) => awaited.set(path, done));
  await Promise.all(firstPages.filter((path) => missing.has(path)).map(comes));
  return [];
}

async function install(): Promise<void> {
  const cache = await openCache();
  const before = await cache.match(ACTIVE);
  const enough = before ? [] : [firstOnes(cache)];
  const missing = await Promise.race([fillPages(PACK_FROM), ...enough]);
  // Refusing makes this worker redundant and leaves the old release whole. What was right stays
  // in the cache, so the next visit asks only for the rest.
  if (missing.length) throw new Error(`circlekit ${version}: not right: ${missing.join(' ')}`);
  // The worker before us took over, and no page it served ever came alive: do not wait for it.
  if (before && !(await cache.match(ALIVE))) await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const cache = await openCache();
  // The mark of life is for a release to earn. That there is one is never unmarked in between.
  await cache.delete(ALIVE);
  await cache.put(ACTIVE, new Response(version));
  const ours = new Set([ACTIVE, ...Object.keys(table).map(keyOf)]);
  for (const key of await keysIn(cache)) if (!ours.has(key)) await cache.delete(key);
  await worker.clients.claim();
  // The tab may be closed before it asks: a message holds the worker until the rest is there.
  worker.registration.active?.postMessage({ type: 'rest' });
}

/** The path in the table that an address means, or nothing. */
function known(pathname: string): string | undefined {
  const tidy = pathname.replace(/\/index\.html$/, '/');
  return [pathname, tidy, `${tidy}/`].find((path) => table[path] !== undefined);
}

async function stored(path: string): Promise<Response | undefined> {
  try {
    return await (await openCache()).match(keyOf(path));
  } catch {
    return undefined; // a broken store must not stand between a person and the network
  }
}

async function answer(request: Request, path: string | undefined): Promise<Response> {
  let hit = path && (await stored(path));
  // A page that asks for the finder's files while they are on their way waits for that one trip.
  if (!hit && path && later.table[path] && filling) {
    await filling;
    hit = await stored(path);
  }
  if (hit) return hit;
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === 'navigate' && (await stored(offline));
    if (page) return page;
    throw error;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  const path = known(pathname);
  if (path || request.mode === 'navigate') event.respondWith(answer(request, path));
});

async function status(): Promise<object> {
  const total = Object.keys(pages.table).length;
  const missing = new Set(await missingFrom(await openCache(), pages));
  const begun = !firstPages.some((path) => missing.has(path));
  return { version, total, have: total - missing.size, begun, waiting: !!worker.registration.waiting };
}

worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  switch ((event.data as { type?: string } | null)?.type) {
    case 'use-now':
      event.waitUntil(worker.skipWaiting());
      break;
    case 'alive':
      event.waitUntil(openCache().then((cache) => cache.put(ALIVE, new Response(version))));
      break;
    case 'rest':
      event.waitUntil(
        // What a broken trip has brought is not fetched again in a pack: so each trip gets further.
        fillPages(Object.keys(pages.table).length / 2)
          .catch(() => undefined)
          .then(status)
          .then((now) => port?.postMessage(now)),
      );
      break;
    case 'more':
      event.waitUntil(fillLater());
      break;
    case 'status':
      event.waitUntil(status().then((now) => port?.postMessage(now)));
  }
});
