import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Hurry } from '../../server/relay/board.js';
import { hurry, startSlices } from '../../server/slices.js';

/** A clock that only work moves, and how long each slice and each rest took, ms. */
function setUp(t: TestContext, work: (isUp: Hurry, pass: (ms: number) => void) => void) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let passed = 0;
  let slices = 0;
  const stop = startSlices(
    (isUp) => {
      slices += 1;
      work(isUp, (ms) => (passed += ms));
    },
    { now: () => passed },
  );
  t.after(stop);
  const slicesIn = (ms: number) => {
    const before = slices;
    // One by one: a clock that jumps starts nothing that was set on the way.
    t.mock.timers.tick(0);
    for (let i = 0; i < ms; i++) t.mock.timers.tick(1);
    return slices - before;
  };
  return { stop, slicesIn };
}

test('there is time until a slice is over', () => {
  let now = 1_000;
  const isUp = hurry({ now: () => now });
  assert.equal(isUp(), false);
  now += 3.9;
  assert.equal(isUp(), false);
  now += 0.1;
  assert.equal(isUp(), true);
});

test('work that is left goes on after a rest half as long as the slice', (t) => {
  const { slicesIn } = setUp(t, (isUp, pass) => {
    while (!isUp()) pass(1);
  });
  assert.equal(slicesIn(0), 1);
  assert.equal(slicesIn(1), 0);
  assert.equal(slicesIn(1), 1);
  assert.equal(slicesIn(40), 20);
});

test('one thing that takes long is followed by a long rest', (t) => {
  const { slicesIn } = setUp(t, (_isUp, pass) => pass(30));
  slicesIn(0);
  assert.equal(slicesIn(14), 0);
  assert.equal(slicesIn(1), 1);
});

test('looks for work now and then when there is none', (t) => {
  const { slicesIn } = setUp(t, () => undefined);
  slicesIn(0);
  assert.equal(slicesIn(99), 0);
  assert.equal(slicesIn(1), 1);
});

test('does nothing any more when it is stopped', (t) => {
  const { stop, slicesIn } = setUp(t, () => undefined);
  slicesIn(0);
  stop();
  assert.equal(slicesIn(1_000), 0);
});
