import assert from 'node:assert/strict';
import { timingSafeEqual } from 'node:crypto';
import { test } from 'node:test';
import type { Ingest } from '../../../server/feeds/feed.js';
import { KeyRing } from '../../../server/http/keys.js';

const ingest = (keys: Record<string, string>): Ingest => ({
  keys: new Map(Object.entries(keys)),
  receive: {},
});
const first = ingest({ 'ea-1': 'first-key', 'ea-2': 'second-key' });
const second = ingest({ gateway: 'third-key' });

test('finds the feed and the name of a key', () => {
  const ring = new KeyRing([first, second]);
  const found = ring.find('Bearer third-key');
  assert.equal(found?.sender, 'gateway');
  assert.equal(found.ingest, second);
  assert.equal(ring.find('bearer  second-key ')?.sender, 'ea-2');
});

test('knows nobody without a whole key', () => {
  const ring = new KeyRing([first, second, ingest({ empty: '' })]);
  for (const header of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'first-key',
    'Basic first-key',
    'Bearer first-ke',
    'Bearer first-key2',
    'Bearer first-key second-key',
    'Bearer FIRST-KEY',
  ]) {
    assert.equal(ring.find(header), undefined, String(header));
  }
});

test('compares with every key, whatever came and wherever it is found', () => {
  for (const header of [
    'Bearer first-key',
    'Bearer third-key',
    'Bearer wrong',
    undefined,
    'junk',
  ]) {
    const lengths: number[] = [];
    const ring = new KeyRing([first, second], (a, b) => {
      lengths.push(a.byteLength, b.byteLength);
      return timingSafeEqual(a, b);
    });
    ring.find(header);
    assert.deepEqual(lengths, [32, 32, 32, 32, 32, 32], String(header));
  }
});

test('gives a key that two feeds share to the first', () => {
  const ring = new KeyRing([ingest({ a: 'same' }), ingest({ b: 'same' })]);
  assert.equal(ring.find('Bearer same')?.sender, 'a');
});

test('knows nobody when no feed takes pushes', () => {
  assert.equal(new KeyRing([]).find('Bearer x'), undefined);
});
