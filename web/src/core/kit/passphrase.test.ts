import { expect, test } from 'vitest';
import { weakness } from './passphrase';

test.each([
  ['', 'short'],
  ['short one', 'short'],
  ['ninechars         ', 'short'], // spaces at the ends are not counted, as the lock doesn't
  ['aaaaaaaaaaaaaaaa', 'same'],
  ['abababABABab', 'same'],
  ['two coats by the door', null],
  ['four wet red cups', null],
  ['0123456789', null],
  ['ключ под камнем', null],
])('%j is %s', (passphrase, weak) => {
  expect(weakness(passphrase)).toBe(weak);
});
