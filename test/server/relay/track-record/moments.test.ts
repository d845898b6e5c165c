import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Moments } from '../../../../server/relay/track-record/moments.js';

const moment = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(-Infinity, Infinity));

test('counts what lies between two moments, both included', () => {
  const moments = new Moments();
  for (const each of [30, 10, 20, 20]) moments.add(each);
  assert.equal(moments.count(10, 20), 3);
  assert.equal(moments.count(11, 29), 2);
  assert.equal(moments.count(-Infinity, Infinity), 4);
  assert.equal(moments.count(20, 10), 0);
  moments.remove(20);
  assert.equal(moments.count(20, 20), 1);
});

test('knows the first, if there is one', () => {
  const moments = new Moments();
  assert.equal(moments.first, Infinity);
  moments.add(7);
  moments.add(3);
  assert.equal(moments.first, 3);
  moments.remove(3);
  assert.equal(moments.first, 7);
});

test('what comes and goes leaves what is there, however often somebody asks between', () => {
  const steps = fc.array(fc.record({ moment, isRemoved: fc.boolean(), isAsked: fc.boolean() }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, moment, moment, (taken, from, to) => {
      const moments = new Moments();
      const standing: number[] = [];
      const expected = () => standing.filter((each) => each >= from && each <= to).length;
      for (const { moment: each, isRemoved, isAsked } of taken) {
        if (isRemoved && standing.includes(each)) {
          standing.splice(standing.indexOf(each), 1);
          moments.remove(each);
        } else {
          standing.push(each);
          moments.add(each);
        }
        if (isAsked) assert.equal(moments.count(from, to), expected());
      }
      assert.equal(moments.count(from, to), expected());
      assert.equal(moments.first, Math.min(Infinity, ...standing));
    }),
    { numRuns: 200 },
  );
});

test('thousands that come and go before anybody asks are counted, too', () => {
  const moments = new Moments();
  for (let each = 0; each < 5_000; each += 1) {
    moments.add(each);
    if (each % 2) moments.remove(each);
  }
  assert.equal(moments.count(0, 999), 500);
  assert.equal(moments.count(0, Infinity), 2_500);
});
