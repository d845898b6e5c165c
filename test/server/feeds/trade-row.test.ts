import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { linksOf } from '../../../server/feeds/trade-links.js';
import { readTradeRow, type TradeRow } from '../../../server/feeds/trade-row.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const row: TradeRow = {
  ticket: 5_000_123,
  account: 1_000_042,
  symbol: 'eurusd.m',
  digits: 5,
  cmd: 0,
  volume: 25,
  openTime: Date.UTC(2026, 1, 2, 9, 30),
  openPrice: 1.08076,
  closeTime: Date.UTC(2026, 1, 3, 11),
  closePrice: 1.08312,
  commission: -1.75,
  taxes: -0.1,
  swap: 0.29,
  profit: 59,
  comment: '',
  version: 1_770_116_400,
};
const read = (fields: Partial<TradeRow> = {}, currency = 'USD') =>
  readTradeRow({ ...row, ...fields }, currency, clock, now);

test('a closed position becomes a trade in UTC, lots and minor units', () => {
  assert.deepEqual(read(), {
    kind: 'trade',
    record: {
      ticket: 5_000_123,
      account: 1_000_042,
      symbol: 'eurusd.m',
      digits: 5,
      side: 'buy',
      lots: 0.25,
      openTime: Date.UTC(2026, 1, 2, 7, 30),
      openPrice: 1.08076,
      closeTime: Date.UTC(2026, 1, 3, 9),
      closePrice: 1.08312,
      profit: 5_900,
      swap: 29,
      commission: -185,
      restOf: null,
      rest: null,
      version: 1_770_116_400,
    },
  });
  const open = read({ cmd: 1, closeTime: 0 });
  assert.ok(open.kind === 'trade');
  assert.deepEqual([open.record.side, open.record.closeTime], ['sell', null]);
});

test('money that moved becomes a transfer, with its comment', () => {
  const moved = { volume: 1, symbol: '', openPrice: 0, closePrice: 0, comment: 'Deposit #77' };
  const time = Date.UTC(2026, 1, 2, 7, 30);
  const { ticket, account, version } = row;
  assert.deepEqual(read({ ...moved, cmd: 6, profit: -250.5, closeTime: row.openTime }), {
    kind: 'transfer',
    record: {
      ticket,
      account,
      version,
      time,
      amount: -25_050,
      kind: 'balance',
      comment: 'Deposit #77',
    },
  });
  const credit = read({ ...moved, cmd: 7, profit: 100 });
  assert.ok(credit.kind === 'transfer');
  assert.deepEqual([credit.record.kind, credit.record.amount], ['credit', 10_000]);
});

test('the currency decides what a minor unit is', () => {
  for (const [currency, profit, minor] of [
    ['JPY', 1_234, 1_234],
    ['USD', 1_234, 123_400],
    ['KWD', 1_234, 1_234_000],
    // Cents of a cent account are its money: the figures make dollars of them.
    ['USC', 1_234.5, 123_450],
    ['CEN', 0.07, 7],
  ] as const) {
    const reading = read({ profit }, currency);
    assert.ok(reading.kind === 'trade');
    assert.equal(reading.record.profit, minor, currency);
  }
});

test('what a float64 cannot hold exactly is rounded to the minor unit that was meant', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), (minor) => {
      const reading = read({ profit: Number((minor / 100).toFixed(2)) });
      assert.ok(reading.kind === 'trade');
      assert.equal(reading.record.profit, minor);
    }),
  );
});

test('pending orders are nothing, whether they wait, were cancelled or have expired', () => {
  for (const cmd of [2, 3, 4, 5])
    for (const closeTime of [0, row.closeTime])
      assert.deepEqual(read({ cmd, closeTime, comment: 'cancelled' }), { kind: 'nothing' });
});

test('names the field that cannot be true', () => {
  const cases: [fields: Partial<TradeRow>, field: keyof TradeRow][] = [
    [{ cmd: 8 }, 'cmd'],
    [{ cmd: 0.5 }, 'cmd'],
    [{ ticket: 0 }, 'ticket'],
    [{ account: NaN }, 'account'],
    [{ openTime: 0 }, 'openTime'],
    [{ openTime: NaN }, 'openTime'],
    // The server's clock is two hours ahead of UTC, and five minutes are forgiven.
    [{ openTime: now + 2 * 3_600_000 + 301_000, closeTime: 0 }, 'openTime'],
    [{ profit: Infinity }, 'profit'],
    [{ swap: NaN }, 'swap'],
    [{ version: 0.5 }, 'version'],
    [{ symbol: '' }, 'symbol'],
    [{ digits: 9 }, 'digits'],
    [{ volume: -1 }, 'volume'],
    [{ volume: NaN }, 'volume'],
    // No store could keep it.
    [{ volume: 2 ** 31 }, 'volume'],
    [{ openPrice: 1e11 }, 'openPrice'],
    [{ closePrice: 1e300 }, 'closePrice'],
    [{ openPrice: NaN }, 'openPrice'],
    [{ closePrice: -1 }, 'closePrice'],
    [{ closeTime: row.openTime - 1_000 }, 'closeTime'],
    [{ closeTime: Infinity }, 'closeTime'],
    [{ closeTime: now + 2 * 3_600_000 + 301_000 }, 'closeTime'],
  ];
  for (const [fields, field] of cases) assert.deepEqual(read(fields), { kind: 'wrong', field });
  assert.equal(read({ openTime: now + 2 * 3_600_000, closeTime: 0 }).kind, 'trade');
});

