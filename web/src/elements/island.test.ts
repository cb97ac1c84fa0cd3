// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Island, define, filled } from './island';

test('an element that throws harms only itself', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  class Broken extends Island {
    protected improve(): void {
      throw new Error('broken on purpose');
    }
  }
  class Whole extends Island {
    protected improve(): void {
      this.hidden = false;
    }
  }
  define('ck-broken', Broken);
  define('not a name', class extends Whole {});
  define('ck-whole', Whole);
  document.body.innerHTML = '<ck-broken>as it was</ck-broken><ck-whole hidden></ck-whole>';
  expect(document.querySelector('ck-broken')?.textContent).toBe('as it was');
  expect(document.querySelector<HTMLElement>('ck-whole')?.hidden).toBe(false);
  expect(said).toHaveBeenCalled();
});

test('improves once, also when it is moved', () => {
  const improved = vi.fn();
  class Counted extends Island {
    protected improve = improved;
  }
  define('ck-counted', Counted);
  document.body.innerHTML = '<ck-counted></ck-counted><p></p>';
  document.querySelector('p')?.append(document.querySelector('ck-counted') as Element);
  expect(improved).toHaveBeenCalledTimes(1);
});

test('a sentence keeps the slots nobody fills', () => {
  expect(filled('Step {n} of {total}, {who}', { n: 0, total: 7 })).toBe('Step 0 of 7, {who}');
});
