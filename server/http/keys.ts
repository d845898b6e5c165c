import { createHash, timingSafeEqual } from 'node:crypto';
import type { Ingest } from '../feeds/feed.js';

/** Who a key belongs to. */
export interface KeyOwner {
  ingest: Ingest;
  /** The name that the configuration gives the key. */
  sender: string;
}

const digestOf = (key: string) => createHash('sha256').update(key).digest();

/** Finds the owner of a key, and takes the same time whether there is one or not. */
export class KeyRing {
  readonly #owners: readonly (KeyOwner & { digest: Buffer })[];
  readonly #isEqual: typeof timingSafeEqual;

  constructor(ingests: readonly Ingest[], isEqual = timingSafeEqual) {
    this.#isEqual = isEqual;
    this.#owners = ingests.flatMap((ingest) =>
      [...ingest.keys].map(([sender, key]) => ({ ingest, sender, digest: digestOf(key) })),
    );
  }

  /** The owner of the key in an `Authorization: Bearer` header; undefined when nobody has it. */
  find(header: string | undefined): KeyOwner | undefined {
    const key = /^bearer +(\S+) *$/i.exec(header ?? '')?.[1];
    const digest = digestOf(key ?? '');
    let found: KeyOwner | undefined;
    // Digests have one length, and no key ends the search: the time says nothing about the keys.
    for (const owner of this.#owners) {
      if (this.#isEqual(owner.digest, digest)) found ??= owner;
    }
    return key === undefined ? undefined : found;
  }
}
