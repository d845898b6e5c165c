import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordBatch } from '../../../../server/relay/track-record/records.js';
import { anyTrade } from '../../../helpers/any-records.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const now = Date.UTC(2026, 1, 1);
const apply = (batch: RecordBatch) => makeBoard().board.apply(batch, now);
const refusal = (path: string, got: string) => ({
  name: 'RangeError',
  message: new RegExp(`^records\\.${path.replace(/[[\].]/g, '\\$&')} must be .+, got ${got}: `),
});

test('money, times, keys and versions that are not whole are refused, with their place', () => {
  const cases: [batch: RecordBatch, path: string, got: string][] = [
    [{ accounts: [accountRecord({ balance: 10.5 })] }, 'accounts[0].balance', '10\\.5'],
    [{ accounts: [accountRecord({ version: NaN })] }, 'accounts[0].version', 'NaN'],
    [{ accounts: [accountRecord({ followers: 1.5 })] }, 'accounts[0].followers', '1\\.5'],
    [{ accounts: [accountRecord({ assets: -1 })] }, 'accounts[0].assets', '-1'],
    [{ trades: [tradeRecord(), tradeRecord({ profit: 0.1 })] }, 'trades[1].profit', '0\\.1'],
    [{ trades: [tradeRecord({ swap: -Infinity })] }, 'trades[0].swap', '-Infinity'],
    [{ trades: [tradeRecord({ commission: 2 ** 60 })] }, 'trades[0].commission', '\\d+'],
    [{ trades: [tradeRecord({ closeTime: 1.5 })] }, 'trades[0].closeTime', '1\\.5'],
    [{ trades: [tradeRecord({ restOf: 7.5 })] }, 'trades[0].restOf', '7\\.5'],
    [{ trades: [tradeRecord({ lots: -1 })] }, 'trades[0].lots', '-1'],
    [{ trades: [tradeRecord({ closePrice: NaN })] }, 'trades[0].closePrice', 'NaN'],
    [{ transfers: [transferRecord({ amount: 1e-7 })] }, 'transfers[0].amount', '1e-7'],
    [{ days: [dayRecord({ equity: 3.3 })] }, 'days[0].equity', '3\\.3'],
    [{ gone: [{ ticket: 1.5, account: 1 }] }, 'gone[0].ticket', '1\\.5'],
    [{ asOf: 0.5 }, 'asOf', '0\\.5'],
  ];
  for (const [batch, path, got] of cases) assert.throws(() => apply(batch), refusal(path, got));
});

test('what may be unknown may be null, and nothing else', () => {
  apply({
    accounts: [accountRecord({ balance: null, followers: null, followedAt: null })],
    trades: [tradeRecord({ closeTime: null, restOf: null, rest: null })],
    days: [dayRecord({ margin: null })],
  });
  const untold = { ...transferRecord(), amount: null as unknown as number };
  assert.throws(() => apply({ transfers: [untold] }), refusal('transfers[0].amount', 'null'));
});

test('a text is refused and not repeated: it may be anything', () => {
  const record = { ...transferRecord(), time: 'Jane Doe' as unknown as number };
  assert.throws(() => apply({ transfers: [record] }), refusal('transfers[0].time', 'a text'));
});

test('nothing of a batch with one wrong record is taken', () => {
  const { board, changes } = makeBoard();
  const trades = [tradeRecord({ profit: 0.5 })];
  assert.throws(() => board.apply({ transfers: [transferRecord()], trades, asOf: now }, now));
  assert.equal(board.facts(someAccount), undefined);
  assert.deepEqual([board.asOf, changes, board.drain().transfers], [null, [], []]);
});

test('every trade that a server may tell is taken', () => {
  fc.assert(
    fc.property(anyTrade, (trade) => apply({ trades: [trade] })),
    { numRuns: 60 },
  );
});
