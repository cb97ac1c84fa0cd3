// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { toBase64 } from '../../vault/base64';
import { createPasskey, usePasskey } from './passkey';

const ID = new Uint8Array([251, 255, 3, 4]);
const SECRET = new Uint8Array(32).fill(7);
const door = { credential: toBase64(ID), salt: toBase64(new Uint8Array(32).fill(1)) };

const create = vi.fn();
const use = vi.fn();
const forget = vi.fn(async () => undefined);
const given = (prf: unknown): unknown => ({ rawId: ID.buffer, getClientExtensionResults: () => ({ prf }) });

beforeEach(() => {
  for (const one of [create, use, forget]) one.mockReset();
  forget.mockResolvedValue(undefined);
  vi.stubGlobal('PublicKeyCredential', Object.assign(() => undefined, { signalUnknownCredential: forget }));
  Object.defineProperty(navigator, 'credentials', { value: { create, get: use }, configurable: true });
});

test('where the browser gives the secret at once, it is used', async () => {
  create.mockResolvedValue(given({ enabled: true, results: { first: SECRET.buffer } }));
  const made = await createPasskey('Circlekit', []);
  expect(made).toMatchObject({ credential: door.credential, secret: toBase64(SECRET) });
  const { publicKey } = create.mock.calls[0]?.[0] as CredentialCreationOptions;
  expect(publicKey).toMatchObject({
    rp: { id: location.hostname },
    attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const salt = (made as { salt: string }).salt;
  expect(toBase64(publicKey?.extensions?.prf?.eval?.first as Uint8Array)).toBe(salt);
});

test('where it gives it only in use, the passkey is used once', async () => {
  create.mockResolvedValue(given({ enabled: true }));
  use.mockResolvedValue(given({ results: { first: SECRET } }));
  expect(await createPasskey('Circlekit', [door])).toMatchObject({ secret: toBase64(SECRET) });
  const excluded = (create.mock.calls[0]?.[0] as CredentialCreationOptions).publicKey?.excludeCredentials;
  expect(excluded?.map(({ id }) => [...(id as Uint8Array)])).toEqual([[...ID]]);
});

test('a passkey that gives no secret opens nothing, and the phone is told to forget it', async () => {
  create.mockResolvedValue(given({ enabled: false }));
  expect(await createPasskey('Circlekit', [])).toBe('unsupported');
  expect(forget).toHaveBeenCalledWith({ rpId: location.hostname, credentialId: '-_8DBA' });
  expect(use).not.toHaveBeenCalled();
});

test('turned down is turned down', async () => {
  create.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  use.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  expect(await createPasskey('Circlekit', [])).toBe('refused');
  expect(await usePasskey([door])).toBe('refused');
});

test('of several, each is asked with its own salt, and the one that answered is told', async () => {
  const other = { credential: toBase64(new Uint8Array([9])), salt: toBase64(new Uint8Array(32).fill(2)) };
  use.mockResolvedValue(given({ results: { first: SECRET } }));
  expect(await usePasskey([other, door])).toEqual({ ...door, secret: toBase64(SECRET) });
  const { publicKey } = use.mock.calls[0]?.[0] as CredentialRequestOptions;
  expect(Object.keys(publicKey?.extensions?.prf?.evalByCredential ?? {}).sort()).toEqual(['-_8DBA', 'CQ']);
  expect(publicKey?.userVerification).toBe('required');
});

test('a passkey of somebody else, or a secret that is too short, opens nothing', async () => {
  use.mockResolvedValue(given({ results: { first: SECRET } }));
  expect(await usePasskey([{ ...door, credential: 'AAAA' }])).toBe('unsupported');
  use.mockResolvedValue(given({ results: { first: new Uint8Array(8) } }));
  expect(await usePasskey([door])).toBe('unsupported');
});

test('a browser without passkeys says so', async () => {
  vi.stubGlobal('PublicKeyCredential', undefined);
  expect(await createPasskey('Circlekit', [])).toBe('unsupported');
  expect(await usePasskey([door])).toBe('unsupported');
});
