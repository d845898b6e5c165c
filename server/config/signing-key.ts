import { createPrivateKey, type KeyObject } from 'node:crypto';

/** A private Ed25519 key out of PEM text. Throws a RangeError that never repeats the text. */
export function readSigningKey(pem: string): KeyObject {
  const wanted =
    'must be a private Ed25519 key in PEM, as "openssl genpkey -algorithm ed25519" makes it';
  let key: KeyObject;
  try {
    // Environment variables often hold a key on one line.
    key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  } catch {
    throw new RangeError(`${wanted}: this text cannot be read`);
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new RangeError(`${wanted}, got one of type ${key.asymmetricKeyType}`);
}
