import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countries, countryFrom, readCountry } from '../../../server/relay/countries.js';

test('there are the 249 countries of ISO 3166, and Kosovo, each once and with a name', () => {
  assert.equal(new Set(countries).size, 250);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const country of countries) assert.ok(names.of(country), country);
});

test('a country is read in small letters, and what is none is nobody’s', () => {
  assert.deepEqual([readCountry('de'), readCountry(' GB ')], ['DE', 'GB']);
  // What proxies say when they do not know, and for the Tor network.
  for (const none of ['', 'XX', 'T1', 'UK', 'EU', 'DEU', 'D', undefined, null, 7, ['DE']])
    assert.equal(readCountry(none), undefined, String(none));
  fc.assert(
    fc.property(fc.string(), (text) => {
      const country = readCountry(text);
      assert.ok(country === undefined || countries.includes(country));
    }),
  );
});

test('only the header that is named is believed, and none when none is', () => {
  const headers = { 'cf-ipcountry': 'AT', 'x-country': 'US' };
  assert.equal(countryFrom('CF-IPCountry')(headers), 'AT');
  assert.equal(countryFrom('X-Other')(headers), undefined);
  assert.equal(countryFrom(undefined)(headers), undefined);
});

test('a header that was sent twice is not believed', () => {
  assert.equal(countryFrom('x-country')({ 'x-country': ['AT', 'US'] }), undefined);
  assert.equal(countryFrom('x-country')({ 'x-country': 'AT, US' }), undefined);
});
