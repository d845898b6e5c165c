import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from '../../../server/sockets/gate.js';

const start = 1_000_000;

test('lets a second of visitors in at once, and tells the others when to come back', () => {
  const gate = new Gate(100);
  const waits = Array.from({ length: 250 }, () => gate.enter(start));
  assert.equal(waits.filter((wait) => wait === 0).length, 100);
  assert.deepEqual([waits[100], waits[101], waits[249]], [1_010, 1_020, 2_500]);
});

test('everybody who comes back when told gets in', () => {
  const gate = new Gate(50);
  let coming = Array.from({ length: 1_000 }, () => start);
  let turns = 0;
  while (coming.length && turns++ < 20) {
    const again: number[] = [];
    for (const time of coming.sort((a, b) => a - b)) {
      const wait = gate.enter(time);
      if (wait) again.push(time + wait);
    }
    coming = again;
  }
  assert.deepEqual(coming, []);
  assert.ok(turns < 5, `${turns} turns`);
});

test('lets in exactly its rate over time', () => {
  const gate = new Gate(10);
  let entered = 0;
  for (let time = start; time < start + 60_000; time += 7) if (!gate.enter(time)) entered++;
  assert.ok(entered >= 600 && entered <= 611, String(entered));
});

test('a quiet hour earns no more than a second of visitors', () => {
  const gate = new Gate(10);
  gate.enter(start);
  const later = start + 3_600_000;
  const entered = Array.from({ length: 100 }, () => gate.enter(later)).filter((wait) => !wait);
  assert.equal(entered.length, 10);
});
