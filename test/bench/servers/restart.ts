import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';
import type { CandleRecord } from '../../../server/relay/candle-record.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { packPairs } from '../../../server/relay/spread-pairs.js';
import { type SpreadRecord, wholeDay } from '../../../server/relay/spread-record.js';
import { openTimeOf } from '../../../server/relay/timeframes.js';
import { openStore } from '../../../server/store/store.js';
import { answerParent } from '../child.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const digits = 5;
/** Days of spreads that a relay keeps when nobody says otherwise. */
const spreadDays = 30;

export interface MemoriesOrder {
  url: string;
  symbols: readonly string[];
}

/** How long a start took, ms, and with how many quotes the relay came back. */
export interface Restart {
  took: number;
  quotes: number;
}

const clock = new ServerClock({ rule: 'new-york+7' });

/** What a relay that ran for months has left, at the end of the busiest hour of a month's last day. */
async function fill({ url, symbols }: MemoriesOrder): Promise<void> {
  const now = Date.now();
  const store = await openStore({ url, clock });
  const today = clock.dayOf(now);
  // Two waits in turn: all of it at once would be some gigabytes.
  for (const symbol of symbols) {
    const quote = { symbol, digits, bid: 108_312, spread: 12, time: now - minute };
    const range = { open: 108_300, high: 108_400, low: 108_200, direction: 'up' as const };
    await store.record({
      candles: candlesOf(symbol, now),
      spreads: spreadsOf(symbol, today),
      quotes: [{ ...quote, ...range }],
    });
  }
  await store.close();
}

/** Twelve different spreads in every hour: days that are over, and today by the hour. */
function spreadsOf(symbol: string, today: number): SpreadRecord[] {
  const counts = new Map(Array.from({ length: 12 }, (_, at) => [8 + at, 1_000 * (at + 1)]));
  const hours = Array.from({ length: 24 }, (_, i) => i);
  const whole = packPairs(hours.map((i) => [i, counts]));
  const before = Array.from({ length: spreadDays - 1 }, (_, back) => {
    return { symbol, digits, day: today - 1 - back, hour: wholeDay, pairs: whole };
  });
  const running = hours.map((i) => {
    return { symbol, digits, day: today, hour: i, pairs: packPairs([[i, counts]]) };
  });
  return [...before, ...running];
}

/** Days of two months, hours of three days and minutes of three hours. */
function candlesOf(symbol: string, now: number): CandleRecord[] {
  const some = (timeframe: CandleRecord['timeframe'], count: number, step: number) =>
    Array.from({ length: count }, (_, back): CandleRecord => {
      const time = openTimeOf(now - back * step, timeframe, clock);
      const prices = { open: 108_300, high: 108_400, low: 108_200, close: 108_312 };
      return { symbol, timeframe, digits, time, ...prices, volume: 60, rank: 'ticks' };
    });
  return [...some('D1', 62, day), ...some('H1', 72, hour), ...some('M1', 180, minute)];
}

answerParent({
  fill,
  async open(url: string): Promise<Restart> {
    const config = await parseConfig({ log: { level: 'error' }, store: { url } }, {});
    const startedAt = performance.now();
    const app = await buildApp(config);
    const origin = await app.listen({ host: '127.0.0.1', port: 0 });
    const response = await fetch(`${origin}/readyz`);
    await response.arrayBuffer();
    const took = performance.now() - startedAt;
    const { quotes } = (await (await fetch(`${origin}/api/v1/quotes`)).json()) as {
      quotes: unknown[];
    };
    return { took, quotes: response.ok ? quotes.length : 0 };
  },
});
