import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Relay } from '../relay/relay.js';
import { moment, orNull, state } from './schemas.js';
import { readSymbols, symbolsQuery } from './symbol-list.js';

const sentiment = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  longClients: orNull(
    Type.Number(),
    'Share of clients with more bought than sold, 0 to 1. Null: too few hold it.',
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

const answer = Type.Object({
  time: moment('Clock of the relay'),
  sentiment: Type.Array(sentiment, {
    description: 'In the order asked. A symbol of which nothing may be told yet is left out.',
  }),
  unknown: Type.Array(Type.String(), { description: 'Symbols that the relay does not know.' }),
});

/** Serves how clients are positioned. */
export function serveSentiment(instance: FastifyInstance, relay: Relay, now: () => number): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  app.get(
    '/sentiment',
    {
      schema: {
        summary: 'How clients are positioned in some symbols, or in all',
        tags: ['data'],
        querystring: symbolsQuery,
        response: { 200: answer },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'public, max-age=10');
      const { symbols, unknown } = readSymbols(relay, request.query.symbols);
      const found = symbols.flatMap((symbol) => relay.showcase.sentiment.snapshot(symbol) ?? []);
      return { time: now(), sentiment: found, unknown };
    },
  );
}
