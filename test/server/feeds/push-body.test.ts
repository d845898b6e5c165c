import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBody } from '../../../server/feeds/push/body.js';
import { readRow } from '../../../server/feeds/push/row.js';
import { PushSender } from '../../helpers/push-sender.js';

const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const good = { v: 1, src: 'mt4-live', seq: 1, t: gmt + 7_200, gmt, q: [] };

test('a frame that is right comes back as it is, with what the contract does not know', () => {
  assert.deepEqual(readBody(good, now), good);
  assert.deepEqual(readBody({ ...good, full: true, build: 1420 }, now), {
    ...good,
    full: true,
    build: 1420,
  });
});

const wrong: [string, unknown, string, string | undefined][] = [
  ['no object', 'text', 'The body must be object, got "text".', undefined],
  ['a list', [1, 2], 'The body must be object, got [1,2].', undefined],
  ['null', null, 'The body must be object, got null.', undefined],
  ['nothing', undefined, 'The body must be object, got nothing.', undefined],
  ['another version', { ...good, v: 2 }, 'v must be 1, got 2.', 'v'],
  ['a version in quotes', { ...good, v: '1' }, 'v must be number, got "1".', 'v'],
  ['a number for a name', { ...good, src: 7 }, 'src must be string, got 7.', 'src'],
  ['a fraction for a number', { ...good, seq: 1.5 }, 'seq must be integer, got 1.5.', 'seq'],
  ['a negative number', { ...good, seq: -1 }, 'seq must be >= 0, got -1.', 'seq'],
  ['a text for a flag', { ...good, full: 'yes' }, 'full must be boolean, got "yes".', 'full'],
  ['an object for rows', { ...good, q: {} }, 'q must be array, got {}.', 'q'],
  [
    'ten thousand rows',
    { ...good, q: Array.from({ length: 10_000 }, () => 0) },
    'q must be at most 2000 rows, got 10000 rows.',
    'q',
  ],
];

for (const [what, body, message, field] of wrong) {
  test(`${what} is refused with the path, what was wanted and what came`, () => {
    const expected = { kind: 'refused', message, ...(field && { field }) };
    assert.deepEqual(readBody(body, now), expected);
  });
}

test('each missing field is named', () => {
  for (const field of ['v', 'src', 'seq', 't', 'gmt', 'q'] as const) {
    const { [field]: _, ...rest } = good;
    assert.deepEqual(readBody(rest, now), {
      kind: 'refused',
      field,
      message: `${field} must be there, got nothing.`,
    });
  }
});

test('a name without end is not repeated whole', () => {
  const refusal = readBody({ ...good, src: 'x'.repeat(50_000) }, now);
  assert.ok('message' in refusal && refusal.message.length < 200);
});

test('a sender whose clock is wrong is told to set it', () => {
  for (const off of [-86_400 * 400, -301, 301, 86_400 * 400]) {
    const refusal = readBody({ ...good, gmt: gmt + off, t: gmt + off + 7_200 }, now);
    assert.ok('kind' in refusal, String(off));
    assert.equal(refusal.field, 'gmt');
    assert.match(refusal.message, /within 5 minutes of the relay's clock.*: set the clock/);
  }
  for (const off of [-300, 0, 300]) {
    assert.ok('v' in readBody({ ...good, gmt: gmt + off }, now), String(off));
  }
});

test("a server's time of the far past or future is refused; a weekend's is not", () => {
  for (const off of [-31 * 86_400, 15 * 3_600 + 1, 1e12, -1e12]) {
    const refusal = readBody({ ...good, t: gmt + off }, now);
    assert.ok('kind' in refusal && refusal.field === 't', String(off));
  }
  assert.ok('kind' in readBody({ ...good, t: 0 }, now), 'a terminal that saw no price yet');
  assert.ok('v' in readBody({ ...good, t: gmt - 2 * 86_400 }, now));
});

test('any JSON is either a frame or refused with a sentence', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const answer = readBody(value, now);
      if ('kind' in answer) assert.match(answer.message, /^\S.* must be .*\.$/s);
    }),
  );
  fc.assert(
    fc.property(fc.record(frames(), { requiredKeys: [] }), (value) => {
      const answer = readBody(value, now);
      if ('kind' in answer) assert.match(answer.message, /^\S.* must be .*\.$/s);
    }),
  );
});

/** Frames with a wrong value here and there. */
function frames() {
  return {
    v: fc.oneof(fc.constant(1), fc.jsonValue()),
    src: fc.oneof(fc.constant('a'), fc.jsonValue()),
    seq: fc.oneof(fc.nat(), fc.jsonValue()),
    t: fc.oneof(fc.constant(gmt), fc.jsonValue()),
    gmt: fc.oneof(fc.constant(gmt), fc.jsonValue()),
    q: fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue()),
  };
}

test('any row is read without throwing, and what is no number is NaN', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), (value) => {
      const { symbol, bid, ask, wall } = readRow(value);
      assert.equal(typeof symbol, 'string');
      for (const number of [bid, ask, wall]) assert.equal(typeof number, 'number');
    }),
  );
});

test('any body, whatever it is, is answered and never throws', (t) => {
  const sender = new PushSender(t);
  fc.assert(
    fc.property(fc.record(frames(), { requiredKeys: [] }), (body) => {
      const { kind } = sender.post(body);
      assert.ok(['accepted', 'snapshot-needed', 'refused'].includes(kind));
    }),
  );
});
