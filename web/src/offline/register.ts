/**
 * Registers /sw.js and tells the page how things stand, as `ck:worker` events on the document:
 *   first    the emergencies are, and the rest comes while there is a signal
 *   ready    every page of this release is on the phone   {version, total, have, begun, waiting}
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
/** Asking anew gives the worker more time: browsers end one that nobody has asked for half a minute. */
const REST_PATIENCE = 20_000;

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
  /** Whether the emergencies and what they stand on are there. */
  readonly begun?: boolean;
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

const statusOf = (worker: ServiceWorker): Promise<Status> => ask(worker, 'status', STATUS_PATIENCE);

/** Asks for the rest of the pages as long as some come. */
async function bringRest(worker: ServiceWorker, begin: Status): Promise<Status> {
  let status = begin;
  for (let before = -1; before < status.have && status.have < status.total; ) {
    before = status.have;
    status = await ask(worker, 'rest', REST_PATIENCE).catch(() => statusOf(worker));
  }
  return status;
}

/** Speaks of anything only after the worker has counted. */
async function tellIfWhole(worker: ServiceWorker, next: ServiceWorker | null): Promise<boolean> {
  try {
    let status = await statusOf(worker);
    if (status.have < status.total) {
      if (status.begun) tell('first');
      if (next) return false; // a newer release comes: the line is for that one
      status = await bringRest(worker, status);
    }
    if (status.have !== status.total) return false;
    tell('ready', status);
    // The pages are safe: now is the time for what can wait.
    worker.postMessage({ type: 'more' });
    return true;
  } catch {
    return false; // an old or busy worker: silence claims nothing
  }
}

let telling = false;
let whole = false;

/** Says what is there, and brings what is missing; one at a time. */
async function tellHowItStands(registration: ServiceWorkerRegistration): Promise<void> {
  if (telling || whole) return;
  telling = true;
  const { active, installing, waiting } = registration;
  if (active) whole = await tellIfWhole(active, installing ?? waiting);
  if (registration.waiting) tell('waiting');
  telling = false;
}

function follow(registration: ServiceWorkerRegistration, worker: ServiceWorker): void {
  worker.addEventListener('statechange', () => {
    if (worker.state === 'installed' && registration.active) tell('waiting');
    if (worker.state === 'activated') void tellHowItStands(registration);
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

    // A line that broke off goes on when there is a signal again, and when somebody looks again.
    addEventListener('online', () => void tellHowItStands(registration));
    let asked = Date.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible') return;
      void tellHowItStands(registration);
      if (Date.now() - asked < HOUR) return;
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
