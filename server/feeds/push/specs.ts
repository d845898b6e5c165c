import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import { currenciesOf } from '../../relay/currencies.js';
import { isSymbol } from '../../relay/guard.js';
import type { SpecsInput } from '../../relay/inputs.js';
import { weekdays } from '../../relay/weekly-hours.js';
import { describe, type Refused, refused } from './frame.js';
import { mostSessions, readSessions } from './sessions.js';

/** Contracts of one body. */
const mostRows = 500;
const positive = Type.Optional(Type.Number({ exclusiveMinimum: 0 }));
const code = (maximum: number) => Type.Optional(Type.Integer({ minimum: 0, maximum }));

/** A symbol as MT4's ConSymbol names its fields, and sizes in lots. Other fields may come along. */
const row = Type.Object({
  symbol: Type.String({ minLength: 1, maxLength: 32 }),
  description: Type.Optional(Type.String({ maxLength: 200 })),
  margin_currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3,8}$' })),
  contract_size: positive,
  /** 0 forex, 1 CFD, 2 futures, 3 CFD index, 4 CFD leverage. */
  margin_mode: code(4),
  /** What a CFD's value is divided by: 20 is a margin of 5 %. */
  margin_divider: Type.Optional(Type.Number({ minimum: 1 })),
  swap_enable: code(1),
  /** 0 points, 1 dollars, 2 interest in percent a year, 3 margin currency. */
  swap_type: code(3),
  swap_long: Type.Optional(Type.Number()),
  swap_short: Type.Optional(Type.Number()),
  /** 0 is Sunday. */
  swap_rollover3days: code(6),
  lot_min: positive,
  lot_max: positive,
  lot_step: positive,
  /** In the profit currency for a lot and a side. */
  commission: Type.Optional(Type.Number({ minimum: 0 })),
  /** When it trades, by the server's wall clock. */
  sessions: Type.Optional(Type.Array(Type.Unknown(), { maxItems: mostSessions })),
});

const frame = Type.Object({
  v: Type.Literal(1),
  specs: Type.Array(row, { maxItems: mostRows }),
});

type Row = Static<typeof row>;

/** Reads a body of contracts. Never throws; a wrong place refuses all of it. */
export function readSpecs(value: unknown): SpecsInput[] | Refused {
  if (!Check(frame, value)) return describe(frame, value);
  const specs: SpecsInput[] = [];
  for (const [at, row] of value.specs.entries()) {
    const { symbol, sessions } = row;
    if (!isSymbol(symbol)) {
      return refused(`specs.${at}.symbol`, 'a symbol without blanks, , and |', symbol);
    }
    const week = sessions && readSessions(sessions);
    if (week && 'wanted' in week) {
      return refused(`specs.${at}.sessions.${week.at}`, week.wanted, week.given);
    }
    specs.push({ ...toTerms(row), ...(week && { week }) });
  }
  return specs;
}

function toTerms(row: Row): SpecsInput {
  const { symbol, description, commission } = row;
  const swap = swapOf(row);
  return {
    symbol,
    ...told({ description, commission }),
    ...told({ marginCurrency: row.margin_currency, contractSize: row.contract_size }),
    // The margin of the other modes depends on the account, or is a sum that the price does not move.
    ...told({
      margin: row.margin_mode === 1 && row.margin_divider ? 1 / row.margin_divider : undefined,
    }),
    lots: told({ min: row.lot_min, max: row.lot_max, step: row.lot_step }),
    ...(swap ? { swap } : {}),
  };
}

/** Swaps in a currency count only where that is the currency of profits: others would mislead. */
function swapOf(row: Row): SpecsInput['swap'] {
  const { quote } = currenciesOf(row.symbol);
  const { swap_type = 0, swap_long, swap_short, swap_rollover3days } = row;
  if (row.swap_enable === 0) return { unit: 'points', long: 0, short: 0 };
  if (swap_long === undefined || swap_short === undefined) return undefined;
  const currency = swap_type === 1 ? 'USD' : row.margin_currency;
  const isMoney = swap_type === 1 || swap_type === 3;
  if (isMoney && (quote === null || currency !== quote)) return undefined;
  const tripleDay = swap_rollover3days === undefined ? undefined : weekdays[swap_rollover3days];
  return {
    unit: isMoney ? 'money' : swap_type === 2 ? 'percent' : 'points',
    long: swap_long,
    short: swap_short,
    ...(tripleDay ? { tripleDay } : {}),
  };
}

/** The same object without what was not told. */
function told<T extends object>(terms: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const known = Object.entries(terms).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: NonNullable<T[K]> };
}
