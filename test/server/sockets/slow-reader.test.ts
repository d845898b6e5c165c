import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SlowReader } from '../../../server/sockets/slow-reader.js';

const start = 1_000_000;

test('one blocked look is no reason, two are', () => {
  const reader = new SlowReader();
  assert.equal(reader.look(true, false, start), 'fine');
  assert.equal(reader.look(false, false, start), 'fine');
  assert.equal(reader.look(true, false, start), 'fine');
  assert.equal(reader.look(true, false, start), 'lagging');
  assert.equal(reader.lagging, true);
});

test('starts again as soon as the line takes something', () => {
  const reader = new SlowReader();
  reader.look(true, false, start);
  reader.look(true, false, start);
  assert.equal(reader.look(true, true, start), 'fine');
  assert.equal(reader.look(false, true, start), 'caught-up');
  reader.restart(start);
  assert.equal(reader.lagging, false);
  assert.equal(reader.look(false, false, start), 'fine');
});

test('is let go after half a minute in which the line took nothing', () => {
  const reader = new SlowReader();
  const verdicts = Array.from({ length: 30 }, (_, i) => reader.look(true, i > 1, start));
  assert.deepEqual([verdicts[28], verdicts[29]], ['fine', 'dead']);
});

test('more than 16 kB must not wait for one reader', () => {
  const reader = new SlowReader();
  assert.equal(reader.isFull(16 * 1024), false);
  assert.equal(reader.isFull(16 * 1024 + 1), true);
  assert.equal(reader.lagging, true);
});

test('never expects acknowledgements from a client that sends none', () => {
  const reader = new SlowReader();
  assert.equal(reader.look(false, false, start + 3_600_000), 'fine');
});

test('a page that stops acknowledging is lagging, and speaks first when it reads again', () => {
  const reader = new SlowReader();
  reader.seen(0, start);
  assert.equal(reader.look(false, false, start + 18_000), 'fine');
  assert.equal(reader.look(false, false, start + 18_001), 'lagging');
  assert.equal(reader.look(false, true, start + 19_000), 'fine');
  reader.seen(0, start + 26_000);
  assert.equal(reader.look(false, true, start + 26_500), 'caught-up');
});

test('a page that says it is three seconds behind is lagging at the next look', () => {
  const reader = new SlowReader();
  reader.seen(15, start);
  assert.equal(reader.look(false, false, start), 'fine');
  reader.seen(16, start);
  assert.equal(reader.look(false, false, start), 'lagging');
});

test('a hidden page owes no acknowledgements', () => {
  const reader = new SlowReader();
  reader.seen(0, start);
  assert.equal(reader.look(false, true, start + 60_000), 'fine');
  assert.equal(reader.look(false, false, start + 61_000), 'fine');
});
