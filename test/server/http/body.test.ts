import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBody } from '../../../server/http/body.js';

const read = (body: string | Uint8Array) =>
  readBody(typeof body === 'string' ? Buffer.from(body) : body);

test('reads any object as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(read(text), { ok: true, value: JSON.parse(text) });
    }),
  );
});

test('does not mind the closing NUL of the text, or blanks', () => {
  for (const end of ['\0', '\0\0', '\r\n', '\n\0']) {
    assert.deepEqual(read(`{"v":1}${end}`), { ok: true, value: { v: 1 } });
  }
});

test('does not mind a byte order mark', () => {
  assert.deepEqual(read('\uFEFF{"v":1}'), { ok: true, value: { v: 1 } });
});

test('completes a body that lacks only its last brace', () => {
  assert.deepEqual(read('{"v":1,"q":[["EURUSD",1.1]]'), {
    ok: true,
    value: { v: 1, q: [['EURUSD', 1.1]] },
  });
  assert.deepEqual(read('{"v":1\0'), { ok: true, value: { v: 1 } });
});

test('never guesses more than that brace', () => {
  for (const text of [
    '{"v":1,"q":[["EURUSD",1.1]',
    '{"a":{"b":1',
    '{"v":',
    '{"v',
    '[1',
    '',
    '\0',
  ]) {
    assert.ok(!read(text).ok, text);
  }
});

test('reads a body in an ANSI code page', () => {
  const bytes = Buffer.from('{"src":"D\xfcsseldorf","v":1}', 'latin1');
  assert.deepEqual(read(bytes), { ok: true, value: { src: 'Düsseldorf', v: 1 } });
});

test('tells where a body breaks', () => {
  const reading = read('{"v":1,"q":[}');
  assert.ok(!reading.ok);
  assert.deepEqual([reading.position, reading.reason], [12, 'an unexpected character']);
});

test('survives any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      assert.equal(typeof readBody(bytes).ok, 'boolean');
    }),
  );
});
