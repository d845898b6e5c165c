import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Sentiment } from '../../../../server/protocol/sentiment.js';
import { Freshness } from '../../../../server/relay/freshness.js';
import { People } from '../../../../server/relay/people.js';
import {
  SentimentBoard,
  type SentimentSetting,
} from '../../../../server/relay/sentiment/sentiment-board.js';
import { SymbolBoard } from '../../../../server/relay/symbol-board.js';
import { FakeRecords } from '../../../helpers/public-records.js';
import { tradeRecord } from '../../../helpers/records.js';
import { everyGroup } from '../../../helpers/showcase.js';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 27, 12);
type Sides = ReadonlyMap<number, 'buy' | 'sell'>;

function setUp(setting: Partial<SentimentSetting> = {}) {
  const records = new FakeRecords();
  const freshness = new Freshness(3 * minute, records);
  const changes: string[] = [];
  const people = new People({});
  const board = new SentimentBoard({
    setting: { floor: 4, step: 2, delay: 15, ...setting },
    groups: everyGroup,
    ...{ records, people, freshness },
    symbols: new SymbolBoard({ EURUSD: {}, XAUUSD: {} }, () => undefined),
    changed: (symbol) => changes.push(symbol),
  });
  /** Positions as they are now, of a lot each. */
  const hold = (sides: Sides) => {
    for (const account of sides.keys()) if (!records.known.has(account)) records.set(account);
    records.open = [...sides].map(([account, side]) => tradeRecord({ account, side }));
  };
  const advance = (minutes: number) => {
    records.asOf = noon + minutes * minute;
    board.advance(noon + minutes * minute);
  };
  return { board, records, people, changes, hold, advance };
}

/** The first so many clients have bought, the others sold. */
const sides = (clients: number, bought: number): Sides =>
  new Map(Array.from({ length: clients }, (_, i) => [i, i < bought ? 'buy' : 'sell'] as const));

const shownBy = (board: SentimentBoard): Sentiment =>
  board.snapshot('EURUSD') ?? assert.fail('nothing is told');

test('tells positions when they are old enough, and of which moment they are', () => {
  const { board, hold, advance, changes } = setUp();
  hold(sides(10, 6));
  advance(0);
  assert.equal(board.snapshot('EURUSD'), null);
  advance(14);
  assert.equal(board.snapshot('EURUSD'), null);
  advance(15);
  assert.deepEqual(board.snapshot('EURUSD'), {
    symbol: 'EURUSD',
    longClients: 0.6,
    longLots: 0.6,
    clients: 10,
    floor: 4,
    asOf: noon,
    delay: 15 * minute,
    state: 'live',
  });
  assert.ok(changes.includes('EURUSD'));
});

test('says of a symbol that hardly anybody holds that too few do', () => {
  const { board, hold, advance } = setUp({ delay: 0 });
  hold(sides(3, 3));
  advance(0);
  assert.equal(shownBy(board).longClients, null);
  assert.equal(board.snapshot('XAUUSD')?.clients, null);
});

test('knows only symbols of the relay, and none without the setting', () => {
  assert.equal(setUp().board.snapshot('NOPE'), undefined);
  const records = new FakeRecords();
  const freshness = new Freshness(minute, records);
  const symbols = new SymbolBoard({ EURUSD: {} }, () => undefined);
  const changed = () => assert.fail('there is nothing to tell');
  const people = new People({});
  const parts = { records, people, freshness, symbols };
  const board = new SentimentBoard({ groups: everyGroup, ...parts, changed });
  board.advance(noon);
  assert.equal(board.snapshot('EURUSD'), undefined);
});

test('leaves out demo accounts', () => {
  const { board, hold, advance, records } = setUp({ delay: 0 });
  for (let i = 0; i < 6; i++) records.set(i, { record: { group: 'demo-1' } });
  hold(sides(12, 6));
  advance(0);
  assert.equal(shownBy(board).clients, 6);
});

test('leaves out accounts that the server lists no more', () => {
  const { board, hold, advance, records } = setUp({ delay: 0 });
  for (let i = 0; i < 6; i++) records.set(i, { record: { archived: true } });
  hold(sides(12, 6));
  advance(0);
  assert.equal(shownBy(board).clients, 6);
});

