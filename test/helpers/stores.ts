import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, type TestContext } from 'node:test';
import type { CandleRecord } from '../../server/relay/candle-record.js';
import type { QuoteRecord } from '../../server/relay/quote-record.js';
import { ServerClock } from '../../server/relay/server-clock.js';
import { packPairs } from '../../server/relay/spread-pairs.js';
import type { SpreadRecord } from '../../server/relay/spread-record.js';
import { openStore, type Store } from '../../server/store/store.js';
import { startPostgres } from './postgres.js';

/** A path in a folder that goes with the test. */
export async function temporaryFile(t: TestContext, name = 'relay.sqlite'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, name);
}

/** Opens empty stores of one kind. They close with the test. */
export type Opener = (
  t: TestContext,
  options?: { clock?: ServerClock; now?: () => number },
) => Promise<Store>;

const utc = new ServerClock({ offset: '+00:00' });

/** The same tests on both databases, and on SQLite both in memory and in a file. */
export async function onEveryStore(name: string, tests: (open: Opener) => void): Promise<void> {
  const opener =
    (urlFor: (t: TestContext) => Promise<string> | string): Opener =>
    async (t, { clock = utc, now = () => Date.UTC(2030, 0) } = {}) => {
      const store = await openStore({ url: await urlFor(t), clock, now });
      t.after(() => store.close());
      return store;
    };
  suite(`${name} in memory`, () => tests(opener(() => 'sqlite::memory:')));
  suite(`${name} in a file`, () => tests(opener(async (t) => `sqlite:${await temporaryFile(t)}`)));
  const postgres = await startPostgres();
  suite(`${name} in PostgreSQL`, { skip: !postgres }, () => {
    after(() => postgres?.remove());
    tests(opener(async () => (await postgres?.database()) ?? ''));
  });
}

/** A candle of EURUSD; 0 is the first minute of 2026-02-02, a Monday. */
export const candle = (minute: number, fields: Partial<CandleRecord> = {}): CandleRecord => ({
  symbol: 'EURUSD',
  timeframe: 'M1',
  digits: 5,
  time: Date.UTC(2026, 1, 2) + minute * 60_000,
  open: 108_000 + minute,
  high: 108_005 + minute,
  low: 107_990 + minute,
  close: 108_001 + minute,
  volume: 10,
  rank: 'ticks',
  ...fields,
});

/** The spreads of an hour of EURUSD. */
export const spreadRecord = (fields: Partial<SpreadRecord> = {}): SpreadRecord => ({
  symbol: 'EURUSD',
  day: 20_486,
  hour: 0,
  digits: 5,
  pairs: packPairs([[fields.hour ?? 0, new Map([[12, 3_400]])]]),
  ...fields,
});

/** The last quote of EURUSD. */
export const quoteRecord = (fields: Partial<QuoteRecord> = {}): QuoteRecord => ({
  symbol: 'EURUSD',
  digits: 5,
  bid: 108_000,
  spread: 12,
  open: 107_900,
  high: 108_100,
  low: 107_800,
  direction: 'up',
  time: Date.UTC(2026, 1, 2, 12),
  ...fields,
});

/** What a relay needs that keeps all it hears. */
export const relayOptions = {
  symbols: {},
  schedules: {},
  holidays: [],
  preOpen: 0,
  staleAfter: { feed: 10_000, tick: 300_000 },
  jump: 0.1,
};
