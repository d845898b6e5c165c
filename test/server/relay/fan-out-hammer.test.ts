import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { setUp, symbols } from '../../helpers/fan-out.js';

const subset = fc.subarray(symbols);
const index = fc.nat({ max: 3 });
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('tick' as const),
      symbol: fc.constantFrom(...symbols),
      bid: fc.integer({ min: 90_000, max: 110_000 }),
      spread: fc.nat({ max: 30 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 15_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('follow' as const, 'unfollow' as const),
      who: index,
      set: subset,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'pause' as const,
        'resume' as const,
        'reconnect' as const,
        'stall' as const,
        'hear' as const,
      ),
      who: index,
    }),
  },
);

/** `RUNS=10000` makes about a million operations of it. */
const runs = Number(process.env['RUNS'] ?? 300);

test('readers that join, leave, pause, stall and reconnect at random end on the last bid and ask', (t) => {
  let done = 0;
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200, size: 'max' }), (operations) => {
      const { relay, tick, pass, open, flushAll } = setUp({ phases: 3 });
      const readers = Array.from({ length: 4 }, open);
      const followed = readers.map(() => new Set<string>());
      done += operations.length;
      for (const each of operations) {
        if (each.do === 'tick') tick(each.symbol, each.bid, each.spread);
        else if (each.do === 'pass') pass(each.ms);
        else {
          const reader = readers[each.who]!;
          const set = followed[each.who]!;
          if (each.do === 'follow') {
            for (const symbol of each.set) set.add(symbol);
            reader.follow(...each.set);
          } else if (each.do === 'unfollow') {
            for (const symbol of each.set) set.delete(symbol);
            reader.unfollow(...each.set);
          } else if (each.do === 'pause') reader.session.pause();
          else if (each.do === 'resume') reader.resume();
          else if (each.do === 'reconnect') reader.reconnect([...set]);
          else if (each.do === 'stall') reader.stall();
          else reader.readOn();
        }
      }
      // No fresh start at the end: whoever is not paused must have kept up by frames alone.
      for (const reader of readers) {
        reader.readOn();
        if (reader.session.paused) reader.resume();
      }
      for (const symbol of symbols) tick(symbol, 100_000);
      flushAll();
      for (const [who, reader] of readers.entries()) {
        for (const symbol of followed[who]!) {
          const { time: _time, direction: _direction, ...shown } = reader.store.quote(symbol)!;
          const { time: _t, direction: _d, ...real } = relay.quotes.snapshot(symbol)!;
          assert.deepEqual(shown, real);
        }
      }
    }),
    { numRuns: runs },
  );
  t.diagnostic(`${done} operations`);
});
