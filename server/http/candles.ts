import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import { type Candle, timeframes } from '../protocol/candle.js';
import { type CandleRecord, toCandle } from '../relay/candle-record.js';
import { offsetsOf } from '../relay/clock-offsets.js';
import type { Relay } from '../relay/relay.js';
import type { CandleStore } from '../store/candle-store.js';
import { refuse } from './errors.js';

const moment = (description: string) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 8.64e15, description }));

const query = Type.Object({
  timeframe: Type.Enum([...timeframes], { default: 'M1', description: 'Length of a candle.' }),
  from: moment('Oldest open, ms since the epoch, UTC. Absent: no limit.'),
  to: moment('Opens before this moment, ms UTC. Absent: up to the open candle.'),
  limit: Type.Integer({
    minimum: 1,
    maximum: 1_000,
    default: 300,
    description: 'Most candles; the newest of the range are told.',
  }),
});

const price = (description: string) => Type.Number({ description });

const answer = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  timeframe: Type.Enum([...timeframes], { description: 'Length of a candle.' }),
  digits: Type.Integer({ description: 'Decimals of the prices.' }),
  candles: Type.Array(
    Type.Object({
      time: Type.Integer({ description: "Its open by the server's wall clock, ms UTC." }),
      open: price('First bid.'),
      high: price('Highest bid.'),
      low: price('Lowest bid.'),
      close: price('Last bid; of the open candle, so far.'),
      volume: Type.Integer({ description: 'How many prices made it.' }),
    }),
    { description: 'Oldest first. Stretches without a price have none.' },
  ),
  offsets: Type.Array(
    Type.Object({
      from: Type.Integer({ description: 'From this moment on, ms UTC.' }),
      offset: Type.Integer({
        description: "The server's wall clock is ahead of UTC by so many ms.",
      }),
    }),
    { description: "How the server's clock ran, from the first candle on." },
  ),
  time: Type.Integer({ description: 'Clock of the relay, ms since the epoch, UTC.' }),
  next: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Give it as `to` to read what is older. Null when there is nothing older.',
  }),
});

export interface CandleSources {
  relay: Relay;
  /** What was kept; without it only the newest two candles are known. */
  store?: Pick<CandleStore, 'read'> | undefined;
  now: () => number;
}

/** Serves the candles of a symbol: what was kept, with the live end of it. */
export function serveCandles(instance: FastifyInstance, sources: CandleSources): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  app.get(
    '/candles/:symbol',
    {
      schema: {
        summary: 'Candles of a symbol, page by page from the newest on',
        tags: ['data'],
        params: Type.Object({ symbol: Type.String({ description: 'Such as EURUSD.' }) }),
        querystring: query,
        response: { 200: answer },
      },
    },
    async (request, reply) => {
      const { symbol } = request.params;
      const { from = -Infinity, to = Infinity } = request.query;
      if (from >= to) {
        const message = `from must be before to, got ${from} and ${to}.`;
        return refuse(reply, 'bad-request', message, 'from');
      }
      if (!sources.relay.symbols.has(symbol)) {
        const message = `The relay knows no symbol ${symbol.slice(0, 32)}. /api/v1/symbols lists all.`;
        return refuse(reply, 'unknown-symbol', message, 'symbol');
      }
      let page: Page;
      try {
        page = await readPage(symbol, request.query, sources);
      } catch (error) {
        request.log.warn({ err: error }, 'Old candles cannot be read.');
        return refuse(reply, 'unavailable', 'Old candles cannot be read just now. Try again soon.');
      }
      // The server may still correct what is past, but it seldom does.
      const past =
        to <= (sources.relay.candles.tail(symbol, page.timeframe)?.candles[0]?.time ?? 0);
      reply.header('cache-control', `public, max-age=${past ? 60 : 1}`);
      return page;
    },
  );
}

type Page = Static<typeof answer>;

/** The newest candles of a range. Throws when the store cannot be read. */
async function readPage(
  symbol: string,
  { timeframe, from, to, limit }: Static<typeof query>,
  { relay, store, now }: CandleSources,
): Promise<Page> {
  const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  // One more than is shown tells whether there is an older page.
  const kept = (await store?.read({ symbol, timeframe, ...range, limit: limit + 1 })) ?? [];
  const tail = relay.candles.tail(symbol, timeframe);
  const live = (tail?.candles ?? []).filter(
    ({ time }) => time >= (from ?? -Infinity) && time < (to ?? Infinity),
  );
  const found = join(kept, live);
  const candles = found.slice(-limit);
  return {
    symbol,
    timeframe,
    digits: Math.max(tail?.digits ?? 0, ...kept.map(({ digits }) => digits)),
    candles,
    offsets: offsetsOf(candles, relay.clock),
    time: now(),
    next: found.length > limit ? (candles[0]?.time ?? null) : null,
  };
}

/** What was kept and what is live as one row: the open candle is newer in the board than in the store. */
function join(kept: readonly CandleRecord[], live: readonly Candle[]): Candle[] {
  const candles = kept.map(toCandle);
  if (!live.length) return candles;
  const joined = new Map(candles.map((candle) => [candle.time, candle]));
  const sure = new Set(kept.filter(({ rank }) => rank !== 'partial').map(({ time }) => time));
  for (const candle of live) if (!sure.has(candle.time)) joined.set(candle.time, candle);
  return [...joined.values()].sort((a, b) => a.time - b.time);
}
