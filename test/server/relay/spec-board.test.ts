import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HoursBook, type HoursSettings } from '../../../server/relay/hours-book.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { SpecBoard } from '../../../server/relay/spec-board.js';
import { SymbolBoard, type SymbolSetting } from '../../../server/relay/symbol-board.js';
import { readRanges, type Week } from '../../../server/relay/weekly-hours.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 14:00 by the clock of the server. */
const tuesday = Date.UTC(2026, 1, 3, 12);
const saturday = Date.UTC(2026, 1, 7, 12);

function makeBoard(settings: Record<string, SymbolSetting>, hours: HoursSettings = {}) {
  const changes: string[] = [];
  const clock = new ServerClock({ rule: 'new-york+7' });
  const symbols = new SymbolBoard(settings, (changed) => board.refresh(changed));
  const book = new HoursBook(clock, hours);
  const board = new SpecBoard({
    clock,
    symbols,
    hours: (symbol) => book.of(symbol, symbols.setting(symbol)),
    tell: (symbol, week) => book.tell(symbol, week),
    changed: (symbol) => changes.push(symbol),
  });
  board.advance(tuesday);
  return { board, symbols, changes, take: () => changes.splice(0) };
}

test('a contract is what the configuration says of a symbol', () => {
  const { board } = makeBoard({
    XAUUSD: {
      name: 'Gold',
      group: 'Metals',
      digits: 2,
      pip: 0.1,
      contractSize: 100,
      leverage: 20,
    },
  });
  const { hours, ...specs } = board.snapshot('XAUUSD')!;
  assert.deepEqual(specs, {
    symbol: 'XAUUSD',
    name: 'Gold',
    group: 'Metals',
    description: '',
    digits: 2,
    pipDigits: 1,
    base: 'XAU',
    quote: 'USD',
    marginCurrency: 'USD',
    contractSize: 100,
    margin: 0.05,
    lots: null,
    swap: null,
    commission: null,
    serverOffset: 2 * hour,
  });
  assert.equal(hours.state, 'open');
});

test('hours have the sessions of eight days and the holidays of four weeks', () => {
  const holiday = (date: string) => ({ name: date, date, hours: [] });
  const { board } = makeBoard(
    { EURUSD: {}, BTCUSD: { hours: 'always' } },
    { holidays: [holiday('2026-02-06'), holiday('2026-03-03'), holiday('2026-03-04')] },
  );
  const { hours } = board.snapshot('EURUSD')!;
  const iso = (time: number) => new Date(time).toISOString().slice(0, 16);
  assert.deepEqual(
    hours.sessions.map(({ from, to }) => `${iso(from)}/${iso(to)}`),
    ['2026-02-01T22:00/2026-02-05T22:00', '2026-02-08T22:00/2026-02-13T22:00'],
  );
  assert.equal(iso(hours.closes!), '2026-02-05T22:00');
  assert.deepEqual(
    hours.holidays.map(({ name }) => name),
    ['2026-02-06', '2026-03-03'],
  );
  const always = board.snapshot('BTCUSD')!.hours;
  assert.deepEqual([always.state, always.opens, always.closes], ['open', null, null]);
  assert.equal(always.sessions.length, 1);
  assert.deepEqual(always.holidays, []);
});

test('nobody knows the contract of an unknown symbol', () => {
  assert.equal(makeBoard({}).board.snapshot('EURUSD'), undefined);
});

test('what a source tells is announced once, and what it no longer tells is gone', () => {
  const { board, take } = makeBoard({ EURUSD: { contractSize: 1_000 } });
  board.apply({ symbol: 'EURUSD', margin: 0.02, contractSize: 100_000 }, tuesday);
  assert.deepEqual(take(), ['EURUSD']);
  board.apply({ symbol: 'EURUSD', margin: 0.02, contractSize: 50_000 }, tuesday);
  assert.deepEqual(take(), [], 'the configuration hides what changed');
  const { contractSize, margin } = board.snapshot('EURUSD')!;
  assert.deepEqual([contractSize, margin], [1_000, 0.02]);
  board.apply({ symbol: 'EURUSD' }, tuesday);
  assert.deepEqual(take(), ['EURUSD']);
  assert.equal(board.snapshot('EURUSD')?.margin, null);
});

test('announces a symbol whose decimals become known', () => {
  const { board, symbols, take } = makeBoard({ EURUSD: {} });
  assert.deepEqual(
    [board.snapshot('EURUSD')?.digits, board.snapshot('EURUSD')?.pipDigits],
    [null, null],
  );
  symbols.learn('EURUSD', 5);
  assert.deepEqual(take(), ['EURUSD']);
  assert.equal(board.snapshot('EURUSD')?.pipDigits, 4);
});

