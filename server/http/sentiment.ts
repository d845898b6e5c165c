import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Relay } from '../relay/relay.js';
import { moment, orNull, state } from './schemas.js';
import { serveSymbolList } from './symbol-list.js';

const sentiment = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  longClients: orNull(
    Type.Number(),
    'Clients with more bought than sold, of those with more of either, 0 to 1. Null: too few.',
  ),
  longLots: orNull(
    Type.Number(),
    'Share of bought lots, 0 to 1. Null: too few hold it, or it would show a single client.',
  ),
  clients: orNull(Type.Integer(), 'Clients that hold it, rounded down. Null: too few.'),
  floor: Type.Integer({ description: 'Fewest clients for which shares are told.' }),
  asOf: moment('The positions are those of then'),
  delay: Type.Integer({ description: 'Age at which positions are told, ms.' }),
  state,
});

/** Serves how clients are positioned. */
export function serveSentiment(instance: FastifyInstance, relay: Relay, now: () => number): void {
  serveSymbolList(instance, relay, now, {
    name: 'sentiment',
    summary: 'How clients are positioned in some symbols, or in all',
    row: sentiment,
    leftOut: 'A symbol of which nothing may be told yet is left out.',
    maxAge: 10,
    read: (symbol) => relay.showcase.sentiment.snapshot(symbol),
  });
}