test('all accounts of a client count as one client, by what he holds on all of them', () => {
  const { board, hold, advance, people } = setUp({ delay: 0 });
  // Accounts 0 to 7 bought and belong to one client, who sold on account 8.
  for (let account = 0; account < 9; account++) people.assign(account, 'c1');
  hold(sides(11, 8));
  advance(0);
  assert.equal(shownBy(board).longClients, null);
  hold(sides(16, 8));
  advance(1);
  const { clients, longClients } = shownBy(board);
  // He is long on the whole, and seven others are short; two are the least that may be told.
  assert.deepEqual([clients, longClients], [8, 0.25]);
});

test('to learn whose an account is does not look like trading', () => {
  const { board, hold, advance, people } = setUp({ delay: 0 });
  hold(sides(20, 10));
  advance(0);
  const before = shownBy(board);
  for (let account = 0; account < 10; account++) people.assign(account, `c${account}`);
  for (let i = 1; i < 10; i++) advance(i);
  assert.deepEqual(shownBy(board), before);
});

test('a single client changes nothing, not even the time', () => {
  const { board, hold, advance } = setUp({ delay: 0 });
  hold(sides(10, 5));
  advance(0);
  const before = shownBy(board);
  hold(sides(10, 6));
  for (let i = 1; i < 60; i++) advance(i);
  assert.deepEqual(shownBy(board), before);
});

/** Forty clients of whom so many have bought; the first holds so many lots, the others one. */
function withHeavyOne(lots: number) {
  const made = setUp({ delay: 0 });
  const hold = (bought: number, own: number) => {
    made.hold(sides(40, bought));
    const [first, ...others] = made.records.open;
    made.records.open = [{ ...(first ?? assert.fail()), lots: own }, ...others];
  };
  hold(20, lots);
  made.advance(0);
  return { ...made, hold };
}

test('what is mostly the doing of one client waits for others to hide it', () => {
  const { board, hold, advance } = withHeavyOne(9);
  hold(22, 1);
  advance(1);
  assert.equal(shownBy(board).asOf, noon);
  hold(26, 1);
  advance(2);
  assert.deepEqual([shownBy(board).asOf, shownBy(board).longLots], [noon + 2 * minute, 0.65]);
});

test('but not for ever: then lots are not told', () => {
  const { board, hold, advance } = withHeavyOne(90);
  hold(26, 1);
  advance(1);
  assert.equal(shownBy(board).asOf, noon);
  hold(27, 1);
  advance(2);
  const { asOf, longClients, longLots } = shownBy(board);
  assert.deepEqual([asOf, longClients, longLots], [noon + 2 * minute, 0.68, null]);
});

test('nor does a single client who turns make it cross the floor', () => {
  const { board, hold, advance } = setUp({ delay: 0 });
  hold(sides(3, 2));
  advance(0);
  hold(sides(4, 2));
  advance(1);
  assert.equal(shownBy(board).clients, null);
  hold(sides(5, 2));
  advance(2);
  assert.equal(shownBy(board).clients, 4);
});

test('looks once a minute, and not while the source is silent', () => {
  const { board, hold, advance } = setUp({ delay: 0 });
  hold(sides(10, 5));
  advance(0);
  hold(sides(10, 8));
  board.advance(noon + minute / 2);
  assert.equal(shownBy(board).longClients, 0.5);
  board.advance(noon + 4 * minute);
  assert.deepEqual([shownBy(board).longClients, shownBy(board).state], [0.5, 'stale']);
  advance(5);
  assert.deepEqual([shownBy(board).longClients, shownBy(board).state], [0.8, 'live']);
});

test('whatever clients do, what follows differs from what was told by many or by none', () => {
  const step = 3;
  const who = fc.integer({ min: 0, max: 25 });
  const moves = fc.array(fc.tuple(who, fc.constantFrom('buy', 'sell', 'out')), { maxLength: 80 });
  fc.assert(
    fc.property(moves, (moves) => {
      const { board, hold, advance } = setUp({ floor: 6, step, delay: 0 });
      const held = new Map<number, 'buy' | 'sell'>(sides(10, 5));
      hold(held);
      advance(0);
      let told = { state: shownBy(board), held: new Map(held) };
      for (const [i, [client, move]] of moves.entries()) {
        if (move === 'out') held.delete(client);
        else held.set(client, move);
        hold(held);
        advance(i + 1);
        const state = shownBy(board);
        if (state.asOf === told.state.asOf) continue;
        const everybody = new Set([...told.held.keys(), ...held.keys()]);
        const changed = [...everybody].filter((one) => told.held.get(one) !== held.get(one));
        assert.ok(changed.length >= step, `${changed.length} clients can be told apart`);
        told = { state, held: new Map(held) };
      }
    }),
  );
});
