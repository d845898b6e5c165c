import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channel } from '../../../server/protocol/channels.js';
import { setUp, symbols } from '../../helpers/fan-out.js';
import { noon } from '../../helpers/reader.js';

test('a reader gets the state first and what changes after', () => {
  const { tick, open, flushAll } = setUp();
  tick('AAA', 100_000);
  const reader = open();
  const snapshot = reader.follow('AAA', 'BBB');
  assert.deepEqual(Object.keys(snapshot.channels), ['quotes:AAA', 'quotes:BBB']);
  assert.deepEqual(snapshot.channels['quotes:BBB'], { snapshot: null });
  assert.equal(reader.store.quote('AAA')?.bid, 1);
  tick('AAA', 100_010);
  tick('BBB', 200_000);
  flushAll();
  assert.equal(reader.store.quote('AAA')?.bid, 1.0001);
  assert.equal(reader.store.quote('BBB')?.bid, 2);
});

test('only the newest of many ticks travels', () => {
  const { tick, open, flushAll, fanOut } = setUp();
  const reader = open();
  reader.follow('AAA');
  for (let i = 0; i < 1_000; i++) tick('AAA', 100_000 + i);
  flushAll();
  assert.equal(reader.frames, 1);
  assert.equal(fanOut.stats().rows, 1);
  assert.equal(reader.store.quote('AAA')?.bid, 1.00999);
});

test('nothing travels when nothing changed, but for a sign of life', () => {
  const { tick, open, flushAll, pass } = setUp({ phases: 1 });
  const reader = open();
  tick('AAA', 100_000);
  reader.follow('AAA');
  flushAll();
  assert.equal(reader.frames, 0);
  pass(4_000);
  assert.equal(reader.frames, 0);
  pass(1_000);
  assert.equal(reader.frames, 1);
});

test('readers of the same page share one group and one frame, whatever order they name', () => {
  const { tick, open, flushAll, fanOut } = setUp({ phases: 1 });
  const readers = Array.from({ length: 50 }, open);
  for (const [i, reader] of readers.entries()) {
    reader.follow(...(i % 2 ? ['AAA', 'BBB'] : ['BBB', 'AAA', 'AAA']));
  }
  tick('AAA', 100_000);
  flushAll();
  assert.deepEqual(fanOut.stats(), { groups: 1, rows: 1, frames: 1 });
  for (const reader of readers) assert.equal(reader.store.quote('AAA')?.bid, 1);
});

test('readers spread evenly over the phases', () => {
  const { tick, open, fanOut } = setUp({ phases: 4 });
  for (let i = 0; i < 8; i++) open().follow('AAA');
  assert.equal(fanOut.stats().groups, 4);
  tick('AAA', 100_000);
  fanOut.flush(0, noon);
  assert.equal(fanOut.stats().frames, 1);
});

test('another phase opens only when those that are open have their crowd', () => {
  const { tick, open, fanOut } = setUp({ phases: 4, crowd: 3 });
  const groups = () => fanOut.stats().groups;
  const grown = Array.from({ length: 14 }, () => {
    open().follow('AAA');
    return groups();
  });
  assert.deepEqual(grown, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4]);
  tick('AAA', 100_000);
  for (let phase = 0; phase < 4; phase++) fanOut.flush(phase, noon);
  assert.equal(fanOut.stats().frames, 4);
});

test('a phase without readers rests; the first never does', () => {
  const { open, fanOut } = setUp({ phases: 3, crowd: 1 });
  const resting = () => [0, 1, 2].filter((phase) => fanOut.rests(phase));
  assert.deepEqual(resting(), [1, 2]);
  const readers = [open(), open()];
  assert.deepEqual(resting(), [2]);
  for (const reader of readers) reader.session.close();
  assert.deepEqual(resting(), [1, 2]);
});

test('what is not packed is told once an interval, however many phases there are', () => {
  const { open, tick, fanOut, relay } = setUp({ phases: 3, crowd: 1 });
  const readers = [open(), open(), open()];
  for (const reader of readers) reader.session.subscribe([channel('symbols')], noon);
  tick('NEW', 100_000);
  for (const phase of [1, 2]) fanOut.flush(phase, noon);
  assert.deepEqual(
    readers.map(({ updates }) => updates.length),
    [0, 0, 0],
  );
  relay.publish('test', 'symbols', ['NEWER'], noon);
  for (const phase of [0, 1, 2]) fanOut.flush(phase, noon);
  for (const { updates } of readers) assert.equal(updates.length, 1);
});

