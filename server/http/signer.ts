import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';

/** A text that was signed, as RFC 7515 writes it in JSON: libraries for JWS can check it. */
export interface Signed {
  /** `{"alg":"EdDSA","kid":…}`, base64url. */
  protected: string;
  /** What was signed, JSON, base64url. */
  payload: string;
  /** Ed25519 over `<protected>.<payload>`, base64url. */
  signature: string;
}

/** A public key as RFC 8037 writes it. */
export interface PublicKey {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
  kid: string;
  use: 'sig';
  alg: 'EdDSA';
}

/** A new private key, PEM. */
export const makeSigningKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Signs what the relay says, so that it can be shown elsewhere and be checked. */
export class Signer {
  readonly publicKey: PublicKey;
  readonly #key: KeyObject;

  /** With a private Ed25519 key. */
  constructor(key: KeyObject) {
    this.#key = key;
    const { x = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    const thumbprint = JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x });
    const kid = createHash('sha256').update(thumbprint).digest('base64url');
    this.publicKey = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
  }

  sign(value: object): Signed {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const header = encode({ alg: 'EdDSA', kid: this.publicKey.kid });
    const payload = encode(value);
    const signature = sign(null, Buffer.from(`${header}.${payload}`), this.#key);
    return { protected: header, payload, signature: signature.toString('base64url') };
  }
}
