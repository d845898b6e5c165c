import { type Static, Type } from 'typebox';
import type { AccountResult } from '../connector.js';
import { toDecimal } from './money.js';

/** What may be written of a result, by the name under which mappings know it. */
export const resultNames = [
  'balance',
  'equity',
  'gain',
  'drawdown',
  'lots',
  'lastTrade',
  'ranks',
  'publication',
] as const;
export type ResultName = (typeof resultNames)[number];

const field = (description: string) =>
  Type.Optional(Type.String({ pattern: '^[A-Za-z_]\\w*$', description }));

/** Result → the field of the CRM that is written: ours alone. */
export const pushFieldsSchema = Type.Object(
  {
    balance: field('Field for the balance, in decimals.'),
    equity: field('Field for balance and what open positions would bring, in decimals.'),
    gain: field('Field for the gain of the whole life: 0.12 is 12 %.'),
    drawdown: field('Field for the deepest fall from a peak: 0.08 is 8 %.'),
    lots: field('Field for the lots of all trades.'),
    lastTrade: field('Field for the time at which the last trade was closed.'),
    ranks: field('Field for the places on boards, one a line.'),
    publication: field('Field for whether boards show the trader: "shown", or why they do not.'),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'Fields of accounts into which results are written. Absent: nothing is written.',
  },
);
export type PushFields = Static<typeof pushFieldsSchema>;

/** A result as CRMs keep it: money in decimals, times in ISO 8601, ranks one a line. */
export function resultFields(result: AccountResult): Record<ResultName, string | number | null> {
  const { minorDigits, lastTrade, publication } = result;
  return {
    balance: toDecimal(result.balance, minorDigits),
    equity: toDecimal(result.equity, minorDigits),
    gain: rounded(result.gain),
    drawdown: rounded(result.drawdown),
    lots: Math.round(result.lots * 100) / 100,
    lastTrade: lastTrade === null ? null : new Date(lastTrade).toISOString(),
    ranks: result.ranks.join('\n'),
    publication,
  };
}

/** A hundredth of a percent is as much as anybody reads. */
const rounded = (fraction: number | null) =>
  fraction === null ? null : Math.round(fraction * 10_000) / 10_000;

/** Whether what came back is what was written; numbers come back as texts from some CRMs. */
export function isSame(written: unknown, back: unknown): boolean {
  if ((written ?? '') === (back ?? '')) return true;
  if (!isPlain(written) || !isPlain(back)) return false;
  const [a, b] = [Number(written), Number(back)];
  if (Number.isFinite(a) && Number.isFinite(b)) return Math.abs(a - b) < 1e-9;
  const [t, u] = [Date.parse(String(written)), Date.parse(String(back))];
  // Some keep whole seconds.
  return Number.isFinite(t) && Math.abs(t - u) < 1000;
}

const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';
