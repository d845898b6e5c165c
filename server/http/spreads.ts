import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Relay } from '../relay/relay.js';
import { serveSymbolList } from './symbol-list.js';

const figures = Type.Union([
  Type.Object({
    min: Type.Integer({ description: 'Smallest spread in points.' }),
    average: Type.Number({ description: 'Mean over time, in points.' }),
    median: Type.Integer({ description: 'Half of the time it was at most this, in points.' }),
    p95: Type.Integer({ description: '95 % of the time it was at most this, in points.' }),
  }),
  Type.Null(),
]);

const spread = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  digits: Type.Integer({ description: 'Decimals of the prices; a point is 10^-digits.' }),
  pipDigits: Type.Integer({ description: 'Decimals of a pip; a pip is 10^-pipDigits.' }),
  since: Type.Integer({ description: 'From when on it counts, ms since the epoch, UTC.' }),
  measured: Type.Integer({ description: 'For how long prices stood in this time, ms.' }),
  all: figures,
  hours: Type.Array(figures, {
    description: "The 24 hours of the server's day, from 0; null for an hour without prices.",
  }),
  serverOffset: Type.Integer({
    description: "How far the server's wall clock is ahead of UTC now, ms.",
  }),
});

/** Serves what the spreads of symbols were like. */
export function serveSpreads(instance: FastifyInstance, relay: Relay, now: () => number): void {
  serveSymbolList(instance, relay, now, {
    name: 'spreads',
    summary: 'What the spreads of some symbols were like, or of all',
    row: spread,
    leftOut: 'A known symbol without a price yet is left out.',
    maxAge: 5,
    read: (symbol) => {
      const stats = relay.spreads.snapshot(symbol);
      return stats && { ...stats, hours: [...stats.hours] };
    },
  });
}
