import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileName } from '../../../server/import/file-name.js';

/** The name of a file, and what it says. */
type Case = readonly [name: string, symbol: string, timeframe: string];

function say(cases: readonly Case[]): void {
  for (const [name, symbol, timeframe] of cases) {
    assert.deepEqual(readFileName(name), { symbol, timeframe }, name);
  }
}

test('the name of a file says symbol and minutes, as the terminal writes it', () => {
  say([
    ['EURUSD1.csv', 'EURUSD', 'M1'],
    ['EURUSD5.hst', 'EURUSD', 'M5'],
    ['history/main/EURUSD60.csv', 'EURUSD', 'H1'],
    ['EURUSD240.CSV', 'EURUSD', 'H4'],
    ['EURUSD1440.csv', 'EURUSD', 'D1'],
    ['EURUSD10080.csv', 'EURUSD', 'W1'],
    ['EURUSD43200.csv', 'EURUSD', 'MN'],
    ['XAUUSD.c15.csv', 'XAUUSD.c', 'M15'],
    ['eurgbp-230.csv', 'eurgbp-2', 'M30'],
  ]);
});

test('digits of a symbol stay with it', () => {
  say([
    ['US50015.csv', 'US500', 'M15'],
    ['US301.csv', 'US30', 'M1'],
    ['JP22560.csv', 'JP225', 'H1'],
    ['GER401440.csv', 'GER40', 'D1'],
  ]);
});

test('the timeframe may be written out', () => {
  say([
    ['EURUSD_H1.csv', 'EURUSD', 'H1'],
    ['EURUSD-m15.csv', 'EURUSD', 'M15'],
    ['US500_MN1.csv', 'US500', 'MN'],
  ]);
});

test('other names say nothing', () => {
  for (const name of ['prices.csv', 'EURUSD7.csv', '60.csv', 'EURUSD_M7.csv', 'EURUSD.csv', '']) {
    assert.deepEqual(readFileName(name), {}, name);
  }
});
