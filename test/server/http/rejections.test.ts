import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RejectionLog } from '../../../server/http/rejections.js';

function logAt(start: number) {
  const lines: { details: object; sentence: string }[] = [];
  const clock = { now: start };
  const warn = (details: object, sentence: string) => lines.push({ details, sentence });
  const log = new RejectionLog({ warn }, () => clock.now);
  return { log, lines, clock };
}

test('says why a tick is not shown', () => {
  const { log, lines } = logAt(0);
  log.note('mt4', 'EURUSD', 'crossed');
  assert.deepEqual(lines, [
    {
      details: { feed: 'mt4', symbol: 'EURUSD', reason: 'crossed', before: 0 },
      sentence: 'A tick of feed mt4 is not shown: the ask is below the bid.',
    },
  ]);
});

test('says so once a minute for each feed and reason, and how often it was silent', () => {
  const { log, lines, clock } = logAt(1_000_000);
  log.note('mt4', 'EURUSD', 'zero');
  log.note('mt4', 'GBPUSD', 'zero');
  log.note('mt4', 'EURUSD', 'future');
  log.note('push', 'EURUSD', 'zero');
  assert.equal(lines.length, 3);
  clock.now += 59_999;
  log.note('mt4', 'EURUSD', 'zero');
  assert.equal(lines.length, 3);
  clock.now += 1;
  log.note('mt4', 'EURUSD', 'zero');
  log.note('mt4', 'EURUSD', 'zero');
  assert.equal(lines.length, 4);
  assert.deepEqual(lines[3]?.details, {
    feed: 'mt4',
    symbol: 'EURUSD',
    reason: 'zero',
    before: 2,
  });
});

test('has nothing to say of a source that repeats itself', () => {
  const { log, lines } = logAt(0);
  log.note('mt4', 'EURUSD', 'duplicate');
  assert.deepEqual(lines, []);
});
