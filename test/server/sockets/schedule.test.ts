import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { Schedule } from '../../../server/sockets/schedule.js';

const busy = () => false;

/** A clock that the test moves, ms. */
function setUp(t: TestContext) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => {
    // First what a test has put on top: else the next one would be left with these timers.
    t.mock.reset();
    mock.timers.reset();
  });
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  return {
    pass: (ms: number) => {
      now += ms;
      mock.timers.tick(ms);
    },
    /** Time goes by, and no timer runs: the loop is held up. */
    stall: (ms: number) => {
      now += ms;
    },
    now: () => now,
  };
}

test('gives each phase its turn, in order, again and again', (t) => {
  const { pass } = setUp(t);
  const turns: number[] = [];
  const schedule = new Schedule(200, 4, { rests: busy, flush: (phase) => turns.push(phase) });
  for (let i = 0; i < 6; i++) pass(50);
  assert.deepEqual(turns, [0, 1, 2, 3, 0, 1]);
  schedule.stop();
  pass(10_000);
  assert.equal(turns.length, 6);
});

test('sleeps through the turns of phases that rest, and those of the others come when they always did', (t) => {
  const { pass, now } = setUp(t);
  const timers = t.mock.method(globalThis, 'setTimeout');
  const resting = new Set([1, 3]);
  const turns: [phase: number, time: number][] = [];
  const schedule = new Schedule(200, 4, {
    rests: (phase) => resting.has(phase),
    flush: (phase) => turns.push([phase, now()]),
  });
  for (let i = 0; i < 8; i++) pass(50);
  assert.deepEqual(turns, [
    [0, 50],
    [2, 150],
    [0, 250],
    [2, 350],
  ]);
  assert.equal(timers.mock.callCount(), 5, 'a timer for each turn, and one for the next');
  resting.delete(1);
  for (let i = 0; i < 4; i++) pass(50);
  assert.deepEqual(turns.slice(4), [
    [0, 450],
    [1, 500],
    [2, 550],
  ]);
  schedule.stop();
});

test('comes around once an interval when everybody rests', (t) => {
  const { pass } = setUp(t);
  const turns: number[] = [];
  const schedule = new Schedule(200, 4, { rests: () => true, flush: (phase) => turns.push(phase) });
  for (let i = 0; i < 20; i++) pass(50);
  assert.equal(turns.length, 5);
  schedule.stop();
});

test('does not make up for turns that it missed', (t) => {
  const { pass, stall } = setUp(t);
  let turns = 0;
  const schedule = new Schedule(100, 1, { rests: busy, flush: () => turns++ });
  stall(4_900);
  pass(100);
  assert.equal(turns, 1);
  assert.equal(schedule.lateness, 4_900);
  pass(99);
  assert.equal(turns, 1, 'the missed turns never come');
  pass(1);
  assert.equal(turns, 2);
  schedule.stop();
});
