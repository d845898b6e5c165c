import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryFrom } from '../../../server/relay/countries.js';
import { next, startSockets, subscribe } from '../../helpers/sockets.js';

const open = ['risk-warning:a.example:AT?', 'compliance:a.example?', 'risk-warning:a.example:CH'];
const believing = { countryOf: countryFrom('X-Country') };
const from = (country: string) => ({
  extraHeaders: { 'x-country': country },
  auth: { v: 1, channels: open },
});

test('a page that left its country open is answered for the one that a trusted header names', async (t) => {
  const { open: connect } = await startSockets(t, believing);
  const { country, channels } = await next(connect(from('de')), 'snapshot');
  assert.equal(country, 'DE');
  assert.deepEqual(Object.keys(channels), [
    'risk-warning:a.example:DE',
    'compliance:a.example:DE',
    'risk-warning:a.example:CH',
  ]);
});

test('and it is what it takes itself for when nobody knows better', async (t) => {
  const { open: connect } = await startSockets(t, believing);
  const { country, channels } = await next(connect(from('XX')), 'snapshot');
  assert.deepEqual([country, Object.keys(channels)], [undefined, open]);
});

test('no header is believed unless one is named', async (t) => {
  const { open: connect } = await startSockets(t);
  const snapshot = await next(connect(from('DE')), 'snapshot');
  assert.deepEqual([snapshot.country, Object.keys(snapshot.channels)], [undefined, open]);
});

test('channels that come later are answered alike, and can be left', async (t) => {
  const { open: connect, relay } = await startSockets(t, believing);
  const page = connect({ extraHeaders: { 'x-country': 'DE' } });
  const { country, channels } = await subscribe(page, ['compliance:a.example:AT?']);
  assert.deepEqual([country, Object.keys(channels)], ['DE', ['compliance:a.example:DE']]);
  const told: unknown[] = [];
  relay.onWarning(({ version }) => told.push(version));
  await subscribe(page, ['risk-warning:a.example?']);
  await new Promise((resolve) => page.emit('unsubscribe', ['risk-warning:a.example?'], resolve));
  assert.deepEqual(told, ['general-1']);
});
