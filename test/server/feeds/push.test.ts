import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Check } from 'typebox/value';
import feed from '../../../server/feeds/push.js';
import { PushSender } from '../../helpers/push-sender.js';

const accepted = { kind: 'accepted' };

test('a key has a name and at least sixteen characters', () => {
  const fits = (keys: unknown) => Check(feed.options, { keys });
  assert.ok(fits({ 'ea-1': '0123456789abcdef' }));
  for (const bad of [{}, { 'ea-1': 'short' }, { 'ea-1': 1 }, [], undefined]) {
    assert.ok(!fits(bad), JSON.stringify(bad));
  }
});

test('the HTTP side gets every key under its name', (t) => {
  const { ingest } = new PushSender(t);
  assert.deepEqual([...ingest.keys.keys()], ['ea-1', 'ea-2']);
  const kinds = ['quotes', 'specs', 'candles', 'accounts', 'trades', 'days'];
  assert.deepEqual(Object.keys(ingest.receive), kinds);
});

test('a first body is taken, its prices are told in UTC and the feed is live', (t) => {
  const sender = new PushSender(t);
  assert.deepEqual(sender.send([sender.row('EURUSD')]), accepted);
  assert.deepEqual(sender.context.published, [
    { kind: 'symbols', input: ['EURUSD'] },
    {
      kind: 'tick',
      input: { symbol: 'EURUSD', bid: 1.08312, ask: 1.08324, digits: 5, time: sender.context.time },
    },
  ]);
  assert.equal(sender.answers(), 1);
});

test('the range of the day comes with three more numbers', (t) => {
  const sender = new PushSender(t);
  sender.send([[...sender.row('EURUSD'), 1.082, 1.084, 1.081]]);
  assert.deepEqual(sender.context.of('day'), [
    { symbol: 'EURUSD', open: 1.082, high: 1.084, low: 1.081, time: sender.context.time },
  ]);
  const kinds = sender.context.published.map(({ kind }) => kind);
  assert.ok(kinds.indexOf('tick') < kinds.indexOf('day'), 'the board needs the price first');
});

test('a day that is not known yet is not told', (t) => {
  const sender = new PushSender(t);
  sender.send([[...sender.row('EURUSD'), 0, 0, 0]]);
  sender.send([[...sender.row('GBPUSD'), 'x', null, 1.2]]);
  assert.equal(sender.context.of('tick').length, 2);
  assert.deepEqual(sender.context.of('day'), []);
});

test('symbols that a body leaves out stand as they were told', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  sender.send([sender.row('EURUSD', 1.08313)]);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['GBPUSD'] }]);
});

test('an empty body is a heartbeat: it confirms all symbols of its source and no others', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  sender.send([sender.row('XAUUSD', 2650, 2651)], { src: 'metals', seq: 1 });
  sender.seq = 1;
  assert.deepEqual(sender.send([]), accepted);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['EURUSD', 'GBPUSD'] }]);
  assert.equal(sender.answers(), 3);
});

test('a repeated or older body is dropped, whatever it says', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD')], { seq: 1 });
  sender.send([sender.row('EURUSD', 1.08313)], { seq: 2 });
  sender.send([sender.row('EURUSD', 1.08314)], { seq: 3 });
  sender.answers();
  const before = sender.context.published.length;
  assert.deepEqual(sender.send([sender.row('EURUSD', 9)], { seq: 3 }), accepted);
  assert.deepEqual(sender.send([sender.row('EURUSD', 9)], { seq: 2 }), accepted);
  assert.deepEqual(sender.send([sender.row('EURUSD', 9)], { seq: 3, full: true }), accepted);
  assert.equal(sender.context.published.length, before);
  assert.equal(sender.answers(), 0, 'a sender that repeats itself does not keep the feed live');
});

test('a gap is answered with a request for everything, and what came is shown', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  sender.seq = 5;
  const answer = sender.send([sender.row('EURUSD', 1.09)]);
  assert.equal(answer.kind, 'snapshot-needed');
  assert.match('message' in answer ? answer.message : '', /send every symbol with "full": true/);
  assert.equal(sender.context.ticks('EURUSD').at(-1)!.bid, 1.09);
  assert.deepEqual(sender.context.of('confirm'), [], 'GBPUSD may have changed meanwhile');
});

test('until everything has come, each body is answered so and confirms nothing', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  sender.seq = 5;
  sender.send([]);
  assert.equal(sender.send([]).kind, 'snapshot-needed');
  assert.equal(sender.send([sender.row('EURUSD')]).kind, 'snapshot-needed');
  assert.deepEqual(sender.context.of('confirm'), []);
  const everything = [sender.row('EURUSD'), sender.row('GBPUSD')];
  assert.deepEqual(sender.send(everything, { full: true }), accepted);
  assert.deepEqual(sender.send([]), accepted);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['EURUSD', 'GBPUSD'] }]);
});

test('after it was asked, a body with every symbol that it ever told is everything, flag or not', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  sender.seq = 5;
  const everything = [sender.row('GBPUSD'), sender.row('EURUSD'), sender.row('AUDUSD')];
  assert.equal(sender.send(everything).kind, 'snapshot-needed', 'nobody has asked yet');
  assert.equal(sender.send(everything.slice(0, 2)).kind, 'snapshot-needed');
  assert.equal(sender.send(everything, { full: false }).kind, 'snapshot-needed', 'it says so');
  assert.deepEqual(sender.send(everything), accepted);
  assert.deepEqual(sender.send([]), accepted);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['GBPUSD', 'EURUSD', 'AUDUSD'] }]);
});

