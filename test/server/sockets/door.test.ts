import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { mock, test } from 'node:test';
import { Door } from '../../../server/sockets/door.js';

class Line extends EventEmitter {
  destroyed = false;
}

/** A door, and a clock that the test moves. */
function setUp(t: { after(end: () => void): void }, rate = 1_000) {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const door = new Door(rate, Date.now);
  t.after(() => {
    door.close();
    mock.timers.reset();
  });
  const answers: number[] = [];
  const knock = (count = 1, answer = (retryIn: number) => void answers.push(retryIn)) =>
    Array.from({ length: count }, () => {
      const line = new Line();
      door.knock(line, answer);
      return line;
    });
  const inside = () => answers.filter((retryIn) => retryIn === 0).length;
  const away = () => answers.filter((retryIn) => retryIn > 0);
  return { door, knock, inside, away, pass: (ms: number) => mock.timers.tick(ms) };
}

test('the first group comes in at once, the others at the rate', (t) => {
  const { knock, inside, away, pass } = setUp(t);
  knock(150);
  assert.equal(inside(), 60);
  pass(20);
  assert.equal(inside(), 80);
  pass(20);
  assert.equal(inside(), 100);
  for (let i = 0; i < 3; i++) pass(20);
  assert.deepEqual([inside(), away()], [150, []]);
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

test('whoever would wait for longer than a moment is told at once when to come back', (t) => {
  const { door, knock, inside, away, pass } = setUp(t);
  knock(860);
  assert.equal(inside(), 60);
  assert.equal(away().length, 500);
  assert.equal(door.turnedAway, 500);
  assert.equal(new Set(away()).size, 500, 'no two are told the same');
  assert.deepEqual([Math.min(...away()), Math.max(...away())], [1_001, 1_500]);
  for (let i = 0; i < 15; i++) pass(20);
  assert.equal(inside(), 360);
});

test('everybody who comes back when told gets in, a whole herd within its share of time', (t) => {
  const { knock, pass } = setUp(t, 500);
  let inside = 0;
  let tries = 0;
  const come = () => {
    tries++;
    knock(1, (retryIn) => {
      if (retryIn) setTimeout(come, retryIn);
      else inside++;
    });
  };
  for (let i = 0; i < 5_000; i++) setTimeout(come, i % 2_500);
  for (let time = 0; time < 11_000; time += 10) pass(10);
  assert.equal(inside, 5_000);
  assert.ok(tries < 12_500, `${tries} tries`);
});

test('a slow rate lets in as many over time as it says', (t) => {
  const { knock, inside, pass } = setUp(t, 2);
  knock(60);
  assert.equal(inside(), 2, 'a second of it at once');
  for (let time = 0; time < 10_000; time += 20) {
    knock(1);
    pass(20);
  }
  assert.ok(inside() >= 20 && inside() <= 23, String(inside()));
});

test('a machine that is slow is asked for less, and gives out times further apart', (t) => {
  const { knock, inside, away, pass } = setUp(t);
  for (let i = 0; i < 40; i++) {
    knock(200);
    // The loop is held up: every group comes after 300 ms.
    mock.timers.setTime(Date.now() + 280);
    pass(20);
  }
  const before = inside();
  knock(200);
  mock.timers.setTime(Date.now() + 280);
  pass(20);
  assert.equal(inside() - before, 60, 'never more than a group in a turn');
  const last = away().slice(-100);
  const gaps = last.slice(1).map((retryIn, i) => retryIn - last[i]!);
  assert.ok(Math.max(...gaps) >= 4 && Math.max(...gaps) <= 300, String(gaps));
});

test('nobody stands there for long when the loop is held up', (t) => {
  const { knock, inside, away, pass } = setUp(t);
  knock(100);
  mock.timers.setTime(Date.now() + 4_000);
  pass(20);
  assert.deepEqual([inside(), away().length], [60, 40]);
});

test('whoever has gone takes nobody’s place, and his broken line harms nobody', (t) => {
  const { knock, inside, pass } = setUp(t);
  const [gone] = knock(100).slice(60);
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
  knock(80);
  door.close();
  pass(1_000);
  assert.deepEqual([inside(), away().length], [60, 20]);
});
