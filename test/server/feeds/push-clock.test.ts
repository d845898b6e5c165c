import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatOffset, SourceClock } from '../../../server/feeds/push/source-clock.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { PushSender } from '../../helpers/push-sender.js';

const hour = 3_600;
const now = Date.UTC(2026, 1, 3, 12, 0, 0);
const gmt = now / 1000;
const wall = now + 2 * hour * 1000;
const learn = () => new SourceClock(new ServerClock({ rule: 'new-york+7' }));

test('follows the configured rule until it has seen the clocks go', () => {
  const clock = learn();
  assert.equal(clock.toUtc(wall, now), now);
  clock.observe(gmt + 3 * hour, gmt);
  assert.equal(clock.toUtc(wall, now), now);
});

test('follows the source once both clocks were seen to go at one pace', () => {
  const clock = learn();
  clock.observe(gmt + 3 * hour, gmt);
  clock.observe(gmt + 3 * hour + 6, gmt + 6);
  assert.equal(clock.contradiction(now), 3 * hour * 1000);
  assert.equal(clock.toUtc(wall + hour * 1000, now), now);
});

test('a clock that stands still, as on a weekend, means nothing', () => {
  const clock = learn();
  for (let i = 0; i < 100; i++) clock.observe(gmt - 20 * hour, gmt + i * 2);
  assert.equal(clock.contradiction(now), undefined);
  assert.equal(clock.toUtc(wall, now), now);
});

test('a quiet minute does not move the offset', () => {
  const clock = learn();
  clock.observe(gmt + 3 * hour, gmt);
  clock.observe(gmt + 3 * hour + 6, gmt + 6);
  clock.observe(gmt + 3 * hour + 6, gmt + 600);
  clock.observe(gmt + 3 * hour + 6, gmt + 1_200);
  assert.equal(clock.contradiction(now), 3 * hour * 1000);
});

test('a sender whose own clock is some minutes off gives the same offset', () => {
  for (const off of [-300, -60, 60, 300]) {
    const clock = learn();
    clock.observe(gmt + 3 * hour + off, gmt);
    clock.observe(gmt + 3 * hour + off + 10, gmt + 10);
    assert.equal(clock.contradiction(now), 3 * hour * 1000, String(off));
  }
});

test('a server that changes its clock is followed after one look', () => {
  const clock = learn();
  clock.observe(gmt + 2 * hour, gmt);
  clock.observe(gmt + 2 * hour + 5, gmt + 5);
  assert.equal(clock.contradiction(now), undefined);
  clock.observe(gmt + 3 * hour + 10, gmt + 10);
  assert.equal(clock.contradiction(now), undefined);
  clock.observe(gmt + 3 * hour + 15, gmt + 15);
  assert.equal(clock.contradiction(now), 3 * hour * 1000);
});

test('where source and rule agree, the rule also knows the hours before a change of clocks', () => {
  const clock = learn();
  const monday = Date.UTC(2026, 2, 9, 12, 0, 0) / 1000;
  clock.observe(monday + 3 * hour, monday);
  clock.observe(monday + 3 * hour + 5, monday + 5);
  const friday = Date.UTC(2026, 2, 6, 23, 0, 0);
  assert.equal(clock.toUtc(friday, monday * 1000), friday - 2 * hour * 1000);
});

test('an offset is written as people write it', () => {
  const minutes = 60_000;
  assert.equal(formatOffset(0), '+00:00');
  assert.equal(formatOffset(180 * minutes), '+03:00');
  assert.equal(formatOffset(345 * minutes), '+05:45');
  assert.equal(formatOffset(-210 * minutes), '-03:30');
});

test('prices are right without a timeZone, and the difference is said once', (t) => {
  const sender = new PushSender(t);
  sender.offset = 3 * hour;
  for (let i = 0; i < 10; i++) {
    sender.wait(2);
    sender.send([sender.row('EURUSD', 1.08 + i / 1000, 1.09)]);
  }
  const last = sender.context.of('tick').at(-1)!;
  assert.equal(last.time, sender.context.time);
  const warnings = sender.context.lines.filter(({ level }) => level === 'warn');
  assert.deepEqual(
    warnings.map(({ sentence }) => sentence),
    [
      "The server's clock is at +03:00 by what mt4-live sends, but timeZone says +02:00: correct timeZone.",
    ],
  );
});

test('a source that agrees with the timeZone is not mentioned', (t) => {
  const sender = new PushSender(t);
  for (let i = 0; i < 10; i++) {
    sender.wait(2);
    sender.send([sender.row('EURUSD')]);
  }
  assert.deepEqual(
    sender.context.lines.filter(({ level }) => level === 'warn'),
    [],
  );
});

test("on a weekend the last prices keep Friday's time", (t) => {
  const sender = new PushSender(t);
  const close = Date.UTC(2026, 1, 6, 21, 59, 50);
  const wallClose = close / 1000 + 2 * hour;
  for (let i = 0; i < 10; i++) {
    sender.context.time = Date.UTC(2026, 1, 7, 9, 0, i * 2);
    sender.send([['EURUSD', 1.08, 1.09, 5, wallClose]], { t: wallClose });
  }
  for (const { time } of sender.context.of('tick')) assert.equal(time, close);
  assert.equal(sender.context.lines.filter(({ level }) => level === 'warn').length, 0);
});
