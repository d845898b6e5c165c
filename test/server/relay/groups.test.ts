import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyGroup, groupByLogin, groupFilter } from '../../../server/relay/groups.js';

test('finds groups by name, in any case', () => {
  const isReal = anyGroup(['real-usd', 'vip']);
  assert.equal(isReal('real-usd'), true);
  assert.equal(isReal('REAL-USD'), true);
  assert.equal(isReal('real-usd-2'), false);
});

test('a star stands for any characters, also for none', () => {
  const isDemo = anyGroup(['demo*', '*-test-*']);
  for (const group of ['demo', 'demoforex', 'eu-test-1', '-test-'])
    assert.equal(isDemo(group), true);
  for (const group of ['real', 'mydemo', 'test']) assert.equal(isDemo(group), false);
});

test('no name fits no group', () => {
  assert.equal(anyGroup([])('real'), false);
});

test('a range of logins counts as of its group, the first one that fits', () => {
  const groupOf = groupByLogin([
    { from: 700_000, to: 799_999, group: 'demo-old' },
    { from: 1, to: 799_999, group: 'staff' },
  ]);
  assert.equal(groupOf(700_000, 'real'), 'demo-old');
  assert.equal(groupOf(799_999, 'real'), 'demo-old');
  assert.equal(groupOf(699_999, 'real'), 'staff');
  assert.equal(groupOf(800_000, 'real'), 'real');
  assert.equal(groupByLogin([])(5, 'real'), 'real');
});

test('leaves out what is excluded though it is included', () => {
  const counts = groupFilter({ include: ['real*'], exclude: ['*-staff'] });
  assert.equal(counts('real-eu'), true);
  assert.equal(counts('real-staff'), false);
  assert.equal(counts('demo'), false);
});

test('takes every other character for itself', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string(), (name, other) => {
      fc.pre(!name.includes('*'));
      const fits = anyGroup([name]);
      assert.equal(fits(name), true);
      if (other.toLowerCase() !== name.toLowerCase() && other.length !== name.length)
        assert.equal(fits(other), false);
    }),
  );
});
