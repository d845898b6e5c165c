import { type Static, Type } from 'typebox';
import { checkFrame, type Refused } from './frame.js';

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

/** Checks the frame of a body. `now` is the relay's clock, ms UTC. */
export const readBody = (value: unknown, now: number): PushBody | Refused =>
  checkFrame(frame, value, now);
