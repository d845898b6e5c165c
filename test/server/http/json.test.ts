import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJson } from '../../../server/http/json.js';

const breakOf = (text: string) => {
  const reading = readJson(text);
  assert.ok(!reading.ok, `${text} should not be JSON`);
  return reading;
};

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.deepEqual(readJson(text), { ok: true, value: JSON.parse(text) });
    }),
  );
});

test('finds the character that cannot be', () => {
  for (const [text, position] of [
    ['{"a":x}', 5],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ['[1}', 2],
    ['{"a":1]', 6],
    ['1 2', 2],
    ['{} {}', 3],
    ['[01]', 2],
    ['["\u0001"]', 1],
    ['// note\n{}', 0],
    [',', 0],
    [']', 0],
    ['{:1}', 1],
  ] as const) {
    assert.equal(breakOf(text).position, position, text);
  }
});

test('says when a text just ends too early', () => {
  for (const text of ['', ' ', '{', '[1,', '{"a":1', '{"a":{"b":[1,2]', '[1.5 ']) {
    const { position, reason } = breakOf(text);
    assert.equal(position, text.length, text);
    assert.equal(reason, 'the text ends too early');
  }
});

test('points at the string that was never closed', () => {
  assert.equal(breakOf('{"a":"bcd').position, 5);
});

test('counts lines and columns from one', () => {
  const { line, column, position } = breakOf('{\n  "a": 1,\n  b: 2\n}');
  assert.deepEqual({ line, column, position }, { line: 3, column: 3, position: 14 });
});

test('survives any text, however deep or long', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const reading = readJson(text);
      assert.ok(reading.ok || (reading.position >= 0 && reading.position <= text.length));
    }),
  );
  assert.equal(breakOf('['.repeat(60_000)).position, 60_000);
  assert.equal(breakOf(`["${'a'.repeat(60_000)}"`).position, 60_003);
});

test('breaks where cutting a valid text short breaks it, and not before its last value', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
      const text = JSON.stringify(values);
      assert.equal(breakOf(text.slice(0, -1)).position, text.length - 1);
    }),
  );
});
