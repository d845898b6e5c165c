import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { base } from '../../../server/protocol/numbers.js';
import {
  applyFrame,
  encodeHead,
  encodeId,
  encodeRow,
  nextSeq,
} from '../../../server/protocol/packed.js';
import { copyRow, emptyRow, type Row } from '../../../server/protocol/row.js';
import { priceRow } from '../../helpers/rows.js';

const start = Date.UTC(2026, 1, 3, 12);
const symbols = 5;
const empties = () => Array.from({ length: symbols }, emptyRow);

/** Equal but for the direction, which readers derive, and the 4 ms steps of the time. */
function assertSame(shown: Row, sent: Row): void {
  assert.ok(Math.abs(shown.time - sent.time) < 4, `time ${shown.time} for ${sent.time}`);
  assert.deepEqual({ ...shown, time: 0, direction: '' }, { ...sent, time: 0, direction: '' });
}

const flushes = fc.array(
  fc.record({
    elapsed: fc.nat({ max: 10_000 }),
    rows: fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4'), priceRow(start)),
  }),
  { maxLength: 60 },
);

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
        for (const [id, row] of Object.entries(rows)) {
          frame += encodeId(Number(id)) + encodeRow(sent[Number(id)]!, row, time);
          copyRow(row, sent[Number(id)]!);
        }
        const changed = applyFrame(frame, position, shown);
        assert.deepEqual(changed, Object.keys(rows).map(Number));
        assert.deepEqual(position, { seq, time });
        for (const [id, row] of shown.entries()) if (sent[id]!.bid) assertSame(row, sent[id]!);
      }
    }),
  );
});

test('an ordinary move of an ordinary price takes three characters, its id included', () => {
  const sent = {
    ...emptyRow(),
    digits: 5,
    bid: 108_312,
    spread: 12,
    time: start,
    state: 'live' as const,
  };
  const now = { ...sent, bid: 108_320, time: start + 190 };
  const row = encodeId(7) + encodeRow(sent, now, start + 200);
  assert.equal(row.length, 3);
  assert.equal((encodeHead(4, 200) + row).length, 6);
});

test('the direction is that of the last visible move', () => {
  const rows = [emptyRow()];
  const position = { seq: 0, time: start };
  const sent = emptyRow();
  const say = (bid: number) => {
    const now: Row = { ...emptyRow(), digits: 2, bid, spread: 1, time: start, state: 'live' };
    const head = encodeHead(nextSeq(position.seq), 0);
    applyFrame(head + encodeId(0) + encodeRow(sent, now, start), position, rows);
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
  applyFrame(
    encodeHead(1, 0) + encodeId(0) + encodeRow(sent, now, start),
    { seq: 0, time: start },
    rows,
  );
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
  applyFrame(
    encodeHead(1, 0) + encodeId(0) + encodeRow(sent, now, start),
    { seq: 0, time: start },
    rows,
  );
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
  const row = encodeRow(emptyRow(), { ...emptyRow(), bid: 5 }, start);
  const frame = encodeHead(1, 0) + encodeId(9) + row;
  assert.throws(() => applyFrame(frame, { seq: 0, time: 0 }, [emptyRow()]), /Broken frame at id 9/);
});
