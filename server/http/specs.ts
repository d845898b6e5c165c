import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { SymbolSpecs } from '../protocol/specs.js';
import type { Relay } from '../relay/relay.js';
import { moment, orNull } from './schemas.js';
import { serveSymbolList } from './symbol-list.js';

const hours = Type.Object({
  state: Type.Enum(['open', 'closed', 'pre-open'], { description: 'Whether the market trades.' }),
  opens: orNull(Type.Integer(), 'When it opens next, ms UTC. Null when it is open.'),
  closes: orNull(Type.Integer(), 'When it closes, ms UTC. Null when closed or if it never does.'),
  sessions: Type.Array(Type.Object({ from: moment('Opening'), to: moment('Closing') }), {
    description: 'Sessions of the next eight days, the running one first.',
  }),
  holidays: Type.Array(
    Type.Object({ name: Type.String(), from: moment('Its start'), to: moment('Its end') }),
    { description: 'Days of the next four weeks with other hours.' },
  ),
});

const lots = Type.Object({
  min: Type.Number(),
  max: Type.Union([Type.Number(), Type.Null()]),
  step: Type.Number(),
});

const swap = Type.Object({
  unit: Type.Enum(['points', 'percent', 'money'], {
    description: 'Points of the price, percent a year, or money in the quote currency for a lot.',
  }),
  long: Type.Number(),
  short: Type.Number(),
  tripleDay: orNull(Type.Integer(), 'Day on which it counts three times, 0 is Sunday.'),
});

const specs = Type.Object({
  symbol: Type.String({ description: 'The name on the server, suffix included.' }),
  name: Type.String({ description: 'Name for people, e.g. "Gold".' }),
  group: Type.String({ description: 'Heading under which tables list it; empty when none.' }),
  description: Type.String({ description: 'A sentence about the contract; empty when none.' }),
  digits: orNull(Type.Integer(), 'Decimals of its prices.'),
  pipDigits: orNull(Type.Integer(), 'Decimals of a pip; a pip is 10^-pipDigits.'),
  base: orNull(Type.String(), 'What one unit is, e.g. EUR of EURUSD.'),
  quote: orNull(Type.String(), 'Currency of its price and of profits.'),
  marginCurrency: orNull(Type.String(), 'Currency in which margin is reckoned.'),
  contractSize: orNull(Type.Number(), 'Units of the base in one lot.'),
  margin: orNull(Type.Number(), "Fraction of the position's value: 0.05 is a leverage of 20."),
  lots: orNull(lots, 'Sizes of positions in lots.'),
  swap: orNull(swap, 'What a position costs (negative) or earns overnight.'),
  commission: orNull(Type.Number(), 'In the quote currency for a lot and a side.'),
  hours,
  serverOffset: Type.Integer({
    description: "How far the server's wall clock is ahead of UTC now, ms.",
  }),
});

/** Serves contracts with their market hours. */
export function serveSpecs(instance: FastifyInstance, relay: Relay, now: () => number): void {
  serveSymbolList(instance, relay, now, {
    name: 'specs',
    summary: 'Contracts and market hours of some symbols, or of all',
    row: specs,
    leftOut: 'Null is what nobody told.',
    maxAge: 5,
    read: (symbol) => {
      const found = relay.specs.snapshot(symbol);
      return found && toJson(found);
    },
  });
}

/** The schema's arrays may be written to; ours are shared. */
const toJson = ({ hours, ...rest }: SymbolSpecs) => ({
  ...rest,
  hours: { ...hours, sessions: [...hours.sessions], holidays: [...hours.holidays] },
});
