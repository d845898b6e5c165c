import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecording, replayPrices } from '../../../demo/mt4-server/replay.js';
import { askText, present, start } from './ask.js';

const file = `time,symbol,bid,ask
2026-02-03T10:00:00Z,EURUSD,1.10000,1.10010
2026-02-03T10:00:01.500Z,XAUUSD,3300.10,3300.40

1770112802000,EURUSD,1.10005,1.10015
2026-02-03T12:00:04+02:00,EURUSD,1.10002,1.10012
`;
const recording = readRecording(file, 'ticks.csv');
const begin = Date.UTC(2026, 5, 1);

test('plays ticks in their own rhythm, printed as they were written', () => {
  const source = replayPrices(recording, begin, 1);
  const bid = (after: number) => source.price('EURUSD', begin + after)?.bid;
  assert.deepEqual(
    [bid(0), bid(1_999), bid(2_000), bid(3_999), bid(4_000)],
    ['1.10000', '1.10000', '1.10005', '1.10005', '1.10002'],
  );
});

test('dates a tick by when it was played', () => {
  const source = replayPrices(recording, begin, 1);
  assert.equal(source.price('EURUSD', begin + 3_000)?.time, begin + 2_000);
});

test('has no price before the first tick of a symbol, nor of others', () => {
  const source = replayPrices(recording, begin, 1);
  assert.equal(source.price('XAUUSD', begin + 1_499), undefined);
  assert.equal(source.price('XAUUSD', begin + 1_500)?.ask, '3300.40');
  assert.equal(source.price('GBPUSD', begin), undefined);
  assert.equal(source.price('EURUSD', begin - 1)?.bid, '1.10000');
});

test('starts again at the end and keeps the last price until the next one', () => {
  const source = replayPrices(recording, begin, 1);
  // Four seconds of ticks and one more for the last of them.
  assert.equal(recording.length, 5_000);
  assert.equal(source.price('EURUSD', begin + 5_000)?.bid, '1.10000');
  assert.deepEqual(source.price('XAUUSD', begin + 5_000), {
    bid: '3300.10',
    ask: '3300.40',
    time: begin + 1_500,
  });
  assert.equal(source.price('XAUUSD', begin + 6_500)?.time, begin + 6_500);
});

test('plays faster and slower', () => {
  const fast = replayPrices(recording, begin, 10);
  assert.equal(fast.price('EURUSD', begin + 200)?.bid, '1.10005');
  assert.equal(fast.price('EURUSD', begin + 250)?.time, begin + 200);
  const slow = replayPrices(recording, begin, 0.5);
  assert.equal(slow.price('EURUSD', begin + 3_999)?.bid, '1.10000');
});

test('sorts ticks that stand in disorder', () => {
  const mixed = readRecording('2000,A,2,3\n1000,A,1,2\n', 'x.csv');
  assert.equal(replayPrices(mixed, begin, 1).price('A', begin)?.bid, '1');
});

test('refuses a broken line with file and line', () => {
  const broken: Record<string, RegExp> = {
    '1000,A,1': /^Error: x\.csv:1: the line must be time,symbol,bid,ask, got '1000,A,1'\.$/,
    '1000,A,1,2,3': /x\.csv:1: the line must be/,
    '1000,A,1,2\n\nsoon,A,1,2': /x\.csv:3: time must be ISO with a zone, or ms in UTC, got 'soon'/,
    '2026-02-03T10:00:00,A,1,2': /x\.csv:1: time must be ISO with a zone/,
    '1000,A B,1,2': /x\.csv:1: symbol must be 1–32 ASCII letters, got 'A B'/,
    '1000,A,-1,2': /x\.csv:1: prices must be plain decimals, got '-1'/,
    '1000,A,1,1e5': /x\.csv:1: prices must be plain decimals, got '1e5'/,
    '1000,A,1,2\ntime,symbol,bid,ask': /x\.csv:2: time must be/,
  };
  for (const [text, message] of Object.entries(broken)) {
    assert.throws(
      () => readRecording(text, 'x.csv'),
      (error) => message.test(String(error)),
    );
  }
});

test('refuses a file without ticks', () => {
  for (const text of ['', '\n', 'time,symbol,bid,ask\n']) {
    assert.throws(() => readRecording(text, 'x.csv'), /x\.csv has no ticks/);
  }
});

test('reads a file of one tick, and one with Windows line ends', () => {
  assert.equal(readRecording('1000,A,1,2', 'x.csv').length, 1);
  const windows = readRecording(file.replaceAll('\n', '\r\n'), 'x.csv');
  assert.deepEqual(windows, recording);
});

test('is what the server quotes, without candles', async (t) => {
  const mt4 = await start(t, { source: replayPrices(recording, present - 2_000, 1) });
  assert.equal(
    await askText(mt4, 'QUOTES-EURUSD,XAUUSD,GBPUSD'),
    'up EURUSD 1.10005 1.10015 2026.02.03 14:05:09\n' +
      'up XAUUSD 3300.10 3300.40 2026.02.03 14:05:08\n' +
      '2026.02.03 14:05:09\nend\r\n',
  );
  const candles = await askText(mt4, 'HISTORYNEW-symbol=EURUSD|period=1|from=0|to=2000000000');
  assert.equal(candles, '\x02\0\0\0');
});
