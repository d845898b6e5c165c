import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base } from '../../../server/protocol/numbers.js';
import { applyFrame, encodeHead, nextSeq, streamTime } from '../../../server/protocol/packed.js';
import { copyRow, emptyRow, type Row } from '../../../server/protocol/row.js';
import { packed } from '../../helpers/packed.js';
import { priceRow } from '../../helpers/rows.js';

const start = Date.UTC(2026, 1, 3, 12);
const symbols = 12;
const empties = () => Array.from({ length: symbols }, emptyRow);

/** Equal but for the direction, which readers derive, and the 4 ms steps of the time. */
function assertSame(shown: Row, sent: Row): void {
  assert.ok(Math.abs(shown.time - sent.time) < 4, `time ${shown.time} for ${sent.time}`);
  assert.deepEqual({ ...shown, time: 0, direction: '' }, { ...sent, time: 0, direction: '' });
}

const flushes = fc.array(
  fc.record({
    elapsed: fc.nat({ max: 2_500 }).map((steps) => 4 * steps),
    rows: fc.dictionary(fc.nat({ max: symbols - 1 }).map(String), priceRow(start)),
  }),
  { maxLength: 60 },
);

/** Streams have their symbols in an order, and frames keep it. */
const inOrder = (rows: Record<string, Row>) =>
  Object.entries(rows)
    .map(([id, row]) => [Number(id), row] as const)
    .sort(([a], [b]) => a - b);

test('a reader knows every board that was sent, whatever the sequence', () => {
  fc.assert(
    fc.property(flushes, (sequence) => {
      const sent = empties();
      const shown = empties();
      const position = { seq: 0, time: start };
      let [seq, time] = [0, start];
      for (const { elapsed, rows } of sequence) {
        time += elapsed;
        seq = nextSeq(seq);
        let frame = encodeHead(seq, elapsed);
        let last = -1;
        for (const [id, row] of inOrder(rows)) {
          frame += packed(id - last - 1, sent[id]!, row, time);
          copyRow(row, sent[id]!);
          last = id;
        }
        const changed = applyFrame(frame, position, shown);
        assert.deepEqual(
          changed,
          inOrder(rows).map(([id]) => id),
        );
        assert.deepEqual(position, { seq, time });
        for (const [id, row] of shown.entries()) if (sent[id]!.bid) assertSame(row, sent[id]!);
      }
    }),
  );
});

test('an ordinary move of an ordinary price takes two characters, whose price it is included', () => {
  const sent = {
    ...emptyRow(),
    digits: 5,
    bid: 108_312,
    spread: 12,
    time: start,
    state: 'live' as const,
  };
  const length = (move: number, skipped: number) => {
    const now = { ...sent, bid: sent.bid + move, time: start + 190 };
    return packed(skipped, sent, now, start + 200).length;
  };
  assert.deepEqual([length(3, 0), length(-3, 2), length(0, 1)], [2, 2, 2]);
  assert.deepEqual([length(8, 0), length(-140, 2)], [3, 3]);
  assert.deepEqual([length(3, 3), length(3, 62), length(3, 63)], [3, 3, 4]);
  assert.equal(encodeHead(4, 200).length, 2);
});

test('the time of a stream runs in whole steps, and never ahead', () => {
  fc.assert(
    fc.property(fc.nat(), (time) => {
      const named = streamTime(start + time);
      assert.ok(named <= start + time && named > start + time - 4);
      assert.equal(streamTime(named), named);
    }),
  );
});

test('the direction is that of the last visible move', () => {
  const rows = [emptyRow()];
  const position = { seq: 0, time: start };
  const sent = emptyRow();
  const say = (bid: number) => {
    const now: Row = { ...emptyRow(), digits: 2, bid, spread: 1, time: start, state: 'live' };
    const head = encodeHead(nextSeq(position.seq), 0);
    applyFrame(head + packed(0, sent, now, start), position, rows);
    copyRow(now, sent);
    return rows[0]!.direction;
  };
  assert.deepEqual(
    [say(100), say(101), say(101), say(99), say(99)],
    ['flat', 'up', 'up', 'down', 'down'],
  );
});

test('a peak that was never shown still reaches the high of the day', () => {
  const sent: Row = {
    ...emptyRow(),
    digits: 5,
    bid: 100_000,
    spread: 1,
    open: 100_000,
    high: 100_000,
    low: 100_000,
    time: start,
  };
  const now: Row = { ...sent, bid: 100_001, high: 100_900 };
  const rows = [{ ...sent }];
  applyFrame(encodeHead(1, 0) + packed(0, sent, now, start), { seq: 0, time: start }, rows);
  assert.equal(rows[0]!.high, 100_900);
});

test('more decimals start the row anew', () => {
  const sent: Row = {
    ...emptyRow(),
    digits: 4,
    bid: 10_831,
    spread: 1,
    time: start,
    state: 'live',
  };
  const now: Row = { ...sent, digits: 5, pipDigits: 4, bid: 108_312, spread: 9 };
  const rows = [{ ...sent }];
  applyFrame(encodeHead(1, 0) + packed(0, sent, now, start), { seq: 0, time: start }, rows);
  assert.deepEqual(
    [rows[0]!.digits, rows[0]!.pipDigits, rows[0]!.bid, rows[0]!.spread],
    [5, 4, 108_312, 9],
  );
});

test('a missing frame is noticed and changes nothing', () => {
  const position = { seq: 3, time: start };
  const rows = [emptyRow()];
  for (let seq = 0; seq < base; seq++) {
    if (seq === 4) continue;
    assert.equal(applyFrame(encodeHead(seq, 200), position, rows), null);
  }
  assert.deepEqual(position, { seq: 3, time: start });
  assert.deepEqual(applyFrame(encodeHead(4, 200), position, rows), []);
});

test('the sequence runs on after its last number', () => {
  assert.equal(nextSeq(base - 1), 0);
});

test('broken frames are refused with a RangeError, never with anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        applyFrame(text, { seq: 0, time: start }, empties());
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a frame for a symbol that the reader does not follow is refused', () => {
  const frame = encodeHead(1, 0) + packed(9, emptyRow(), { ...emptyRow(), bid: 5 }, start);
  assert.throws(
    () => applyFrame(frame, { seq: 0, time: 0 }, [emptyRow()]),
    /Broken frame at row 9/,
  );
});

test('a price whose clock is ahead of the frame is as new as the frame', () => {
  const now = { ...emptyRow(), digits: 5, bid: 108_312, spread: 12, time: start + 60_000 };
  const frame = encodeHead(1, 200) + packed(0, emptyRow(), now, start + 200);
  const shown = empties();
  assert.deepEqual(applyFrame(frame, { seq: 0, time: start }, shown), [0]);
  assert.deepEqual([shown[0]!.bid, shown[0]!.time], [108_312, start + 200]);
});
