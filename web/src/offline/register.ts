/**
 * Registers /sw.js and tells the page how things stand, as `ck:worker` events on the document:
 *   first    the emergencies are, and the rest comes while there is a signal
 *   ready    every page of this release is on the phone   {version, total, have, waiting}
 *   waiting  a newer release is whole and waits
 *   failed   there is no worker, or it could not be filled
 * It is a bundle of its own, so that a broken element cannot keep a new release from coming.
 */

export {}; // a module, so that its names are its own

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const WORKER = '/sw.js';
const HOUR = 3_600_000;
const STATUS_PATIENCE = 10_000;
/** The rest of the book on a very thin line; a browser gives a worker no longer for it either. */
const REST_PATIENCE = 300_000;

function workerAddress(): string {
  const { trustedTypes } = window as unknown as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('circlekit', {
    createScriptURL(url) {
      if (url === WORKER) return url;
      throw new TypeError('circlekit: only the worker may be loaded');
    },
  });
  // A TrustedScriptURL is what register() wants there, which the DOM types do not know yet.
  return (policy ? policy.createScriptURL(WORKER) : WORKER) as string;
}

function tell(state: 'first' | 'ready' | 'waiting' | 'failed', more: object = {}): void {
  document.dispatchEvent(new CustomEvent('ck:worker', { detail: { state, ...more } }));
}

interface Status {
  readonly total: number;
  readonly have: number;
}

/** What the worker says to a question, or nothing if it doesn't within `patience` milliseconds. */
function ask(worker: ServiceWorker, type: 'status' | 'rest', patience: number): Promise<Status> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<Status>) => resolve(event.data);
    setTimeout(() => reject(new Error('the worker does not answer')), patience);
    worker.postMessage({ type }, [port2]);
  });
}

/** Speaks of "ready" only after the worker has counted. */
async function tellIfWhole(worker: ServiceWorker): Promise<void> {
  try {
    let status = await ask(worker, 'status', STATUS_PATIENCE);
    if (status.have < status.total) {
      tell('first');
      status = await ask(worker, 'rest', REST_PATIENCE);
    }
    if (status.have !== status.total) return;
    tell('ready', status);
    // The pages are safe: now is the time for what can wait.
    worker.postMessage({ type: 'more' });
  } catch {
    // An old or busy worker: silence claims nothing.
  }
}

async function tellHowItStands(registration: ServiceWorkerRegistration): Promise<void> {
  if (registration.active) await tellIfWhole(registration.active);
  if (registration.waiting) tell('waiting');
}

function follow(registration: ServiceWorkerRegistration, worker: ServiceWorker): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && registration.active) tell('waiting');
    if (worker.state === 'activated') void tellIfWhole(worker);
    if (worker.state === 'redundant' && !registration.active) tell('failed');
  });
}

async function start(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register(workerAddress(), {
      scope: '/',
      updateViaCache: 'none',
    });
    registration.addEventListener('updatefound', () => {
      if (registration.installing) follow(registration, registration.installing);
    });
    if (registration.installing) follow(registration, registration.installing);
    void tellHowItStands(registration);

    let asked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || Date.now() - asked < HOUR) return;
      asked = Date.now();
      registration.update().catch(() => undefined); // no network: the next time will do
    });
  } catch {
    tell('failed');
  }
}

if ('serviceWorker' in navigator) {
  // Only a page that this worker itself served proves that the worker lets pages live. On a first
  // visit the page came from the network and says nothing about it.
  const server = navigator.serviceWorker.controller;
  addEventListener('load', () => {
    server?.postMessage({ type: 'alive' });
    void start();
  });
}
