/** IndexedDB as a second place for every record: an index that can be made anew at any time. */
import { read } from '../core/kit/upgrade';
import type { Rec } from '../core/kit/record';

const NAME = 'circlekit';
const STORE = 'records';
/** A broken database may never answer; nobody waits longer than this for it. */
const PATIENCE = 4000;

const keyOf = ({ id, at }: Rec): string => `${id}|${at}`;

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the index refuses'));
  });
}

/** It may be whole and only slow: no reason to throw it away. */
export class TooSlow extends Error {}

function inTime<T>(work: Promise<T>, milliseconds = PATIENCE): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new TooSlow('the index does not answer')), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return new Promise((resolve, reject) => {
    request.onblocked = () => reject(new TooSlow('the index is held by another page'));
    promised(request).then((database) => {
      database.onversionchange = () => database.close(); // a page that wipes must not wait for us
      resolve(database);
    }, reject);
  });
}

async function within<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
  const database = await inTime(openDatabase());
  try {
    return await inTime(work(database));
  } finally {
    database.close();
  }
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the index gave up'));
  });
}

/** What the page and the worker use of the index. Everything may fail; nothing waits for ever. */
export const indexStore = {
  all(): Promise<Rec[]> {
    return within(async (database) => {
      const found: unknown[] = await promised(database.transaction(STORE).objectStore(STORE).getAll());
      return found.flatMap((one) => read(one) ?? []);
    });
  },

  /** Puts records in and takes out the versions they replace, all or nothing. */
  put(recs: readonly Rec[], replaced: readonly Rec[]): Promise<void> {
    return within(async (database) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      for (const one of replaced) store.delete(keyOf(one));
      for (const one of recs) store.put(one, keyOf(one));
      await finished(transaction);
    });
  },

  /** The index anew, holding just these. */
  async rebuild(recs: readonly Rec[]): Promise<void> {
    await indexStore.wipe().catch(() => undefined);
    await indexStore.put(recs, []);
  },

  wipe(): Promise<void> {
    return inTime(promised(indexedDB.deleteDatabase(NAME)).then(() => undefined));
  },
};
export type IndexStore = typeof indexStore;
