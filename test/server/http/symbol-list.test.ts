import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSymbols } from '../../../server/http/symbol-list.js';
import { makeRelay } from '../../helpers/reader.js';

const relay = makeRelay(['EURUSD', 'GBPUSD']);

test('takes each name once, in the order asked, whatever the blanks', () => {
  const { symbols, unknown } = readSymbols(relay, ' GBPUSD,,EURUSD ,GBPUSD,X');
  assert.deepEqual(symbols, ['GBPUSD', 'EURUSD', 'X']);
  assert.deepEqual(unknown, ['X']);
});

test('no name means all of them', () => {
  for (const list of [undefined, '', ' , ']) {
    assert.deepEqual(readSymbols(relay, list), { symbols: ['EURUSD', 'GBPUSD'], unknown: [] });
  }
});
