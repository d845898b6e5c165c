import type { FastifyInstance } from 'fastify';
import { type Static, type TObject, Type } from 'typebox';
import type { Relay } from '../relay/relay.js';
import { moment } from './schemas.js';

/** A route that tells something of some symbols, or of all: `/specs?symbols=EURUSD,GBPUSD`. */
export interface SymbolRoute<Row extends TObject> {
  /** Under `/api/v1`; also what the list is called in the answer. */
  name: string;
  /** A sentence for the docs. */
  summary: string;
  /** What is told of one symbol. */
  row: Row;
  /** Which symbols that are known are not in the list. */
  leftOut: string;
  /** How long an answer may be kept, s. */
  maxAge: number;
  /** What is told of a symbol; nothing leaves it out. */
  read: (symbol: string) => Static<Row> | null | undefined;
}

const query = Type.Object({
  symbols: Type.Optional(
    Type.String({ maxLength: 8000, description: 'Names separated by commas: EURUSD,GBPUSD' }),
  ),
});

/** Serves such a route. */
export function serveSymbolList<Row extends TObject>(
  instance: FastifyInstance,
  relay: Relay,
  now: () => number,
  { name, summary, row, leftOut, maxAge, read }: SymbolRoute<Row>,
): void {
  const answer = Type.Object({
    time: moment('Clock of the relay'),
    [name]: Type.Array(row, { description: `In the order asked. ${leftOut}` }),
    unknown: Type.Array(Type.String(), { description: 'Symbols that the relay does not know.' }),
  });
  instance.get<{ Querystring: Static<typeof query> }>(
    `/${name}`,
    { schema: { summary, tags: ['data'], querystring: query, response: { 200: answer } } },
    (request, reply) => {
      reply.header('cache-control', `public, max-age=${maxAge}`);
      const { symbols, unknown } = readSymbols(relay, request.query.symbols);
      return { time: now(), [name]: symbols.flatMap((symbol) => read(symbol) ?? []), unknown };
    },
  );
}

/** The symbols of a list, each once, in the order asked; without any, all that the relay knows. */
export function readSymbols(
  relay: Relay,
  list: string | undefined,
): { symbols: readonly string[]; unknown: string[] } {
  const asked = (list ?? '').split(',').map((name) => name.trim());
  const named = [...new Set(asked.filter(Boolean))];
  const symbols = named.length ? named : relay.symbols.snapshot().map(({ symbol }) => symbol);
  return { symbols, unknown: symbols.filter((symbol) => !relay.symbols.has(symbol)) };
}