test('a comment tells the parts of a position that was closed bit by bit', () => {
  const of = (rest: number | null, restOf: number | null) => ({ rest, restOf });
  const cases = [
    ['to #5000124', of(5_000_124, null)],
    ['from #5000123', of(null, 5_000_123)],
    ['from #5000123[sl]', of(null, 5_000_123)],
    ['to #5000124 [tp]', of(5_000_124, null)],
    ['from #5000123[tp/gap]', of(null, 5_000_123)],
    ['from #5000123[sl/g', of(null, 5_000_123)],
    ['partial close to #5000124', of(5_000_124, null)],
    // The counter order of a close-by is no part: it has no lots.
    ['close hedge by #5000124', of(null, null)],
    ['[sl]', of(null, null)],
    ['signal from #7 of Monday', of(null, null)],
    // MT4 cuts comments: this may be a piece of a number.
    ['partial close           to #5000', of(null, null)],
    ['to #', of(null, null)],
    ['', of(null, null)],
  ] as const;
  for (const [comment, links] of cases) assert.deepEqual(linksOf(comment), links, comment);
});

test('never throws, and what it takes is sound', () => {
  const odd = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -1, NaN, 1e300));
  const around = (value: number) => fc.oneof({ weight: 9, arbitrary: fc.constant(value) }, odd);
  const rows = fc.record({
    ...{ ticket: around(row.ticket), account: around(row.account), digits: around(5) },
    ...{ volume: around(25), openTime: around(row.openTime), openPrice: around(1.08) },
    ...{ closeTime: around(row.closeTime), closePrice: around(1.09), profit: around(59) },
    ...{ swap: around(0), commission: around(-1), taxes: around(0), version: around(7) },
    cmd: fc.oneof(fc.integer({ min: -1, max: 9 }), odd),
    symbol: fc.oneof(fc.constant('EURUSD'), fc.string()),
    comment: fc.oneof(fc.constantFrom('to #5', 'from #9[sl]'), fc.string()),
  });
  fc.assert(
    fc.property(rows, fc.constantFrom('USD', 'JPY', 'USC'), (value, currency) => {
      const reading = readTradeRow(value, currency, clock, now);
      if (reading.kind === 'transfer') assert.ok(Number.isSafeInteger(reading.record.amount));
      if (reading.kind !== 'trade') return;
      const { openTime, closeTime, profit, swap, commission, lots } = reading.record;
      for (const amount of [profit, swap, commission]) assert.ok(Number.isSafeInteger(amount));
      assert.ok(lots >= 0 && (closeTime === null || closeTime >= openTime - 3_600_000));
    }),
    { numRuns: 1_000 },
  );
});

suite('the hour that a clock change repeats', () => {
  // On 2025-11-02 at 06:00 UTC the wall clock goes back from 09:00 to 08:00.
  const autumn = (open: number, close: number) => {
    const [openTime, closeTime] = [open, close].map((minutes) =>
      Date.UTC(2025, 10, 2, 8, minutes),
    ) as [number, number];
    const reading = read({ openTime, closeTime });
    return reading.kind === 'trade' && [reading.record.openTime, reading.record.closeTime];
  };
  const utc = (hour: number, minute: number) => Date.UTC(2025, 10, 2, hour, minute);

  test('lets a position open in the first of the two hours and close in the second', () => {
    assert.deepEqual(autumn(50, 2), [utc(5, 50), utc(6, 2)]);
  });

  test('takes the second where nothing speaks for the first', () => {
    assert.deepEqual(autumn(2, 50), [utc(6, 2), utc(6, 50)]);
  });

  test('excuses nothing on other days', () => {
    const openTime = Date.UTC(2026, 1, 2, 8, 50);
    const reading = read({ openTime, closeTime: openTime - 48 * 60_000 });
    assert.deepEqual(reading, { kind: 'wrong', field: 'closeTime' });
  });
});
