import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channel } from '../../../server/protocol/channels.js';
import { FanOut } from '../../../server/relay/fan-out.js';
import { Relay } from '../../../server/relay/relay.js';
import { emptyShowcase, type ShowcaseSettings } from '../../../server/relay/showcase.js';
import { accountRecord, someAccount, tradeRecord, transferRecord } from '../../helpers/records.js';
import { leaderboardSetting, publicId, utc } from '../../helpers/showcase.js';
import { relayOptions } from '../../helpers/stores.js';

const second = 1_000;
const now = Date.UTC(2026, 0, 6, 12);

function setUp(settings: Partial<ShowcaseSettings> = {}) {
  const relay = new Relay({
    ...relayOptions,
    clock: utc,
    showcase: {
      ...emptyShowcase,
      accounts: { ...emptyShowcase.accounts, published: { [someAccount]: { alias: 'Harbor' } } },
      leaderboards: { top: leaderboardSetting({ periods: ['all'] }) },
      publicId,
      ...settings,
    },
  });
  relay.advance(now);
  const updates: [name: string, value: unknown][] = [];
  const fanOut = new FanOut<string>({
    relay,
    carrier: {
      frame: () => undefined,
      update: (name, value) => updates.push([name, value]),
      moved: () => undefined,
      followed: () => undefined,
    },
    phases: 1,
    crowd: 10,
    mostChannels: 10,
  });
  const publish = (profit: number) => {
    const closeTime = Date.UTC(2026, 0, 5, 14);
    const trades = [tradeRecord({ closeTime, profit })];
    const transfers = [transferRecord()];
    relay.publish(
      'test',
      'records',
      { accounts: [accountRecord()], transfers, trades, asOf: now },
      now,
    );
  };
  return { relay, fanOut, updates, publish };
}

test('a closed trade reaches the pages that follow the board and the results', () => {
  const { relay, fanOut, updates, publish } = setUp();
  const board = channel('leaderboard', 'top', 'all');
  const results = channel('results', publicId(someAccount));
  fanOut.open('page').subscribe([board, results], now);
  publish(10_000);
  relay.advance(now + second);
  relay.advance(now + 2 * second);
  fanOut.flush(0, now + 2 * second);
  assert.deepEqual(updates.map(([name]) => name).sort(), [board, results]);
  const told = new Map(updates);
  assert.equal((told.get(board) as { rows: { gain: number }[] }).rows[0]?.gain, 0.1);
  assert.equal((told.get(results) as { alias: string }).alias, 'Harbor');
});

test('pages are told that there is nothing to see any more when a trader withdraws', () => {
  const { relay, fanOut, updates, publish } = setUp();
  publish(10_000);
  relay.advance(now + second);
  fanOut.open('page').subscribe([channel('results', publicId(someAccount))], now);
  relay.showcase.people.withdraw(someAccount);
  fanOut.flush(0, now + second);
  assert.deepEqual(updates, [[channel('results', publicId(someAccount)), null]]);
});

test('says of each kind of channel why it has nothing', () => {
  const { fanOut } = setUp();
  const names = ['leaderboard:best:all', 'results:nobody', 'sentiment:EURUSD', 'quotes:EURUSD'];
  const { channels } = fanOut.open('page').subscribe(names, now);
  const refusals = names.map((name) => {
    const reply = channels[name] ?? assert.fail();
    return 'error' in reply ? [reply.error.code, reply.error.message] : assert.fail(name);
  });
  assert.deepEqual(
    refusals.map(([code]) => code),
    ['not-found', 'not-found', 'unknown-symbol', 'unknown-symbol'],
  );
  assert.match(refusals[0]?.[1] ?? '', /^There is no leaderboard best:all\./);
  assert.match(refusals[2]?.[1] ?? '', /the configuration has no sentiment/);
});

test('tells how many pages a risk warning goes to', () => {
  const { relay, fanOut } = setUp();
  const told: unknown[] = [];
  const stop = relay.onWarning(({ entity, version }, pages) => told.push([entity, version, pages]));
  const name = channel('risk-warning', 'www.broker.example');
  fanOut.open('one').subscribe([name], now);
  relay.riskWarning('www.broker.example', 30);
  stop();
  relay.riskWarning('www.broker.example');
  assert.deepEqual(told, [
    [null, 'general-1', 1],
    [null, 'general-1', 30],
  ]);
});

const wording = (version: string, from: string) => ({
  ...{ version, from, fallback: 'en' },
  texts: { en: { full: 'Trading is risky.', short: 'Risky.' } },
});
const registry = {
  default: { ...wording('default-1', ''), rules: 'uk' as const },
  entities: {
    down: {
      rules: 'au' as const,
      hosts: ['au.example'],
      percentage: 'none' as const,
      wordings: [wording('au-1', '2026-01-01'), wording('au-2', '2026-01-07')],
    },
  },
};

test('a wording that changes is counted for every page that follows it', () => {
  const wordings = [wording('eu-1', '2026-01-01'), wording('eu-2', '2026-01-07')];
  const { relay, fanOut } = setUp({
    riskWarnings: {
      default: { ...wording('default-1', ''), rules: 'eu' },
      entities: { eu: { rules: 'eu', hosts: ['a.example'], percentage: 'none', wordings } },
    },
  });
  for (const page of ['one', 'two', 'three'])
    fanOut.open(page).subscribe(['risk-warning:a.example'], now);
  const told: unknown[] = [];
  relay.onWarning(({ entity, version }, pages) => told.push([entity, version, pages]));
  relay.advance(now + 12 * 3_600_000);
  fanOut.flush(0, now + 12 * 3_600_000);
  assert.deepEqual(told, [['eu', 'eu-2', 3]]);
});

test('the rules of a host can be asked for without a wording being counted as shown', () => {
  const { relay, fanOut } = setUp({ riskWarnings: registry });
  const told: unknown[] = [];
  relay.onWarning(({ entity, version }, pages) => told.push([entity, version, pages]));
  const { channels } = fanOut
    .open('one')
    .subscribe(['compliance:au.example', 'compliance:unknown.example'], now);
  assert.deepEqual(Object.values(channels), [{ snapshot: 'au' }, { snapshot: 'uk' }]);
  assert.deepEqual(told, []);
});

test('a page hears of new rules', () => {
  const { relay } = setUp({ riskWarnings: registry });
  relay.snapshot({ kind: 'compliance', key: 'au.example' });
  const changed: string[] = [];
  relay.onChange((name) => changed.push(name));
  relay.advance(now + 12 * 3_600_000);
  assert.ok(changed.includes('compliance:au.example'));
});

test('boards are old when no source says that it has told everything', () => {
  const { relay, publish } = setUp({ silence: 10 * second });
  const state = () => relay.showcase.leaderboards.snapshot('top:all')?.state;
  assert.equal(state(), 'stale');
  publish(1);
  relay.advance(now + 9 * second);
  assert.equal(state(), 'live');
  relay.advance(now + 11 * second);
  assert.equal(state(), 'stale');
});

test('a source whose clock is ahead does not make boards young', () => {
  const { relay } = setUp({ silence: 10 * second });
  relay.publish('test', 'records', { asOf: now + 3_600_000 }, now);
  relay.advance(now + 11 * second);
  assert.equal(relay.showcase.leaderboards.snapshot('top:all')?.state, 'stale');
});