test('groups and rows go when their last reader goes', () => {
  const { open, fanOut } = setUp();
  const readers = Array.from({ length: 6 }, open);
  for (const reader of readers) reader.follow('AAA', 'BBB');
  for (const reader of readers) reader.session.close();
  assert.equal(fanOut.stats().groups, 0);
});

test('a symbol that nobody has heard of is refused in words, and served when it comes', () => {
  const { open, tick, flushAll } = setUp();
  const reader = open();
  const reply = reader.follow('NOPE').channels['quotes:NOPE'];
  assert.ok(reply && 'error' in reply);
  assert.deepEqual(
    [reply.error.code, reply.error.message.includes('NOPE')],
    ['unknown-symbol', true],
  );
  tick('NOPE', 300_000);
  flushAll();
  assert.equal(reader.store.quote('NOPE')?.bid, 3);
});

test('answers what is no channel with a code, and the rest all the same', () => {
  const { open, tick } = setUp();
  tick('AAA', 100_000);
  const { session } = open();
  const { channels } = session.subscribe(['nonsense', 'quotes:AAA', '__proto__'], noon);
  assert.equal((channels['nonsense'] as { error: { code: string } }).error.code, 'unknown-channel');
  assert.ok('snapshot' in channels['quotes:AAA']!);
});

test('refuses more channels than a page may follow', () => {
  const { open } = setUp({ mostChannels: 2 });
  const { channels } = open().session.subscribe(
    ['AAA', 'BBB', 'CCC'].map((symbol) => channel('quotes', symbol)),
    noon,
  );
  const reply = channels['quotes:CCC'];
  assert.equal(reply && 'error' in reply && reply.error.code, 'too-many-channels');
});

test('a hostile name cannot slip into the group of honest pages', () => {
  const { open, tick, flushAll, fanOut } = setUp({ phases: 1 });
  const { channels } = open().session.subscribe(['quotes:AAA,BBB', 'quotes:AAA BBB'], noon);
  for (const reply of Object.values(channels)) {
    assert.equal('error' in reply && reply.error.code, 'unknown-channel');
  }
  assert.equal(fanOut.stats().groups, 0);
  const honest = open();
  honest.follow('AAA', 'BBB');
  tick('BBB', 200_000);
  flushAll();
  assert.equal(honest.store.quote('BBB')?.bid, 2);
});

test('a paused reader costs nothing and starts again from the newest state', () => {
  const { open, tick, flushAll, fanOut } = setUp();
  const reader = open();
  reader.follow('AAA');
  reader.session.pause();
  assert.equal(fanOut.stats().groups, 0);
  tick('AAA', 100_500);
  flushAll();
  assert.equal(reader.frames, 0);
  reader.resume();
  assert.equal(reader.store.quote('AAA')?.bid, 1.005);
});

test('a reader that missed a frame notices at the next and recovers', () => {
  const { open, tick, flushAll } = setUp();
  const reader = open();
  reader.follow('AAA', 'BBB');
  tick('AAA', 100_000);
  flushAll();
  reader.deaf = true;
  tick('AAA', 100_100);
  flushAll();
  reader.deaf = false;
  tick('BBB', 200_000);
  flushAll();
  assert.equal(reader.gaps, 1);
  assert.deepEqual([reader.store.quote('AAA')?.bid, reader.store.quote('BBB')?.bid], [1.001, 2]);
});

test('the list of symbols comes at once and again when it grows', () => {
  const { open, tick, flushAll } = setUp();
  const reader = open();
  const { channels } = reader.session.subscribe([channel('symbols')], noon);
  assert.equal((channels['symbols'] as { snapshot: unknown[] }).snapshot.length, symbols.length);
  tick('NEW', 100_000);
  tick('NEW', 100_001);
  flushAll();
  assert.equal(reader.updates.length, 1);
  const [name, list] = reader.updates[0]!;
  assert.deepEqual([name, (list as { symbol: string }[]).at(-1)?.symbol], ['symbols', 'NEW']);
  reader.session.unsubscribe([channel('symbols')], noon);
  tick('NEWER', 100_000);
  flushAll();
  assert.equal(reader.updates.length, 1);
});

test('a fan-out that was closed listens no more', () => {
  const { open, fanOut, relay, flushAll } = setUp();
  const reader = open();
  reader.session.subscribe([channel('symbols')], noon);
  fanOut.close();
  relay.publish('test', 'symbols', ['LATE'], noon);
  flushAll();
  assert.deepEqual(reader.updates, []);
});
