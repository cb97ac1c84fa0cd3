// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';

const started: string[] = [];

class QuietWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor(address: unknown) {
    started.push(String(address));
  }
  postMessage({ number }: { number: number }): void {
    queueMicrotask(() => this.onmessage?.({ data: { number, answer: { ok: true, status: { things: 0, unlocked: false } } } }));
  }
}

beforeEach(() => {
  started.length = 0;
  vi.resetModules();
  document.documentElement.dataset.vault = '/assets/vault-0123456789ab.js';
  vi.stubGlobal('Worker', QuietWorker);
  // As the pages' policy has it: each name once.
  const made = new Set<string>();
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: object) {
      if (made.has(name)) throw new TypeError(`a policy ${name} is there already`);
      made.add(name);
      return rules;
    },
  });
});

test('two bundles of one page have one vault, and both can ask it', async () => {
  const one = await import('./client');
  vi.resetModules();
  const other = await import('./client');
  expect(other.Vault).not.toBe(one.Vault); // each bundle brings this file with it
  expect((await one.vault().call('status', {})).ok).toBe(true);
  expect((await other.vault().call('status', {})).ok).toBe(true);
  expect(started).toEqual(['/assets/vault-0123456789ab.js']);
});
