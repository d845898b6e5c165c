/**
 * Why the store cannot do what it should.
 * - `store-full`: no room on the disk.
 * - `store-readonly`: it may be read, not written.
 * - `store-unreachable`: the file or the server cannot be opened or does not answer.
 * - `store-busy`: another program holds it for too long.
 * - `store-damaged`: the file is no database, or a broken one.
 * - `store-newer`: a newer version of the relay has made it.
 * - `store-failed`: anything else; the log has the cause.
 */
export type StoreCode =
  | 'store-full'
  | 'store-readonly'
  | 'store-unreachable'
  | 'store-busy'
  | 'store-damaged'
  | 'store-newer'
  | 'store-failed';

/** What the store cannot do, as a sentence that names no host and no file: strangers may read it. */
export class StoreError extends Error {
  override name = 'StoreError';
  readonly code: StoreCode;

  constructor(code: StoreCode, message: string = sentences[code], cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

const sentences: Readonly<Record<StoreCode, string>> = {
  'store-full': 'The disk of the store is full. Make room; what is held in memory is written then.',
  'store-readonly':
    'The store may not be written. Give the user of the relay the right to write it.',
  'store-unreachable':
    'The store does not answer. Check that its server runs and can be reached, or that its folder can be written.',
  'store-busy': 'Another program holds the store. End it, or wait until it is done.',
  'store-damaged': 'The store is damaged. Put a backup in its place.',
  'store-newer':
    'A newer version of the relay has made this store. Use that version or a newer one.',
  'store-failed': 'The store has failed. The log of the relay tells why.',
};

/** Codes of SQLite as libsql tells them, and of PostgreSQL (classes of SQLSTATE) and the network. */
const codes: readonly (readonly [pattern: RegExp, code: StoreCode])[] = [
  [/^SQLITE_FULL|^53100$|^ENOSPC$|^EDQUOT$/, 'store-full'],
  [/^SQLITE_READONLY|^25006$|^42501$|^EROFS$|^EACCES$|^EPERM$/, 'store-readonly'],
  [/^SQLITE_(BUSY|LOCKED)|^55P03$|^40(001|P01)$/, 'store-busy'],
  [/^SQLITE_(CORRUPT|NOTADB)|^XX00[12]$/, 'store-damaged'],
  [/^SQLITE_(CANTOPEN|IOERR)|^08|^57P|^28|^3D000$|^53300$/, 'store-unreachable'],
  [
    /^E(CONN|HOST|NET|PIPE|TIMEDOUT|AI_AGAIN|NOTFOUND|NOENT|NOTDIR|EXIST|ISDIR)/,
    'store-unreachable',
  ],
];

/** What pg says without a code when a connection breaks. */
const broken = /connection terminated|timeout|connection error|not queryable|ended unexpectedly/i;

/** Any error of a database as one of ours; the original is its cause. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  // A host with several addresses fails with a list of errors.
  if (error instanceof AggregateError) return toStoreError(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [, known] = codes.find(([pattern]) => pattern.test(code)) ?? [];
  if (known) return new StoreError(known, undefined, error);
  const text = error instanceof Error ? error.message : String(error);
  return new StoreError(broken.test(text) ? 'store-unreachable' : 'store-failed', undefined, error);
}

/** What the cause of a failure says, for the log. */
export function causeOf(error: StoreError): string {
  const { cause } = error;
  return cause instanceof Error ? cause.message : error.message;
}

/** A failure of the database as a `StoreError`. */
export const told = <Value>(work: Promise<Value>): Promise<Value> =>
  work.catch((error: unknown) => {
    throw toStoreError(error);
  });
