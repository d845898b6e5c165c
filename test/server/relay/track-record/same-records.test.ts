import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type {
  DayRecord,
  TradeRecord,
  TransferRecord,
} from '../../../../server/relay/track-record/records.js';
import type { TrackRecordBoard } from '../../../../server/relay/track-record/track-record-board.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { RecordSource, type Told } from '../../../helpers/record-source.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 2);
const at = (hours: number) => start + hours * hour;
const now = at(24 * 12);
const spans = [-Infinity, start, at(30), at(24 * 7), at(24 * 10)].flatMap((from) => [
  { from, to: null },
  { from, to: at(24 * 9) },
]);

/** Everything that a board says of the account. */
const told = (board: TrackRecordBoard) => ({
  facts: { ...board.facts(someAccount), incomplete: false },
  figures: spans.map((span) => board.figures(someAccount, span, now)),
  sampling: spans.map((span) => board.sampling(someAccount, span, now)),
  lines: spans.map((span) => board.line(someAccount, span, 12, now)),
  curve: board.curve(someAccount, 40, now),
  months: board.months(someAccount, now),
  years: board.years(someAccount, now),
  flows: board.flows(someAccount),
  trades: board.trades(someAccount, { before: now, limit: 1_000 }),
  losers: spans.map((span) => board.lossShare(span, [someAccount], now)),
  open: [...board.openTrades()].sort((a, b) => a.ticket - b.ticket),
});

const hours = fc.integer({ min: 1, max: 24 * 11 });
const cents = fc.integer({ min: -40_000, max: 50_000 });
const ticket = fc.integer({ min: 1, max: 70 });
const link = fc.option(ticket, { freq: 6 });

/** Few, so that links between trades hold now and then. */
const openings = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(20, 60) }, hours);
const trades: fc.Arbitrary<TradeRecord> = fc
  .record({
    ticket,
    opened: openings,
    openPrice: fc.constantFrom(1.1, 1.1, 1.1, 1.1001),
    length: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 8 }),
    profit: cents,
    swap: fc.integer({ min: -50, max: 20 }),
    lots: fc.constantFrom(0, 0.01, 0.1, 1, 2.5),
    side: fc.constantFrom('buy', 'buy', 'buy', 'sell'),
    restOf: link,
    rest: link,
  })
  .map(({ opened, length, ...fields }) => {
    const closeTime = length === null ? null : at(opened + length);
    return tradeRecord({ ...fields, openTime: at(opened), closeTime, closePrice: 1.1003 });
  });

const transfers: fc.Arbitrary<TransferRecord> = fc
  .record({
    ticket: ticket.map((number) => number + 1_000),
    time: hours.map(at),
    amount: fc.integer({ min: -80_000, max: 120_000 }),
    kind: fc.constantFrom('balance', 'credit'),
    comment: fc.constantFrom('Deposit', 'Bonus', '', 'my fee'),
  })
  .map((fields) => transferRecord(fields));

const days: fc.Arbitrary<DayRecord> = fc
  .record({
    time: fc.integer({ min: 0, max: 11 }),
    floating: cents,
    margin: fc.option(fc.nat(9_000)),
  })
  .map(({ time, floating, margin }) =>
    dayRecord({ time: at(24 * time + 22), equity: 100_000 + floating, margin }),
  );

type Step = Told | { kind: 'read' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: trades.map((record): Step => ({ kind: 'trade', record })) },
    { weight: 3, arbitrary: transfers.map((record): Step => ({ kind: 'transfer', record })) },
    { weight: 3, arbitrary: days.map((record): Step => ({ kind: 'day', record })) },
    { weight: 1, arbitrary: ticket.map((number): Step => ({ kind: 'gone', ticket: number })) },
    { weight: 2, arbitrary: fc.nat(50).map((back): Step => ({ kind: 'stale', back })) },
    { weight: 2, arbitrary: fc.constant<Step>({ kind: 'read' }) },
  ),
  { minLength: 1, maxLength: 120, size: 'max' },
);

const rules = [{ match: 'fee', kind: 'fee', as: 'cost' }] as const;

/** Tells a board step by step, and another one all at once: both must say the same. */
function assertSame(taken: readonly Step[]): void {
  const source = new RecordSource();
  const { board } = makeBoard({ transfers: rules });
  board.apply({ accounts: [accountRecord()] }, now);
  for (const step of taken) {
    if (step.kind === 'read') told(board);
    else board.apply(source.batch(step), now);
  }
  const { board: fresh } = makeBoard({ transfers: rules });
  fresh.apply(source.all(), now);
  assert.deepEqual(told(board), told(fresh));
}

test('figures are those of the records as they stand, however they came', () => {
  fc.assert(fc.property(steps, assertSame), { numRuns: 60 });
});

type Act = 'open' | 'close' | 'part' | 'rest' | 'forge' | 'pay' | 'float' | 'read' | 'late';

