import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock, test } from 'node:test';
import { Door } from '../../../server/sockets/door.js';

class Line extends EventEmitter {
  destroyed = false;
}

/** A door, and a clock that the test moves. */
function setUp(t: { after(end: () => void): void }) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const door = new Door(Date.now);
  t.after(() => {
    door.close();
    mock.timers.reset();
  });
  const answers: boolean[] = [];
  const knock = (count = 1) =>
    Array.from({ length: count }, () => {
      const line = new Line();
      door.knock(line, (open) => answers.push(open));
      return line;
    });
  const inside = () => answers.filter((open) => open).length;
  const away = () => answers.filter((open) => !open).length;
  return { door, knock, inside, away, pass: (ms: number) => mock.timers.tick(ms) };
}

test('the first group comes in at once, the others one group after another', (t) => {
  const { knock, inside, away, pass } = setUp(t);
  knock(150);
  assert.equal(inside(), 40);
  pass(20);
  assert.equal(inside(), 80);
  pass(20);
  pass(20);
  assert.deepEqual([inside(), away()], [150, 0]);
});

test('whoever comes later waits behind those who came before', (t) => {
  const { door, knock, pass } = setUp(t);
  knock(75);
  const order: string[] = [];
  door.knock(new Line(), () => order.push('first'));
  pass(20);
  door.knock(new Line(), () => order.push('second'));
  pass(20);
  assert.deepEqual(order, ['first', 'second']);
});

test('more than can come in while they wait are sent away at once', (t) => {
  const { door, knock, inside, away } = setUp(t);
  knock(4_000);
  assert.deepEqual([inside(), away()], [40, 4_000 - 40 - 3_000]);
  assert.equal(door.turnedAway, away());
});

test('nobody stands there for longer than 3 s when the machine is slow', (t) => {
  const { knock, inside, away, pass } = setUp(t);
  knock(100);
  // The loop was held up: the next group comes four seconds late.
  mock.timers.setTime(Date.now() + 4_000);
  pass(20);
  assert.deepEqual([inside(), away()], [40, 60]);
  knock(10);
  assert.equal(inside(), 50);
});

test('whoever has gone takes nobody’s place, and his broken line harms nobody', (t) => {
  const { knock, inside, pass } = setUp(t);
  const [gone] = knock(100).slice(40);
  assert.ok(gone);
  gone.emit('error', new Error('reset'));
  gone.destroyed = true;
  pass(20);
  pass(20);
  assert.equal(inside(), 99);
  assert.equal(gone.listenerCount('error'), 0);
});

test('leaves no listener on those who came in', (t) => {
  const { knock, pass } = setUp(t);
  const lines = knock(100);
  pass(20);
  pass(20);
  for (const line of lines) assert.equal(line.listenerCount('error'), 0);
});

test('sends everybody away when it closes, and keeps no timer', (t) => {
  const { door, knock, inside, away, pass } = setUp(t);
  knock(60);
  door.close();
  pass(1_000);
  assert.deepEqual([inside(), away()], [40, 20]);
});
