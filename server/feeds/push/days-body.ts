import { Type } from 'typebox';
import type { ServerClock } from '../../relay/server-clock.js';
import { minorDigitsOf } from '../../relay/track-record/money.js';
import type { DayRecord, RecordBatch } from '../../relay/track-record/records.js';
import { endOfDay } from '../day-end.js';
import type { IngestAnswer, KnownRecords } from '../feed.js';
import { type Refused, refused } from './frame.js';
import { checkRecords, key, money, mostRows, recordFrame, wallSeconds } from './record-frame.js';

/** How an account stood at the end of a day, as MT4's DailyReport names its fields. */
const row = Type.Object({
  login: key,
  /** When the day ended: around the server's midnight. */
  ctm: wallSeconds,
  balance: money,
  credit: money,
  equity: money,
  margin: Type.Optional(money),
});

const frame = recordFrame({ days: Type.Array(row, { maxItems: mostRows }) });

/** Reads a body of days. Never throws; a wrong row, or one of an unknown account, refuses all of it. */
export function readDays(
  value: unknown,
  known: KnownRecords,
  clock: ServerClock,
  now: number,
): RecordBatch | Refused | Extract<IngestAnswer, { kind: 'snapshot-needed' }> {
  const body = checkRecords(frame, 'days', value, now);
  if ('kind' in body) return body;
  const days: DayRecord[] = [];
  for (const [index, { login, ctm, margin, ...sums }] of body.days.entries()) {
    const account = known.account(login);
    if (!account) {
      const message = `The relay does not know the account of days.${index}: send it to /ingest/v1/accounts, then these days again.`;
      return { kind: 'snapshot-needed', message };
    }
    const time = endOfDay(ctm * 1000, clock);
    if (time > now) {
      const ended = "the end of a day of the server's clock that is over, in seconds";
      return refused(`days.${index}.ctm`, ended, ctm);
    }
    const scale = 10 ** minorDigitsOf(account.currency);
    const minor = (amount: number) => Math.round(amount * scale);
    days.push({
      ...{ account: login, time },
      balance: minor(sums.balance),
      credit: minor(sums.credit),
      equity: minor(sums.equity),
      margin: margin === undefined ? null : minor(margin),
      version: ctm,
    });
  }
  return { days };
}
