import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Schedule } from '../../../server/sockets/schedule.js';

test('gives each phase its turn, in order, again and again', (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  t.mock.method(performance, 'now', () => 0);
  const turns: number[] = [];
  const schedule = new Schedule(200, 4, (phase) => turns.push(phase));
  for (let i = 1; i <= 6; i++) mock.timers.tick(50 * i);
  assert.deepEqual(turns.slice(0, 6), [0, 1, 2, 3, 4, 5]);
  schedule.stop();
  const before = turns.length;
  mock.timers.tick(10_000);
  assert.equal(turns.length, before);
});

test('does not make up for turns that it missed', (t) => {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  let now = 0;
  t.mock.method(performance, 'now', () => now);
  let turns = 0;
  const schedule = new Schedule(100, 1, () => turns++);
  now = 5_000;
  mock.timers.tick(100);
  assert.equal(turns, 1);
  now = 5_099;
  mock.timers.tick(99);
  assert.equal(turns, 1, 'the missed turns never come');
  now = 5_100;
  mock.timers.tick(1);
  assert.equal(turns, 2);
  schedule.stop();
});
