import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseChannel } from '../../../server/protocol/channels.js';
import type { Quote } from '../../../server/protocol/quote.js';
import { makeRelay, noon } from '../../helpers/reader.js';

const tick = (symbol: string, bid = 1.1) => ({
  symbol,
  bid,
  ask: bid + 0.0002,
  time: noon,
  digits: 5,
});
const address = (name: string) => parseChannel(name)!;

test('what a feed publishes is what a channel shows', () => {
  const relay = makeRelay();
  relay.publish('feed', 'tick', tick('EURUSD'), noon);
  relay.publish(
    'feed',
    'day',
    { symbol: 'EURUSD', open: 1, high: 1.2, low: 0.9, time: noon },
    noon,
  );
  const quote = relay.snapshot(address('quotes:EURUSD')) as Quote;
  assert.deepEqual([quote.bid, quote.open, quote.high, quote.low], [1.1, 1, 1.2, 0.9]);
});

test('tells a symbol without a price from one that nobody knows', () => {
  const relay = makeRelay(['EURUSD']);
  relay.publish('feed', 'symbols', ['GBPUSD', 'not a symbol'], noon);
  assert.equal(relay.snapshot(address('quotes:EURUSD')), null);
  assert.equal(relay.snapshot(address('quotes:GBPUSD')), null);
  assert.equal(relay.snapshot(address('quotes:USDJPY')), undefined);
});

test('says which feed brought a tick that was not shown, and why', () => {
  const relay = makeRelay();
  const rejections: unknown[] = [];
  const stop = relay.onRejection((...rejection) => rejections.push(rejection));
  relay.publish('feed', 'tick', tick('EURUSD', 0), noon);
  stop();
  relay.publish('feed', 'tick', tick('EURUSD', -1), noon);
  assert.deepEqual(rejections, [['feed', 'EURUSD', 'zero']]);
  assert.equal(relay.snapshot(address('quotes:EURUSD')), undefined);
});

test('confirmations keep prices live while time passes', () => {
  const relay = makeRelay();
  relay.publish('feed', 'tick', tick('EURUSD'), noon);
  relay.publish('feed', 'confirm', { symbols: ['EURUSD', 'UNKNOWN'] }, noon + 8_000);
  relay.advance(noon + 15_000);
  assert.equal(relay.quotes.snapshot('EURUSD')?.state, 'live');
  relay.advance(noon + 30_000);
  assert.equal(relay.quotes.snapshot('EURUSD')?.state, 'stale');
});

test('announces the list of symbols when it grows, and the contract of the new one, until the listener leaves', () => {
  const relay = makeRelay();
  const changes: string[] = [];
  const stop = relay.onChange((name) => changes.push(name));
  relay.publish('feed', 'tick', tick('EURUSD'), noon);
  relay.publish('feed', 'tick', tick('EURUSD', 1.2), noon);
  stop();
  relay.publish('feed', 'tick', tick('GBPUSD'), noon);
  assert.deepEqual(changes, ['symbols', 'specs:EURUSD']);
});
