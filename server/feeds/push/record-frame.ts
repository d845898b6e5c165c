import { type Static, type TProperties, Type } from 'typebox';
import { checkFrame, type Refused } from './frame.js';

/** The largest number that MT4 gives to an account or a ticket. */
const mostKey = 2_147_483_647;
/** The end of the year 9999, in seconds. */
const lastSecond = 253_402_300_799;
/** Rows of one body. 64 KB, the most that the relay reads, hold some hundred. */
export const mostRows = 1_000;

export const key = Type.Integer({ minimum: 1, maximum: mostKey });
/** A time on the server's wall clock, in seconds, written as if it were UTC. */
export const wallSeconds = Type.Integer({ minimum: 0, maximum: lastSecond });
/** In the currency of the account. */
export const money = Type.Number({ minimum: -1e12, maximum: 1e12 });

/** What every body of accounts, trades and days begins with; `t` and `gmt` as in the body of quotes. */
export const recordFrame = <Properties extends TProperties>(properties: Properties) =>
  Type.Object({
    v: Type.Literal(1),
    src: Type.String({ minLength: 1, maxLength: 64 }),
    t: Type.Integer(),
    gmt: Type.Integer(),
    ...properties,
  });

/** Fields of MT4's UserRecord that nobody but the server may hold. */
const secret = /pass|otp_secret|publickey/i;

/**
 * Checks a body whose rows stand under `list`. One that brings secrets is refused without a word of what
 * they are. `now` is the relay's clock, ms UTC.
 */
export function checkRecords<Frame extends ReturnType<typeof recordFrame>>(
  frame: Frame,
  list: string,
  value: unknown,
  now: number,
): Static<Frame> | Refused {
  const rows: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, list) : undefined;
  if (Array.isArray(rows)) {
    for (const [index, row] of (rows as readonly unknown[]).entries()) {
      const keys = typeof row === 'object' && row !== null ? Object.keys(row) : [];
      const name = keys.find((each) => secret.test(each));
      if (name === undefined) continue;
      const field = `${list}.${index}.${name.slice(0, 40)}`;
      return { kind: 'refused', field, message: `${field} must not be sent: leave secrets out.` };
    }
  }
  return checkFrame(frame, value, now);
}
