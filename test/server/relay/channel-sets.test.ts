import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ChannelSet, ChannelSets } from '../../../server/relay/channel-sets.js';

const channels = (...names: string[]) => new Map(names.map((name) => [name, name.slice(7)]));

test('the same channels are one set, whatever their order', () => {
  const sets = new ChannelSets();
  const one = sets.hold(channels('quotes:A', 'quotes:B'));
  const two = sets.hold(channels('quotes:B', 'quotes:A'));
  assert.equal(one, two);
  assert.notEqual(sets.hold(channels('quotes:A')), one);
  assert.deepEqual([...one.channels], [...channels('quotes:A', 'quotes:B')]);
});

test('a set does not change when the map that it was made of does', () => {
  const sets = new ChannelSets();
  const map = channels('quotes:A');
  const set = sets.hold(map);
  map.set('quotes:B', 'B');
  assert.deepEqual([...set.channels.keys()], ['quotes:A']);
});

test('keeps exactly the sets that somebody holds', () => {
  const names = fc.uniqueArray(fc.constantFrom('quotes:A', 'quotes:B', 'symbols'));
  fc.assert(
    fc.property(fc.array(fc.tuple(names, fc.boolean())), (steps) => {
      const sets = new ChannelSets();
      const held: ChannelSet[] = [];
      for (const [list, letGo] of steps) {
        held.push(sets.hold(channels(...list)));
        const oldest = letGo ? held.shift() : undefined;
        if (oldest) sets.release(oldest);
        assert.equal(sets.size, new Set(held).size);
      }
      for (const set of held) sets.release(set);
      assert.equal(sets.size, 0);
    }),
  );
});
