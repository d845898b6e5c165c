import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { quoteStates } from '../protocol/quote.js';
import type { Relay } from '../relay/relay.js';
import { serveSymbolList } from './symbol-list.js';

const orNull = (description: string) =>
  Type.Union([Type.Number(), Type.Null()], { description: `${description} Null while unknown.` });

const textOrNull = (description: string) =>
  Type.Union([Type.String(), Type.Null()], { description: `${description} Null while unknown.` });

const time = Type.Integer({ description: 'Clock of the relay, ms since the epoch, UTC.' });

const quote = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  bid: Type.Number({ description: 'Price at which the visitor sells.' }),
  ask: Type.Number({ description: 'Price at which the visitor buys.' }),
  spread: Type.Integer({ description: 'Ask minus bid in points.' }),
  digits: Type.Integer({ description: 'Decimals of the prices; a point is 10^-digits.' }),
  pipDigits: Type.Integer({ description: 'Decimals of a pip; a pip is 10^-pipDigits.' }),
  open: orNull("First bid of the server's day."),
  high: orNull("Highest bid of the server's day."),
  low: orNull("Lowest bid of the server's day."),
  change: orNull("Bid against the day's open as a fraction: 0.012 is +1.2 %."),
  direction: Type.Enum(['up', 'down', 'flat'], { description: 'Last move of the bid.' }),
  time: Type.Integer({ description: 'When the price was made, ms since the epoch, UTC.' }),
  state: Type.Enum([...quoteStates], { description: 'How far the price can be trusted.' }),
});

const symbolInfo = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  name: Type.String({ description: 'Name for people, e.g. "Gold".' }),
  group: Type.String({ description: 'Heading under which tables list it; empty when none.' }),
  digits: Type.Union([Type.Integer(), Type.Null()], { description: 'Decimals of its prices.' }),
  pip: orNull('Size of a pip as a price difference.'),
  base: textOrNull('What one unit is, e.g. EUR of EURUSD.'),
  quote: textOrNull('Currency of its price, e.g. USD of EURUSD.'),
});

const symbolsAnswer = Type.Object({ time, symbols: Type.Array(symbolInfo) });

/** Serves the same data as the channels, as JSON. */
export function serveRest(instance: FastifyInstance, relay: Relay, now: () => number): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/symbols',
    {
      schema: {
        summary: 'Every symbol that the relay knows',
        tags: ['data'],
        response: { 200: symbolsAnswer },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'public, max-age=30');
      return { time: now(), symbols: [...relay.symbols.snapshot()] };
    },
  );

  serveSymbolList(instance, relay, now, {
    name: 'quotes',
    summary: 'Latest quotes of some symbols, or of all',
    row: quote,
    leftOut: 'A known symbol without a price yet is left out.',
    maxAge: 1,
    read: (symbol) => relay.quotes.snapshot(symbol),
  });
}
