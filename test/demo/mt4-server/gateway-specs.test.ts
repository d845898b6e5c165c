import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { specRows } from '../../../demo/mt4-server/gateway-specs.js';
import { parseConfig } from '../../../server/config.js';
import {
  contractOf,
  usualHolidays,
  usualSessions,
} from '../../../server/feeds/market/contracts.js';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import { readSpecs } from '../../../server/feeds/push/specs.js';
import { Relay } from '../../../server/relay/relay.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const hour = 3_600_000;
/** A Saturday, noon. */
const saturday = Date.UTC(2026, 10, 28, 12);
const market = new Market({
  ...{ symbols: usualSymbols, time: saturday, seed: 7, weekends: 'open' },
  sessions: usualSessions,
});
const { timeZone, holidays, symbols } = JSON.parse(
  readFileSync('demo/relay.config.json', 'utf8'),
) as Record<string, object>;
const demo = await parseConfig({ timeZone, holidays, symbols }, {});

/** The demo as it is when its gateway has told what it knows. */
function demoAt(now: number): Relay {
  const relay = new Relay({
    ...{ clock: new ServerClock(demo.timeZone), symbols: demo.symbols, holidays: demo.holidays },
    jump: demo.guard.jump,
    staleAfter: { feed: 10_000, tick: 300_000 },
  });
  relay.advance(now);
  const told = readSpecs({ v: 1, specs: specRows(market) });
  assert.ok(Array.isArray(told), JSON.stringify(told));
  for (const specs of told) relay.publish('push', 'specs', specs, now);
  relay.advance(now);
  return relay;
}

const stateOf = (relay: Relay, symbol: string) => relay.specs.snapshot(symbol)?.hours.state;

test('the demo applies the contracts that its gateway tells', () => {
  const relay = demoAt(saturday);
  for (const symbol of Object.keys(demo.symbols)) {
    const { contractSize, margin, lots, swap, hours } = relay.specs.snapshot(symbol)!;
    const contract = contractOf(symbol)!;
    assert.deepEqual([contractSize, lots], [contract.contractSize, contract.lots], symbol);
    assert.ok(Math.abs(margin! - contract.margin!) < 1e-9, symbol);
    assert.deepEqual([swap?.long, swap?.short], [contract.swap?.long, contract.swap?.short]);
    assert.ok(hours.sessions.length, symbol);
  }
});

test('the demo keeps the holidays that its market keeps', () => {
  const own = usualHolidays.filter(({ symbols }) => !symbols);
  assert.deepEqual(demo.holidays, own);
});

test('on a Saturday currencies and crypto of the demo trade, and metals and indices are closed', () => {
  const relay = demoAt(saturday);
  for (const symbol of ['EURUSD', 'GBPJPY', 'BTCUSD', 'ETHUSD'])
    assert.equal(stateOf(relay, symbol), 'open', symbol);
  for (const symbol of ['XAUUSD', 'XAGUSD', 'US30', 'NAS100', 'GER40'])
    assert.equal(stateOf(relay, symbol), 'closed', symbol);
  const { hours } = relay.specs.snapshot('XAUUSD')!;
  assert.equal(hours.opens, Date.UTC(2026, 10, 29, 23));
  assert.deepEqual(
    hours.holidays.map(({ name }) => name),
    ['Christmas Day'],
  );
});

test('at every hour of every day something of the demo trades, and each state is to be seen in a week', () => {
  const relay = demoAt(saturday);
  const seen = new Set<string>();
  for (let at = saturday; at < saturday + 7 * 24 * hour; at += hour / 4) {
    relay.advance(at);
    const states = Object.keys(demo.symbols).map((symbol) => stateOf(relay, symbol));
    // What the tests of the demo's pages wait for.
    assert.equal(stateOf(relay, 'EURUSD'), 'open');
    assert.equal(stateOf(relay, 'BTCUSD'), 'open');
    for (const state of states) seen.add(state!);
  }
  assert.deepEqual([...seen].sort(), ['closed', 'open', 'pre-open']);
});
