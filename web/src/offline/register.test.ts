// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
const said: { state: string }[] = [];
document.addEventListener('ck:worker', (event) => said.push((event as CustomEvent).detail));

class FakeWorker extends EventTarget {
  state = 'activated';
  heard: string[] = [];
  constructor(
    private readonly have = 5,
    private readonly afterwards = have,
  ) {
    super();
  }
  postMessage({ type }: { type: string }, [port]: MessagePort[] = []): void {
    this.heard.push(type);
    const have = type === 'rest' ? this.afterwards : this.have;
    port?.postMessage({ version: 'one', total: 5, have, begun: have > 0, waiting: false });
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  update = vi.fn(async () => undefined);
}

let registration: FakeRegistration;
const register = vi.fn();

async function visit(controller: FakeWorker | null = null): Promise<void> {
  vi.stubGlobal('navigator', { serviceWorker: { controller, register } });
  closePage();
  vi.resetModules();
  await import('./register');
  dispatchEvent(new Event('load'));
  await settle();
}

/** Takes away what a visit has left listening, as closing the page does. */
const leave: (() => void)[] = [];
const closePage = (): void => leave.splice(0).forEach((end) => end());

function listening(target: Window | Document): void {
  const add = target.addEventListener.bind(target);
  vi.spyOn(target, 'addEventListener').mockImplementation((kind: string, listener: unknown) => {
    add(kind, listener as EventListener);
    leave.push(() => target.removeEventListener(kind, listener as EventListener));
  });
}

beforeEach(() => {
  said.length = 0;
  listening(window);
  listening(document);
  registration = new FakeRegistration();
  register.mockReset().mockImplementation(async () => registration);
});
afterEach(closePage);

test('registers the one worker, past every cache', async () => {
  await visit();
  expect(register).toHaveBeenCalledWith('/sw.js', { scope: '/', updateViaCache: 'none' });
});

test('its Trusted Types policy lets nothing else pass', async () => {
  let rules: { createScriptURL(url: string): string } | undefined;
  const createPolicy = vi.fn((_: string, given: typeof rules) => (rules = given));
  vi.stubGlobal('trustedTypes', { createPolicy });
  await visit();
  expect(createPolicy.mock.calls[0]?.[0]).toBe('circlekit');
  expect(rules?.createScriptURL('/sw.js')).toBe('/sw.js');
  for (const other of ['/sw.js?x', '/other.js', 'https://elsewhere.example/sw.js', '']) {
    expect(() => rules?.createScriptURL(other)).toThrow(TypeError);
  }
});

test('a page the worker served says so; a first visit does not', async () => {
  const worker = new FakeWorker();
  registration.active = worker;
  await visit(null);
  expect(worker.heard).not.toContain('alive');
  await visit(worker);
  expect(worker.heard).toContain('alive');
});

test('the emergencies first, and ready only when the worker has counted everything', async () => {
  const cut = new FakeWorker(3, 4);
  registration.active = cut;
  await visit();
  expect(said).toEqual([{ state: 'first' }]);
  expect(cut.heard).toEqual(['status', 'rest', 'rest']); // the second brought nothing more
  said.length = 0;
  const filled = new FakeWorker(3, 5);
  registration.active = filled;
  await visit();
  expect(said).toMatchObject([{ state: 'first' }, { state: 'ready', total: 5, have: 5 }]);
  expect(filled.heard).toEqual(['status', 'rest', 'more']);
  said.length = 0;
  registration.active = new FakeWorker(0, 0);
  await visit();
  expect(said).toEqual([]);
  registration.active = new FakeWorker(5);
  await visit();
  expect(said).toMatchObject([{ state: 'ready', total: 5, have: 5 }]);
});

test('a broken line is taken up when there is a signal again', async () => {
  registration.active = new FakeWorker(3, 4);
  await visit();
  registration.active = new FakeWorker(4, 5);
  dispatchEvent(new Event('online'));
  await settle();
  expect(said[said.length - 1]).toMatchObject({ state: 'ready' });
});

test('a release that is being replaced is not filled up', async () => {
  const old = new FakeWorker(3, 5);
  registration.active = old;
  registration.waiting = new FakeWorker();
  await visit();
  expect(old.heard).toEqual(['status']);
  expect(said).toEqual([{ state: 'first' }, { state: 'waiting' }]);
});

test('the first filling ends in ready', async () => {
  const worker = new FakeWorker();
  registration.installing = worker;
  await visit();
  worker.become('installed');
  expect(said).toEqual([]);
  registration.active = worker;
  worker.become('activated');
  await settle();
  expect(said).toMatchObject([{ state: 'ready' }]);
});

test('a newer release that is whole waits, whether it was there already or comes now', async () => {
  registration.active = new FakeWorker();
  registration.waiting = new FakeWorker();
  await visit();
  expect(said[said.length - 1]).toMatchObject({ state: 'waiting' });
  said.length = 0;
  const newer = new FakeWorker();
  registration.installing = newer;
  registration.dispatchEvent(new Event('updatefound'));
  newer.become('installed');
  expect(said).toMatchObject([{ state: 'waiting' }]);
});

test('a failed filling is told only if there was nothing before', async () => {
  const worker = new FakeWorker();
  registration.installing = worker;
  await visit();
  registration.active = new FakeWorker();
  worker.become('redundant');
  expect(said).toEqual([]);
  registration.active = null;
  worker.become('redundant');
  expect(said).toMatchObject([{ state: 'failed' }]);
});

test('a browser that refuses is told as failed, not thrown', async () => {
  register.mockImplementation(async () => Promise.reject(new Error('refused')));
  await visit();
  expect(said).toMatchObject([{ state: 'failed' }]);
});

test('coming back after an hour asks for a newer release, sooner does not', async () => {
  await visit();
  const now = Date.now();
  const clock = vi.spyOn(Date, 'now');
  clock.mockReturnValue(now + 59 * 60_000);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.update).not.toHaveBeenCalled();
  clock.mockReturnValue(now + 61 * 60_000);
  document.dispatchEvent(new Event('visibilitychange'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(registration.update).toHaveBeenCalledTimes(1);
});
