import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { channel, channelRules, parseChannel } from '../../../server/protocol/channels.js';

test('reads back the names that it builds', () => {
  assert.deepEqual(parseChannel(channel('quotes', 'EURUSD')), { kind: 'quotes', key: 'EURUSD' });
  assert.deepEqual(parseChannel(channel('quotes', 'a:b')), { kind: 'quotes', key: 'a:b' });
  assert.deepEqual(parseChannel(channel('symbols')), { kind: 'symbols', key: '' });
});

test('knows no other kinds, least of all those that every object has', () => {
  for (const name of [
    '',
    ':',
    'quote:EURUSD',
    'constructor',
    '__proto__:x',
    'toString:',
    'QUOTES:A',
  ]) {
    assert.equal(parseChannel(name), undefined, name);
  }
});

test('a key must be there exactly when the kind has one', () => {
  for (const name of ['quotes', 'quotes:', 'symbols:', 'symbols:EURUSD']) {
    assert.equal(parseChannel(name), undefined, name);
  }
});

test('refuses names that are too long to be meant', () => {
  assert.equal(parseChannel(`quotes:${'E'.repeat(100)}`), undefined);
});

test('any text is either a channel of the table or none', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const address = parseChannel(name);
      assert.ok(address === undefined || address.kind in channelRules);
    }),
  );
});

test('a key has no characters that could be taken for a list of keys', () => {
  for (const key of ['A,B', 'A B', 'A|B', 'A\nB', 'Ä', '\u0000', ' ']) {
    assert.equal(parseChannel(`quotes:${key}`), undefined, JSON.stringify(key));
  }
  for (const key of ['EURUSD', 'eurgbp-2', '#AAPL', 'BRK&B', 'GER40.cash', 'US500_m', "A'B+C"]) {
    assert.equal(parseChannel(`quotes:${key}`)?.key, key);
  }
});

test('reads names of boards, results and hosts', () => {
  const names = [
    channel('leaderboard', 'top', 'month'),
    channel('results', 'z1em09-QZsSG_nUEOk_-Lg'),
    channel('sentiment', 'EURUSD'),
    channel('risk-warning', 'www.broker.example'),
    channel('compliance', 'www.broker.example'),
  ];
  assert.deepEqual(
    names.map((name) => parseChannel(name)?.key),
    ['top:month', 'z1em09-QZsSG_nUEOk_-Lg', 'EURUSD', 'www.broker.example', 'www.broker.example'],
  );
});

test('knows the longest name that a host can have: none may miss its warning and its rules', () => {
  const host = `${'a'.repeat(61)}.`.repeat(4).slice(0, 253);
  for (const kind of ['risk-warning', 'compliance'] as const) {
    assert.equal(parseChannel(channel(kind, host))?.key, host);
    assert.equal(parseChannel(channel(kind, `${host}${'a'.repeat(20)}`)), undefined);
  }
});
