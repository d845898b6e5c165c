import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Broker } from '../../../../server/feeds/broker/broker.js';
import { founded } from '../../../../server/feeds/broker/client.js';
import { Market, usualSymbols } from '../../../../server/feeds/market.js';
import type { TradeRecord, TransferRecord } from '../../../../server/relay/track-record/records.js';

const now = Date.UTC(2026, 2, 4, 14, 5, 9);
const market = new Market({ symbols: usualSymbols, time: now, seed: 7, weekends: 'open' });
const brokerOf = (accounts = 160, seed = 7) => new Broker({ accounts, market, seed });

/** Everything that a broker tells, as a source that is asked at these moments would keep it. */
function keep(broker: Broker, moments: readonly number[]) {
  const trades = new Map<number, TradeRecord>();
  const transfers = new Map<number, TransferRecord>();
  const days = new Map<string, number>();
  const balances = new Map<number, number | null>();
  for (const moment of moments)
    for (const told of broker.tell(moment)) {
      for (const trade of told.trades) trades.set(trade.ticket, trade);
      for (const transfer of told.transfers) transfers.set(transfer.ticket, transfer);
      for (const { account, time, equity } of told.days) days.set(`${account} ${time}`, equity);
      for (const { account, balance } of told.accounts) balances.set(account, balance);
    }
  return { trades, transfers, days, balances };
}

const all = keep(brokerOf(), [now]);
const closed = [...all.trades.values()].filter(({ closeTime }) => closeTime !== null);
const netOf = ({ profit, swap, commission }: TradeRecord) => profit + swap + commission;

suite('the invented broker', () => {
  test('tells the same past whenever it is asked, and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: founded, max: now }), { maxLength: 4 }), (moments) => {
        const often = keep(brokerOf(12), [...moments.sort((a, b) => a - b), now]);
        const once = keep(brokerOf(12), [now]);
        for (const kind of ['trades', 'transfers', 'days', 'balances'] as const) {
          const sorted = (kept: ReadonlyMap<unknown, unknown>) =>
            [...kept].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
          assert.deepEqual(sorted(often[kind]), sorted(once[kind]));
        }
      }),
      { numRuns: 10 },
    );
  });

  test('keeps books that add up: a balance is the sum of transfers and results', () => {
    for (const [account, balance] of all.balances) {
      const own = <T extends { account: number }>(records: Iterable<T>) =>
        [...records].filter((record) => record.account === account);
      const paid = own(all.transfers.values())
        .filter(({ kind }) => kind === 'balance')
        .reduce((sum, { amount }) => sum + amount, 0);
      const won = own(closed).reduce((sum, trade) => sum + netOf(trade), 0);
      assert.equal(balance, paid + won);
      assert.ok(paid + won >= 0, 'nobody owes the broker money');
    }
  });

  test('tells money in whole minor units and times in whole seconds', () => {
    for (const trade of all.trades.values()) {
      assert.ok([trade.profit, trade.swap, trade.commission].every(Number.isSafeInteger));
      assert.equal(trade.openTime % 1_000, 0);
      assert.equal((trade.closeTime ?? 0) % 1_000, 0);
      assert.ok(trade.openTime <= (trade.closeTime ?? now));
    }
    for (const { amount, time } of all.transfers.values()) {
      assert.ok(Number.isSafeInteger(amount) && amount !== 0);
      assert.equal(time % 1_000, 0);
    }
  });

  test('books the profit that the prices give', () => {
    const { clients } = brokerOf();
    const dollars = closed.filter(({ account, symbol }) => {
      const client = clients.find((other) => other.account === account);
      return client?.currency === 'USD' && symbol === 'EURUSD';
    });
    assert.ok(dollars.length > 20);
    for (const { side, lots, openPrice, closePrice, profit } of dollars) {
      const move = side === 'buy' ? closePrice - openPrice : openPrice - closePrice;
      assert.equal(profit, Math.round(move * lots * 100_000 * 100));
    }
  });

  test('trades at prices of its market', () => {
    for (const { symbol, side, openTime, openPrice, digits } of closed.slice(0, 200)) {
      const near = market.bars(symbol, 'M5', { from: openTime - 600_000, to: openTime + 600_000 });
      const point = 10 ** -digits;
      const spread = 200_000 * point;
      const low = Math.min(...near.map((candle) => candle.low)) - point;
      const high =
        Math.max(...near.map((candle) => candle.high)) + (side === 'buy' ? spread : point);
      assert.ok(openPrice >= low && openPrice <= high, `${symbol} ${openPrice} ${low} ${high}`);
    }
  });

  test('closes some positions in parts, which name each other', () => {
    const halves = closed.filter(({ rest }) => rest !== null);
    assert.ok(halves.length > 5);
    for (const half of halves) {
      const rest = all.trades.get(half.rest!)!;
      assert.equal(rest.restOf, half.ticket);
      const { openTime, openPrice, symbol } = half;
      assert.deepEqual({ ...rest, openTime, openPrice, symbol }, rest);
    }
  });

  test('uses a ticket once', () => {
    const tickets = [...all.trades.keys(), ...all.transfers.keys()];
    assert.equal(new Set(tickets).size, tickets.length);
  });

  test('looks like life: bonuses, withdrawals, rescues, losses, and a few who win', () => {
    const comments = [...all.transfers.values()].map(({ comment }) => comment);
    for (const kind of [
      'Deposit',
      'Withdrawal',
      'Bonus 30%',
      'Bonus out',
      'Inactivity fee',
      'agent',
    ])
      assert.ok(
        comments.some((comment) => comment.startsWith(kind)),
        `nobody ever had ${kind}`,
      );
    const results = new Map<number, number>();
    for (const trade of closed)
      results.set(trade.account, (results.get(trade.account) ?? 0) + netOf(trade));
    const winners = [...results.values()].filter((net) => net > 0).length / results.size;
    assert.ok(winners > 0.1 && winners < 0.5, `${winners} of the accounts win`);
  });

  test('values open positions at the price of the moment', () => {
    const open = [...all.trades.values()].filter(({ closeTime }) => closeTime === null);
    assert.ok(open.length > 0);
    for (const { symbol, side, closePrice } of open) {
      const tick = market.tick(symbol, now);
      assert.equal(closePrice, side === 'buy' ? tick?.bid : tick?.ask);
    }
  });

  test('says nothing of accounts to which nothing happened', () => {
    const broker = brokerOf();
    const first = [...broker.tell(now)].length;
    const second = [...broker.tell(now + 1)];
    assert.ok(first > 100);
    assert.ok(second.length < first / 2);
    for (const { trades } of second) assert.ok(trades.every(({ closeTime }) => closeTime === null));
  });

  test('is another one with another seed', () => {
    const [a, b] = [7, 8].map((seed) => brokerOf(20, seed).clients.map(({ alias }) => alias));
    assert.notDeepEqual(a, b);
  });

  test('has clients who did not come yet', () => {
    const told = [...brokerOf().tell(founded + 90 * 86_400_000)];
    assert.ok(told.length > 0 && told.length < 80);
  });
});
