import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CandleTail } from '../../../server/protocol/candle.js';
import { parseChannel } from '../../../server/protocol/channels.js';
import { splitKey } from '../../../server/relay/candle-board.js';
import { setUp } from '../../helpers/fan-out.js';
import { makeRelay, noon } from '../../helpers/reader.js';

const tick = (symbol: string, bid = 1.1) => ({
  symbol,
  bid,
  ask: bid + 0.0002,
  time: noon,
  digits: 5,
});

test('splits keys at the last colon', () => {
  assert.deepEqual(splitKey('EURUSD:M1'), { symbol: 'EURUSD', timeframe: 'M1' });
  assert.deepEqual(splitKey('a:b:MN'), { symbol: 'a:b', timeframe: 'MN' });
  for (const key of ['EURUSD', 'EURUSD:', 'EURUSD:M2', ':', '']) {
    assert.equal(splitKey(key).timeframe, undefined);
  }
});

test('tells a symbol without a price from one that nobody knows, and from no timeframe', () => {
  const relay = makeRelay(['EURUSD']);
  const state = (name: string) => relay.snapshot(parseChannel(name)!);
  assert.equal(state('candles:EURUSD:M1'), null);
  assert.equal(state('candles:EURUSD:M2'), undefined);
  assert.equal(state('candles:EURUSD'), undefined);
  assert.equal(state('candles:NOPE:M1'), undefined);
  relay.publish('feed', 'tick', tick('EURUSD'), noon);
  const tail = state('candles:EURUSD:H1') as CandleTail;
  assert.deepEqual([tail.symbol, tail.timeframe, tail.digits], ['EURUSD', 'H1', 5]);
  assert.deepEqual(
    tail.candles.map(({ time, close }) => [time, close]),
    [[noon, 1.1]],
  );
  assert.deepEqual(tail.offsets, [{ from: noon, offset: 7_200_000 }]);
});

test('a tick that is not shown makes no candle', () => {
  const relay = makeRelay(['EURUSD']);
  relay.publish('feed', 'tick', tick('EURUSD', -1), noon);
  assert.equal(relay.candles.tail('EURUSD', 'M1'), undefined);
});

test('says how many candles of which feed were not taken, and why', () => {
  const relay = makeRelay(['EURUSD']);
  const refused: unknown[] = [];
  const stop = relay.onCandleRejection((...rejection) => refused.push(rejection));
  const flat = { open: 1, high: 1, low: 1, close: 1, volume: 1 };
  const candles = [
    { time: noon - 60_000, ...flat },
    { time: noon - 59_999, ...flat },
    { time: noon - 59_998, ...flat },
  ];
  const batch = { symbol: 'EURUSD', timeframe: 'M1', digits: 5, candles, rank: 'history' } as const;
  relay.publish('mt4', 'candles', batch, noon + 10_000);
  stop();
  relay.publish('mt4', 'candles', batch, noon + 10_000);
  assert.deepEqual(refused, [['mt4', 'EURUSD', 'off-edge', 2]]);
});

test('tells readers of a candle channel about once a second, and builds nothing for others', () => {
  const { open, relay, tick: price, pass } = setUp({ phases: 1 });
  const reader = open();
  price('AAA', 100_000);
  const answer = reader.session.subscribe(['candles:AAA:M1'], noon).channels['candles:AAA:M1'];
  assert.ok(answer && 'snapshot' in answer);
  const asked: string[] = [];
  const snapshot = relay.snapshot.bind(relay);
  relay.snapshot = (address) => {
    asked.push(`${address.kind}:${address.key}`);
    return snapshot(address);
  };
  pass(1_000);
  price('AAA', 100_010);
  price('BBB', 100_010);
  pass(1_000);
  assert.deepEqual([...new Set(asked)], ['candles:AAA:M1']);
  const [name, tail] = reader.updates.at(-1) ?? [];
  assert.equal(name, 'candles:AAA:M1');
  assert.deepEqual(
    (tail as CandleTail).candles.map(({ close }) => close),
    [1.0001],
  );
  reader.session.pause();
  asked.length = 0;
  price('AAA', 100_020);
  pass(1_000);
  assert.deepEqual(asked, []);
});
