import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDays } from '../../../../server/feeds/push/days-body.js';
import { readTrades } from '../../../../server/feeds/push/trades-body.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';
import { RecordKeeper } from '../../../helpers/record-keeper.js';

const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const clock = new ServerClock({ rule: 'new-york+7' });
/** Noon of the server's wall clock: 10:00 UTC. */
const noon = Date.UTC(2026, 1, 3, 12) / 1000;
const trade = {
  order: 5_000_123,
  login: 1_000_042,
  symbol: 'EURUSD',
  digits: 5,
  cmd: 1,
  volume: 5,
  open_time: noon - 3_600,
  open_price: 1.08312,
  close_time: noon,
  close_price: 1.08076,
  commission: -0.35,
  taxes: 0,
  storage: -0.1,
  profit: 11.8,
  comment: '',
  timestamp: noon,
};
const frame = { v: 1, src: 'gateway', t: gmt + 7_200, gmt };

function arrange() {
  const known = new RecordKeeper();
  known.apply({
    accounts: [
      {
        ...{ account: 1_000_042, group: 'real', currency: 'USD', registered: 0, enabled: true },
        ...{ archived: false, balance: null, version: 1 },
      },
    ],
  });
  const read = (fields: object) => readTrades({ ...frame, ...fields }, known, clock, now);
  return { known, read };
}

test('reads positions, trades and transfers, and leaves pending orders', () => {
  const { known, read } = arrange();
  const batch = read({
    trades: [
      trade,
      { ...trade, order: 5_000_124, close_time: 0, comment: 'from #5000123' },
      { ...trade, order: 5_000_125, cmd: 2, close_time: 0 },
      {
        order: 5_000_126,
        login: 1_000_042,
        cmd: 6,
        open_time: noon,
        profit: 250,
        comment: 'Deposit',
        timestamp: noon,
      },
    ],
  });
  assert.ok(!('kind' in batch));
  known.apply(batch);
  const [closed, open, ...others] = known.trades.values();
  assert.deepEqual(
    [closed?.ticket, closed?.profit, closed?.swap, closed?.commission, closed?.closeTime],
    [5_000_123, 1_180, -10, -35, Date.UTC(2026, 1, 3, 10)],
  );
  assert.deepEqual([open?.ticket, open?.closeTime, open?.restOf], [5_000_124, null, 5_000_123]);
  assert.deepEqual(others, []);
  assert.deepEqual(
    [...known.transfers.values()].map(({ amount }) => amount),
    [25_000],
  );
});

test('says that everything is told with the last page only', () => {
  const { read } = arrange();
  const asOf = (fields: object) => {
    const batch = read({ trades: [], ...fields });
    return 'kind' in batch ? batch.kind : batch.asOf;
  };
  assert.equal(asOf({}), now);
  assert.equal(asOf({ more: true }), undefined);
  assert.equal(asOf({ more: false }), now);
});

test('a body that is sent again, or in another order, changes nothing', () => {
  const rows = [
    trade,
    { ...trade, close_time: 0, timestamp: noon - 60 },
    { ...trade, order: 7, cmd: 6, profit: 100 },
  ];
  const results = [rows, [...rows].reverse(), [...rows, ...rows]].map((trades) => {
    const { known, read } = arrange();
    const batch = read({ trades });
    assert.ok(!('kind' in batch));
    known.apply(batch);
    known.apply(batch);
    return [known.balance(1_000_042), known.trades.get(5_000_123)?.closeTime];
  });
  assert.deepEqual(results, Array(3).fill([1_180 - 35 - 10 + 10_000, noon * 1000 - 7_200_000]));
});

test('what the server has deleted is gone', () => {
  const { known, read } = arrange();
  for (const fields of [{ trades: [trade] }, { trades: [], deleted: [trade] }]) {
    const batch = read(fields);
    assert.ok(!('kind' in batch));
    known.apply(batch);
  }
  assert.equal(known.trades.size, 0);
});

test('asks for the account first, because its currency says what money means', () => {
  const { read } = arrange();
  const answer = read({ trades: [trade, { ...trade, login: 77 }] });
  assert.ok('kind' in answer && answer.kind === 'snapshot-needed');
  assert.match(answer.message, /account of trades\.1: send it to \/ingest\/v1\/accounts/);
});

test('names the place that is wrong', () => {
  const { read } = arrange();
  const cases: [fields: object, field: string, sentence: RegExp][] = [
    [{ order: 0 }, 'trades.0.order', />= 1, got 0/],
    [{ cmd: 8 }, 'trades.0.cmd', /<= 7, got 8/],
    [{ volume: 0.5 }, 'trades.0.volume', /integer, got 0.5/],
    [{ symbol: 'EUR USD' }, 'trades.0.symbol', /symbol without blanks/],
    [{ open_time: noon + 86_400, close_time: 0 }, 'trades.0.open_time', /look at timeZone/],
    [{ close_time: noon - 7_200 }, 'trades.0.close_time', /not before open_time/],
    [{ profit: '1' }, 'trades.0.profit', /number/],
    [{ password: 'hush' }, 'trades.0.password', /must not be sent/],
  ];
  for (const [fields, field, sentence] of cases) {
    const answer = read({ trades: [{ ...trade, ...fields }] });
    assert.ok('kind' in answer && answer.kind === 'refused', field);
    assert.equal(answer.field, field);
    assert.match(answer.message, sentence);
  }
});

test('reads how accounts stood at the end of days', () => {
  const midnight = Date.UTC(2026, 1, 3) / 1000;
  const { known } = arrange();
  const day = { login: 1_000_042, ctm: midnight - 1, balance: 100, credit: 10, equity: 105.5 };
  const read = (fields: object) =>
    readDays({ ...frame, days: [{ ...day, ...fields }] }, known, clock, now);
  const money = { balance: 10_000, credit: 1_000, equity: 10_550 };
  const time = Date.UTC(2026, 1, 2, 22);
  const told = { account: 1_000_042, time, ...money, version: midnight - 1 };
  assert.deepEqual(read({}), { days: [{ ...told, margin: null }] });
  assert.deepEqual(read({ margin: 20 }), { days: [{ ...told, margin: 2_000 }] });
  const early = read({ ctm: midnight + 86_399 });
  assert.ok('kind' in early && early.kind === 'refused');
  assert.equal(early.field, 'days.0.ctm');
  const unknown = read({ login: 77 });
  assert.ok('kind' in unknown && unknown.kind === 'snapshot-needed');
});

test('never throws, whatever is sent', () => {
  const { known } = arrange();
  const odd = fc.oneof(fc.double(), fc.integer(), fc.jsonValue());
  const rows = fc.array(
    fc.record({ ...Object.fromEntries(Object.keys(trade).map((name) => [name, odd])) }),
    { maxLength: 3 },
  );
  const near = fc
    .constantFrom(...Object.keys(trade))
    .chain((name) => odd.map((value) => [{ ...trade, [name]: value }]));
  const bodies = fc.record({
    trades: fc.oneof(rows, near, fc.jsonValue()),
    deleted: fc.jsonValue(),
  });
  fc.assert(
    fc.property(bodies, fc.boolean(), ({ trades, deleted }, withDeleted) => {
      const body = { ...frame, trades, days: trades, ...(withDeleted && { deleted }) };
      for (const read of [readTrades, readDays]) {
        const answer = read(body, known, clock, now);
        if ('kind' in answer && answer.kind === 'refused')
          assert.match(answer.message, /^\S.* must (not )?be .*\.$/s);
      }
    }),
    { numRuns: 500 },
  );
});