test('a source that was in the middle of its numbers when the relay started must send everything', (t) => {
  const sender = new PushSender(t);
  sender.seq = 1206;
  assert.equal(sender.send([sender.row('EURUSD')]).kind, 'snapshot-needed');
  assert.equal(sender.context.of('tick').length, 1);
  assert.deepEqual(sender.send([sender.row('EURUSD')], { full: true }), accepted);
});

test('a sender that counts from one again was restarted and begins with everything', (t) => {
  const sender = new PushSender(t);
  for (let i = 0; i < 5; i++) sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  for (const first of [1, 0]) {
    assert.deepEqual(sender.send([sender.row('EURUSD')], { seq: first }), accepted);
    sender.seq = first;
    const before = sender.context.of('confirm').length;
    assert.deepEqual(sender.send([]), accepted);
    assert.deepEqual(sender.context.of('confirm').slice(before), [{ symbols: ['EURUSD'] }]);
  }
});

test('numbers that begin with zero go on with one', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')], { seq: 0 });
  assert.deepEqual(sender.send([sender.row('EURUSD')], { seq: 1 }), accepted);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['GBPUSD'] }]);
});

test('everything counts whatever its number, so that a second terminal can take over a name', (t) => {
  const sender = new PushSender(t);
  sender.seq = 900;
  sender.send([sender.row('EURUSD')], { full: true });
  assert.deepEqual(sender.send([sender.row('GBPUSD')], { seq: 40, full: true }), accepted);
  assert.deepEqual(sender.send([], { seq: 41 }), accepted);
  assert.deepEqual(sender.context.of('confirm'), [{ symbols: ['GBPUSD'] }]);
});

test('two terminals count for themselves', (t) => {
  const sender = new PushSender(t);
  const send = (src: string, seq: number, key?: string) =>
    sender.send([sender.row('EURUSD')], { src, seq }, key).kind;
  assert.equal(send('mt4-a', 1), 'accepted');
  assert.equal(send('mt4-b', 1), 'accepted');
  assert.equal(send('mt4-a', 2), 'accepted');
  assert.equal(send('mt4-b', 2), 'accepted');
  assert.equal(send('mt4-a', 1, 'ea-2'), 'accepted', 'one name under two keys is two sources');
  assert.equal(send('mt4-a', 3), 'accepted');
  assert.equal(sender.context.of('tick').length, 6);
});

test('a row that is wrong is named by the guard and does not spoil its neighbours', (t) => {
  const sender = new PushSender(t);
  const good = sender.row('GBPUSD');
  for (const bad of [
    null,
    'EURUSD',
    {},
    [],
    ['EURUSD'],
    ['EURUSD', 1.1, 1.2, 5],
    ['EURUSD', 1.1, 1.2, 5, sender.wall, 1],
    ['EURUSD', '1.1', '1.2', 5, sender.wall],
    ['EURUSD', 1.1, 1.2, 5.5, sender.wall],
    ['EURUSD', 1.1, 1.2, -1, sender.wall],
    ['EURUSD', 1.1, 1.2, 99, sender.wall],
    ['EURUSD', 1.1, 1.2, 5, '2026.02.03'],
    ['EURUSD', 1.1, 1.2, 5, 1e300],
    [42, 1.1, 1.2, 5, sender.wall],
  ]) {
    const before = sender.context.of('tick').length;
    assert.deepEqual(sender.send([bad, good]), accepted, JSON.stringify(bad));
    const [refused, taken] = sender.context.of('tick').slice(before);
    const { bid, time } = refused!;
    assert.ok(refused!.symbol === '' || Number.isNaN(bid) || Number.isNaN(time));
    assert.equal(taken!.symbol, 'GBPUSD');
  }
});

test('a price that the guard refuses is not confirmed by the bodies that follow', (t) => {
  const sender = new PushSender(t);
  sender.send([sender.row('EURUSD'), sender.row('GBPUSD')]);
  for (const [bid, ask] of [
    [0, 0],
    [-1, 1],
    [1.2, 1.1],
  ]) {
    sender.send([sender.row('EURUSD', bid, ask)]);
    const before = sender.context.of('confirm').length;
    sender.send([]);
    assert.deepEqual(sender.context.of('confirm').slice(before), [{ symbols: ['GBPUSD'] }]);
  }
});

test('a sender can open only so many sources', (t) => {
  const sender = new PushSender(t);
  const first = (src: string) => sender.send([], { src, seq: 1 });
  for (let i = 0; i < 100; i++) assert.deepEqual(first(`src-${i}`), accepted);
  assert.deepEqual(first('one-more'), {
    kind: 'refused',
    field: 'src',
    message: 'src must be one of at most 100 names, got one more: use the same name always.',
  });
  assert.deepEqual(sender.send([], { src: 'src-7', seq: 2 }), accepted);
});

test('a new source is one line in the log, without its key', (t) => {
  const sender = new PushSender(t);
  sender.send([]);
  sender.send([]);
  assert.deepEqual(sender.context.lines, [
    {
      level: 'info',
      details: { sender: 'ea-1', src: 'mt4-live' },
      sentence: 'The source mt4-live has begun to send.',
    },
  ]);
});

test('a thousand rows are taken within one turn and in order', (t) => {
  const sender = new PushSender(t);
  const rows = Array.from({ length: 1_000 }, (_, i) => sender.row(`S${i}`));
  assert.deepEqual(sender.send(rows), accepted);
  assert.deepEqual(
    sender.context.of('tick').map(({ symbol }) => symbol),
    rows.map(([symbol]) => symbol),
  );
});
