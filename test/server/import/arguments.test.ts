import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments, usage } from '../../../server/import/arguments.js';
import { readStatementArguments } from '../../../server/import/statement-arguments.js';

const plain = { dryRun: false, skipBroken: false, again: false };
const refusalOf = (...words: string[]): string => {
  try {
    readArguments(words);
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error);
    assert.equal(error.code, 'arguments');
    return error.message;
  }
  return assert.fail(`was taken: ${words.join(' ')}`);
};

test('files are read as they are named', () => {
  assert.deepEqual(readArguments(['candles', 'EURUSD1.hst', 'EURUSD60.csv']), {
    files: ['EURUSD1.hst', 'EURUSD60.csv'],
    ...plain,
  });
});

test('options may stand anywhere, in both spellings', () => {
  const words = ['--symbol=EURUSD', 'candles', '--dry-run', 'a.csv', '--timeframe', 'H1'];
  assert.deepEqual(readArguments([...words, '--digits', '5', '--skip-broken', '--again']), {
    files: ['a.csv'],
    symbol: 'EURUSD',
    timeframe: 'H1',
    digits: 5,
    dryRun: true,
    skipBroken: true,
    again: true,
  });
});

test('help is told on request, and names every option', () => {
  assert.equal(readArguments(['--help']), 'help');
  const [candles = '', statements = ''] = usage.split('-- statement');
  for (const option of candles.match(/--[a-z-]+/g) ?? []) {
    const value = { '--symbol': ['X'], '--timeframe': ['M1'], '--digits': ['5'] }[option] ?? [];
    assert.ok(readArguments(['candles', 'a.csv', option, ...value]), option);
  }
  const values: Record<string, string> = {
    '--currency': 'USD',
    '--code-page': 'gbk',
    '--group': 'a',
  };
  for (const option of statements.match(/--[a-z-]+/g) ?? []) {
    const value = values[option];
    const words = option === '--account' ? [] : [option, ...(value === undefined ? [] : [value])];
    assert.ok(readStatementArguments(['a.htm', '--account', '7', ...words]), option);
  }
});

test('what cannot be meant is refused with what was wanted', () => {
  assert.match(refusalOf(), /^Name the files: npm run import -- candles EURUSD1\.hst$/);
  assert.match(refusalOf('candles'), /^Name the files/);
  assert.match(
    refusalOf('trades', 'a.csv'),
    /^Only candles and a statement can be imported, got "trades"/,
  );
  assert.match(
    refusalOf('candles', 'a.csv', '--timeframe', 'M2'),
    /^--timeframe must be one of M1, M5, .*, MN, got "M2"$/,
  );
  for (const digits of ['9', '-1', '1.5', 'five']) {
    assert.match(refusalOf('candles', 'a.csv', `--digits=${digits}`), /from 0 to 8, got/);
  }
  assert.match(refusalOf('candles', 'a.csv', '--symbl', 'X'), /--symbl/);
  assert.match(refusalOf('candles', 'a.csv', '--symbol'), /--symbol/);
});
