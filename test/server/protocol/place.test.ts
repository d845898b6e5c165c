import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { channel, parseChannel } from '../../../server/protocol/channels.js';
import { placeKey, readPlace, settled } from '../../../server/protocol/place.js';

const hosts = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((ip) => `[${ip}]`),
);
const country = fc.stringMatching(/^[A-Z]{2}$/);

test('a place is read back from its name, whether its country is open or not', () => {
  fc.assert(
    fc.property(hosts, fc.option(country, { nil: undefined }), fc.boolean(), (host, at, open) => {
      assert.deepEqual(readPlace(placeKey({ host, country: at }, open)), { host, country: at });
    }),
  );
});

test('names of places fit into channels', () => {
  const host = `${'a'.repeat(61)}.`.repeat(4).slice(0, 253);
  const key = placeKey({ host, country: 'AT' }, true);
  for (const kind of ['risk-warning', 'compliance'] as const)
    assert.equal(parseChannel(channel(kind, key))?.key, key);
});

test('whatever is sent as a place has a host', () => {
  fc.assert(fc.property(fc.string({ minLength: 1 }), (key) => readPlace(key).host.length > 0));
  assert.deepEqual(readPlace(':AT'), { host: ':AT', country: undefined });
  assert.deepEqual(readPlace('a.example:at'), { host: 'a.example:at', country: undefined });
});

test('an open country gives way to the one that is known', () => {
  assert.equal(settled('risk-warning:a.example?', 'DE'), 'risk-warning:a.example:DE');
  assert.equal(settled('risk-warning:a.example:AT?', 'DE'), 'risk-warning:a.example:DE');
  assert.equal(settled('compliance:[::1]:AT?', 'DE'), 'compliance:[::1]:DE');
});

test('a country that the page names does not, nor do other channels', () => {
  for (const name of [
    'risk-warning:a.example',
    'risk-warning:a.example:AT',
    'quotes:WHAT?',
    'quotes:A:AT?',
    'risk-warning',
  ])
    assert.equal(settled(name, 'DE'), name);
});