/** A life in the order of time, as a feed tells it; what comes late is of an hour before. */
function live(acts: readonly { act: Act; money: number }[]): Step[] {
  const open: TradeRecord[] = [];
  let number = 100;
  const told: Step[] = [];
  let closed: TradeRecord | undefined;
  const tell = (record: TradeRecord) => told.push({ kind: 'trade', record });
  for (const [index, { act, money }] of acts.entries()) {
    const time = at(2 * index + 1);
    if (index % 12 === 11) {
      const fields = { time: at(2 * index), equity: 100_000 + (open.length && money) };
      told.push({ kind: 'day', record: dayRecord(fields) });
    }
    const oldest = open[0];
    number += 1;
    if (act === 'read') told.push({ kind: 'read' });
    else if (act === 'pay')
      told.push({
        kind: 'transfer',
        record: transferRecord({ ticket: number, time, amount: money }),
      });
    else if (act === 'late')
      tell(
        tradeRecord({
          ticket: number,
          openTime: time - 2 * hour,
          closeTime: time - hour,
          profit: money,
        }),
      );
    else if (!oldest || ['open', 'rest', 'forge'].includes(act)) {
      // The rest of a position that seemed to have closed as a whole, or what only says so.
      const restOf = act === 'rest' || act === 'forge' ? (closed?.ticket ?? null) : null;
      const openTime = act === 'rest' ? (closed?.openTime ?? time) : time;
      open.push(tradeRecord({ ticket: number, openTime, profit: money, restOf }));
      tell(open.at(-1)!);
    } else if (act === 'float') {
      open[0] = { ...oldest, profit: money };
      tell(open[0]);
    } else {
      open.shift();
      closed = oldest;
      const rest = act === 'part' ? number : null;
      if (rest !== null) {
        open.push({ ...oldest, ticket: rest, restOf: oldest.ticket, lots: oldest.lots / 2 });
        tell(open.at(-1)!);
      }
      tell({ ...oldest, closeTime: time, profit: money, rest });
    }
  }
  return told;
}

const acts = fc.array(
  fc.record({
    act: fc.oneof(
      { weight: 8, arbitrary: fc.constant<Act>('open') },
      { weight: 8, arbitrary: fc.constant<Act>('close') },
      { weight: 3, arbitrary: fc.constant<Act>('part') },
      { weight: 1, arbitrary: fc.constant<Act>('rest') },
      { weight: 1, arbitrary: fc.constant<Act>('forge') },
      { weight: 1, arbitrary: fc.constant<Act>('pay') },
      { weight: 1, arbitrary: fc.constant<Act>('float') },
      { weight: 2, arbitrary: fc.constant<Act>('read') },
      { weight: 1, arbitrary: fc.constant<Act>('late') },
    ),
    money: cents,
  }),
  { minLength: 60, maxLength: 130, size: 'max' },
);

test('folding on as trades close comes to the same as folding all of them', () => {
  fc.assert(fc.property(acts.map(live), assertSame), { numRuns: 60 });
});

/** One record that disturbs what was folded so far; `pick` chooses among those that were told. */
function disturbance(kind: string, life: readonly Step[], pick: number, money: number): Step {
  const told = life.flatMap((step) => (step.kind === 'trade' ? [step.record] : []));
  const known = told[pick % told.length]!;
  const final = told.findLast(({ ticket: number }) => number === known.ticket)!;
  const time = at((pick % 130) + 1) + 1_000;
  switch (kind) {
    case 'correct':
      return { kind: 'trade', record: { ...final, profit: money } };
    case 'shift':
      return { kind: 'trade', record: { ...final, openTime: final.openTime - 30 * hour } };
    case 'turn':
      return { kind: 'trade', record: { ...final, side: 'sell' } };
    case 'join': {
      const { ticket: restOf, openTime, openPrice } = told[(pick * 7) % told.length]!;
      return { kind: 'trade', record: { ...final, restOf, openTime, openPrice } };
    }
    case 'reopen':
      return { kind: 'trade', record: { ...final, closeTime: null } };
    case 'gone':
      return { kind: 'gone', ticket: final.ticket };
    case 'open':
      return { kind: 'trade', record: tradeRecord({ ticket: 1, openTime: time, profit: money }) };
    case 'pay':
      return { kind: 'transfer', record: transferRecord({ ticket: 2, time, amount: money }) };
    default:
      return { kind: 'day', record: dayRecord({ time, equity: 100_000 + money }) };
  }
}

test('one record that comes late, changes or goes is folded as if it had been there in time', () => {
  const kinds = fc.constantFrom(
    'correct',
    'shift',
    'turn',
    'join',
    'reopen',
    'gone',
    'open',
    'pay',
    'day',
  );
  fc.assert(
    fc.property(acts.map(live), kinds, fc.nat(1_000), cents, (life, kind, pick, money) => {
      const deposit: Step = {
        kind: 'transfer',
        record: transferRecord({ ticket: 3, time: start, amount: 1_000_000 }),
      };
      fc.pre(life.some((step) => step.kind === 'trade'));
      const last = disturbance(kind, life, pick, money);
      assertSame([deposit, ...life, { kind: 'read' }, last]);
    }),
    { numRuns: 150 },
  );
});
