import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SymbolBoard } from '../../../server/relay/symbol-board.js';

const make = (settings = {}) => {
  let changes = 0;
  const board = new SymbolBoard(settings, () => changes++);
  return { board, changes: () => changes };
};

test('lists the configured symbols first, in their order, then those that feeds bring', () => {
  const { board } = make({
    XAUUSD: { name: 'Gold', group: 'Metals', digits: 2, pip: 0.1 },
    EURUSD: {},
  });
  board.declare(['GBPUSD', 'EURUSD']);
  board.learn('EURUSD', 5);
  assert.deepEqual(board.snapshot(), [
    {
      symbol: 'XAUUSD',
      name: 'Gold',
      group: 'Metals',
      digits: 2,
      pip: 0.1,
      base: 'XAU',
      quote: 'USD',
    },
    {
      symbol: 'EURUSD',
      name: 'EURUSD',
      group: '',
      digits: 5,
      pip: 0.0001,
      base: 'EUR',
      quote: 'USD',
    },
    {
      symbol: 'GBPUSD',
      name: 'GBPUSD',
      group: '',
      digits: null,
      pip: null,
      base: 'GBP',
      quote: 'USD',
    },
  ]);
});

test('a pip is ten points for pairs with 5 or 3 decimals, and one point otherwise', () => {
  const { board } = make();
  const cases: [string, number, number][] = [
    ['EURUSD', 5, 0.0001],
    ['USDJPY', 3, 0.01],
    ['EURUSD', 4, 0.0001],
    ['USDJPY.x', 3, 0.01],
    ['XAUUSD', 2, 0.01],
    ['XAGUSD', 3, 0.001],
    ['JP225', 0, 1],
    ['BTCUSD', 2, 0.01],
  ];
  for (const [symbol, digits, pip] of cases) {
    board.learn(symbol, digits);
    const info = board.snapshot().find((each) => each.symbol === symbol);
    assert.equal(info?.pip, pip, symbol);
  }
});

test('says that it changed only when it did', () => {
  const { board, changes } = make();
  board.declare(['EURUSD']);
  board.declare(['EURUSD']);
  board.learn('EURUSD', 5);
  board.learn('EURUSD', 5);
  assert.equal(changes(), 2);
});

test('the same list is the same object until something changes', () => {
  const { board } = make({ EURUSD: {} });
  const list = board.snapshot();
  assert.equal(board.snapshot(), list);
  board.declare(['GBPUSD']);
  assert.notEqual(board.snapshot(), list);
});

test('symbols named like the members of every object are symbols like others', () => {
  const { board } = make();
  board.declare(['constructor', '__proto__']);
  assert.deepEqual(board.setting('constructor'), {});
  assert.equal(board.has('__proto__'), true);
});
