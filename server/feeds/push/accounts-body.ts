import { Type } from 'typebox';
import type { ServerClock } from '../../relay/server-clock.js';
import { minorDigitsOf } from '../../relay/track-record/money.js';
import type { AccountRecord, RecordBatch } from '../../relay/track-record/records.js';
import type { KnownRecords } from '../feed.js';
import type { Refused } from './frame.js';
import { checkRecords, key, money, mostRows, recordFrame, wallSeconds } from './record-frame.js';

/** People. */
const count = Type.Integer({ minimum: 0, maximum: 1e9 });

/** An account as MT4's UserRecord names its fields. Names, mails and phones may come along: nobody reads them. */
const row = Type.Object({
  login: key,
  group: Type.String({ minLength: 1, maxLength: 32 }),
  /** ISO 4217, or USC and the like: ConGroup has it. */
  currency: Type.String({ pattern: '^[A-Z]{3,8}$' }),
  /** 0: may not log in any more. */
  enable: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
  regdate: Type.Optional(wallSeconds),
  balance: Type.Optional(money),
  /** Who follows and who copies it, and what they have in it: published in buckets only. */
  followers: Type.Optional(count),
  copiers: Type.Optional(count),
  assets: Type.Optional(Type.Number({ minimum: 0, maximum: 1e12 })),
  /** When the record changed last. */
  timestamp: wallSeconds,
});

const frame = recordFrame({
  accounts: Type.Array(row, { maxItems: mostRows }),
  /** Logins that the server does not have any more. */
  deleted: Type.Optional(Type.Array(key, { maxItems: mostRows })),
});

/** Reads a body of accounts. Never throws; a wrong row refuses all of it. `now` is ms UTC. */
export function readAccounts(
  value: unknown,
  known: KnownRecords,
  clock: ServerClock,
  now: number,
): RecordBatch | Refused {
  const body = checkRecords(frame, 'accounts', value, now);
  if ('kind' in body) return body;
  const accounts = body.accounts.map(
    ({ login, group, currency, enable = 1, regdate = 0, balance, timestamp, ...row }) => {
      const minor = (amount: number) => Math.round(amount * 10 ** minorDigitsOf(currency));
      const record: AccountRecord = {
        account: login,
        ...{ group, currency },
        registered: clock.toUtc(regdate * 1000),
        enabled: enable === 1,
        archived: false,
        balance: balance === undefined ? null : minor(balance),
        version: timestamp,
      };
      const { followers = null, copiers = null, assets } = row;
      if (followers === null && copiers === null && assets === undefined) return record;
      const counted = { followers, copiers, followedAt: now };
      return { ...record, ...counted, assets: assets === undefined ? null : minor(assets) };
    },
  );
  const archived = (body.deleted ?? []).flatMap((login) => {
    const record = known.account(login);
    return record ? [{ ...record, enabled: false, archived: true }] : [];
  });
  return { accounts: [...accounts, ...archived] };
}