test('announces openings and closings of those whom they concern', () => {
  const { board, take } = makeBoard({ EURUSD: {}, BTCUSD: { hours: 'always' } });
  const sunday = Date.UTC(2026, 1, 8, 21);
  board.advance(sunday - hour);
  take();
  board.advance(sunday);
  assert.deepEqual(take(), []);
  const states = [30, 45, 50, 60, 65].map((minutes) => {
    board.advance(sunday + minutes * minute);
    return `${board.snapshot('EURUSD')?.hours.state} ${take().join(' ')}`;
  });
  // Monday begins with the opening: midnight concerns all.
  assert.deepEqual(states, [
    'closed ',
    'pre-open EURUSD',
    'pre-open ',
    'open EURUSD BTCUSD',
    'open ',
  ]);
  assert.equal(board.snapshot('EURUSD')?.hours.opens, null);
});

test('renews the hours of all symbols at midnight of the server', () => {
  const { board, take } = makeBoard({ EURUSD: {}, BTCUSD: { hours: 'always' } });
  const before = board.snapshot('BTCUSD')!.hours.sessions[0]!.to;
  board.advance(tuesday + 9 * hour);
  assert.deepEqual(take(), []);
  board.advance(tuesday + 10 * hour);
  assert.deepEqual(take(), ['EURUSD', 'BTCUSD']);
  assert.ok(board.snapshot('BTCUSD')!.hours.sessions[0]!.to > before);
  board.advance(tuesday + 10 * hour + 1);
  assert.deepEqual(take(), []);
});

test('a symbol that comes later is announced when its market opens, too', () => {
  const { board, symbols, take } = makeBoard({});
  board.advance(saturday);
  symbols.declare(['GBPUSD']);
  assert.deepEqual(take(), ['GBPUSD']);
  board.advance(saturday + minute);
  board.advance(saturday + day + 9.9 * hour);
  assert.deepEqual(take().slice(-1), ['GBPUSD']);
  assert.equal(board.snapshot('GBPUSD')?.hours.state, 'pre-open');
});

const weekOf = (ranges: string[]): Week => Array(7).fill(readRanges(ranges)) as Week;

test('shows and announces the hours that a source tells, and their openings', () => {
  const { board, take } = makeBoard({ GER40: {} });
  // The server's clock shows 14:00.
  board.apply({ symbol: 'GER40', week: weekOf(['09:00-12:00', '15:00-17:30']) }, tuesday);
  assert.deepEqual(take(), ['GER40']);
  const { hours } = board.snapshot('GER40')!;
  assert.deepEqual([hours.state, hours.opens], ['closed', tuesday + hour]);
  board.advance(tuesday + minute);
  board.advance(tuesday + 46 * minute);
  assert.deepEqual([take(), board.snapshot('GER40')?.hours.state], [['GER40'], 'pre-open']);
  board.advance(tuesday + hour);
  assert.deepEqual([take(), board.snapshot('GER40')?.hours.state], [['GER40'], 'open']);
  board.apply({ symbol: 'GER40' }, tuesday);
  assert.equal(board.snapshot('GER40')?.hours.closes, Date.UTC(2026, 1, 6, 22));
});

test('the hours of the configuration hide those that a source tells', () => {
  const { board, take } = makeBoard({ EURUSD: { hours: 'always' } });
  board.apply({ symbol: 'EURUSD', week: weekOf([]) }, tuesday);
  assert.deepEqual([take(), board.snapshot('EURUSD')?.hours.state], [[], 'open']);
});

test('hands out what is to be kept once, and only when it says something new', () => {
  const { board } = makeBoard({});
  const specs = { symbol: 'GER40', margin: 0.05, week: weekOf(['09:00-17:30']) };
  board.apply(specs, tuesday);
  board.apply({ symbol: 'US30', margin: 0.1 }, tuesday);
  board.apply({ symbol: 'US30' }, tuesday + 1);
  const kept = [
    { ...specs, time: tuesday },
    { symbol: 'US30', time: tuesday + 1 },
  ];
  assert.deepEqual(board.drain(), kept);
  board.apply(structuredClone(specs), tuesday + hour);
  assert.deepEqual(board.drain(), []);

  const { board: second, symbols } = makeBoard({});
  second.restore(kept);
  symbols.declare(['GER40', 'US30']);
  const { margin, hours } = second.snapshot('GER40')!;
  assert.deepEqual([margin, hours.closes], [0.05, Date.UTC(2026, 1, 3, 15, 30)]);
  assert.deepEqual(second.drain(), [], 'it is kept already');
});
