import { type Static, Type } from 'typebox';
import { Check, Errors } from 'typebox/value';
import type { IngestAnswer } from '../feed.js';

/** Rows of one body. 64 KB, the most that the relay reads, hold about 1,300. */
const mostRows = 2_000;

const frame = Type.Object({
  /** Version of the contract. */
  v: Type.Literal(1),
  /** Name of the source: one terminal, one name. */
  src: Type.String({ minLength: 1, maxLength: 64 }),
  /** Counts the bodies of a source from 1. */
  seq: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  /** The server's wall clock when its last price came, in seconds, written as if it were UTC. */
  t: Type.Integer(),
  /** The sender's clock, in seconds since the epoch, UTC. */
  gmt: Type.Integer(),
  /** Whether `q` begins anew: everything that is not in it, and does not follow, is gone. */
  full: Type.Optional(Type.Boolean()),
  /** Rows; see `readRow`. A row of a wrong shape does not spoil the others. */
  q: Type.Array(Type.Unknown(), { maxItems: mostRows }),
});

/** A body whose frame is what the contract says; its rows are not checked yet. */
export type PushBody = Static<typeof frame>;

/** How far the sender's clock may be off, in seconds; half of the quarter hour that offsets come in. */
const clockTolerance = 300;
const hour = 3_600;
const month = 30 * 24 * hour;

/** Checks the frame of a body. `now` is the relay's clock, ms UTC. */
export function readBody(value: unknown, now: number): PushBody | Refused {
  if (!Check(frame, value)) return describe(value);
  const seconds = Math.round(now / 1000);
  if (Math.abs(value.gmt - seconds) > clockTolerance) {
    const wanted = `within ${clockTolerance / 60} minutes of the relay's clock, ${seconds}`;
    return refused('gmt', wanted, value.gmt, ": set the clock of the sender's computer");
  }
  if (value.t > value.gmt + 15 * hour || value.t < value.gmt - month) {
    const wanted = "the server's time, in seconds, of the last 30 days";
    return refused('t', wanted, value.t, ': send only while the terminal is connected');
  }
  return value;
}

type Refused = Extract<IngestAnswer, { kind: 'refused' }>;

/** The first thing that is wrong with a frame. */
function describe(value: unknown): Refused {
  const [error] = Errors(frame, value);
  const path = error?.instancePath.slice(1).replaceAll('/', '.') ?? '';
  if (error?.keyword === 'required') {
    const name = error.params.requiredProperties[0] ?? '';
    return refused(name, 'there', undefined, '');
  }
  const given: unknown = path === '' ? value : Reflect.get(value as object, path);
  const wanted =
    error?.keyword === 'const'
      ? String(error.params.allowedValue)
      : error?.keyword === 'maxItems'
        ? `at most ${error.params.limit} rows`
        : (error?.message ?? 'valid').replace(/^must be /, '');
  return refused(path, wanted, given, '');
}

const refused = (field: string, wanted: string, given: unknown, advice: string): Refused => ({
  kind: 'refused',
  ...(field ? { field } : {}),
  message: `${field || 'The body'} must be ${wanted}, got ${shown(given)}${advice}.`,
});

/** A value as a refusal shows it: short, whatever was sent. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `${value.length} rows`;
  return JSON.stringify(value).slice(0, 40);
}
