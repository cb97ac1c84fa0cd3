/**
 * A passkey as a third way in. The browser gives, for a passkey and a salt, always the same secret
 * (WebAuthn's PRF extension); that secret opens the lock. No server takes part, so that nothing else a
 * passkey can do is used.
 */
import type { PasskeyDoor } from '../../vault/api';
import { fromBase64, toBase64 } from '../../vault/base64';

export type NoPasskey = 'unsupported' | 'refused';
export interface OpenDoor extends PasskeyDoor {
  /** What the passkey gave, base64. */
  readonly secret: string;
}

const SALT = 32;
const PATIENCE = 120_000;
/** ES256 and RS256: one of them is everywhere. */
const SIGNS = [-7, -257];

const random = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count));

export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.create === 'function';
}

interface Prf {
  readonly prf?: { readonly enabled?: boolean; readonly results?: { readonly first?: BufferSource } };
}

function secretIn(results: BufferSource | undefined): string | null {
  if (!results) return null;
  const bytes = ArrayBuffer.isView(results) ? new Uint8Array(results.buffer, results.byteOffset, results.byteLength) : new Uint8Array(results);
  return bytes.length >= SALT ? toBase64(bytes) : null;
}

/** Makes a passkey on this phone. `known`: those that are there, so that none is made twice. */
export async function createPasskey(name: string, known: readonly PasskeyDoor[]): Promise<OpenDoor | NoPasskey> {
  if (!canUsePasskeys()) return 'unsupported';
  const salt = random(SALT);
  try {
    const made = (await navigator.credentials.create({ publicKey: wanted(name, known, salt) })) as PublicKeyCredential | null;
    if (!made) return 'refused';
    const door = { credential: toBase64(new Uint8Array(made.rawId)), salt: toBase64(salt) };
    const { prf } = made.getClientExtensionResults() as Prf;
    const secret = secretIn(prf?.results?.first);
    if (secret) return { ...door, secret };
    // Some give the secret only when the passkey is used.
    return prf?.enabled ? await usePasskey([door]) : await forgotten(door);
  } catch {
    return 'refused'; // turned down, timed out, or there already
  }
}

function wanted(name: string, known: readonly PasskeyDoor[], salt: Uint8Array<ArrayBuffer>): PublicKeyCredentialCreationOptions {
  return {
    rp: { id: location.hostname, name },
    user: { id: random(16), name, displayName: name },
    challenge: random(32),
    pubKeyCredParams: SIGNS.map((alg) => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: known.map(({ credential }) => ({ type: 'public-key', id: fromBase64(credential) })),
    attestation: 'none',
    timeout: PATIENCE,
    extensions: { prf: { eval: { first: salt } } },
  };
}

/** A passkey that opens nothing should not stay in the phone's list, where the browser can tell it so. */
async function forgotten({ credential }: PasskeyDoor): Promise<NoPasskey> {
  const signal = (PublicKeyCredential as unknown as { signalUnknownCredential?: (what: unknown) => Promise<void> }).signalUnknownCredential;
  await signal?.call(PublicKeyCredential, { rpId: location.hostname, credentialId: base64url(credential) }).catch(() => undefined);
  return 'unsupported';
}

const base64url = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Asks one of these passkeys for its secret. */
export async function usePasskey(doors: readonly PasskeyDoor[]): Promise<OpenDoor | NoPasskey> {
  if (!canUsePasskeys() || !doors.length) return 'unsupported';
  const [first] = doors as [PasskeyDoor];
  const salts = Object.fromEntries(doors.map(({ credential, salt }) => [base64url(credential), { first: fromBase64(salt) }]));
  const prf = doors.length === 1 ? { eval: { first: fromBase64(first.salt) } } : { evalByCredential: salts };
  try {
    const used = (await navigator.credentials.get({
      publicKey: {
        rpId: location.hostname,
        challenge: random(32),
        allowCredentials: doors.map(({ credential }) => ({ type: 'public-key', id: fromBase64(credential) })),
        userVerification: 'required',
        timeout: PATIENCE,
        extensions: { prf },
      },
    })) as PublicKeyCredential | null;
    if (!used) return 'refused';
    const credential = toBase64(new Uint8Array(used.rawId));
    const secret = secretIn((used.getClientExtensionResults() as Prf).prf?.results?.first);
    const door = doors.find((one) => one.credential === credential);
    return secret && door ? { ...door, secret } : 'unsupported';
  } catch {
    return 'refused';
  }
}
