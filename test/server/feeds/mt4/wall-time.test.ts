import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatWallTime, parseWallTime } from '../../../../server/feeds/mt4/wall-time.js';

test('reads the time as the server prints it', () => {
  assert.equal(parseWallTime('2026.02.03 14:05:09'), Date.UTC(2026, 1, 3, 14, 5, 9));
  assert.equal(parseWallTime('1970.01.01 00:00:00'), 0);
  assert.equal(parseWallTime('2028.02.29 23:59:59'), Date.UTC(2028, 1, 29, 23, 59, 59));
});

test('refuses days and hours that do not exist', () => {
  for (const text of [
    '2026.02.29 00:00:00',
    '2026.02.31 00:00:00',
    '2026.13.01 00:00:00',
    '2026.00.10 00:00:00',
    '2026.01.00 00:00:00',
    '2026.01.01 24:00:00',
    '2026.01.01 23:60:00',
    '2026.01.01 23:59:60',
    '0000.01.01 00:00:00',
    '0099.01.01 00:00:00',
  ]) {
    assert.ok(Number.isNaN(parseWallTime(text)), text);
  }
});

test('refuses every other form', () => {
  for (const text of [
    '',
    '2026.02.03',
    '2026.02.03 14:05',
    '2026-02-03 14:05:09',
    '2026.2.3 14:05:09',
    ' 2026.02.03 14:05:09',
    '2026.02.03 14:05:09 ',
    '2026.02.03 14:05:09\n',
    '2026.02.03  14:05:09',
    '２０２６.02.03 14:05:09',
  ]) {
    assert.ok(Number.isNaN(parseWallTime(text)), JSON.stringify(text));
  }
});

test('every second of every year is read as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) / 1000 }), (seconds) => {
      assert.equal(parseWallTime(formatWallTime(seconds * 1000)), seconds * 1000);
    }),
  );
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseWallTime(text)));
});
