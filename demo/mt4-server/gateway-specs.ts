import { contractOf } from '../../server/feeds/market/contracts.js';
import type { Market } from '../../server/feeds/market.js';
import { weekdays } from '../../server/relay/weekly-hours.js';

/** Contract and sessions of a symbol, with the field names of MT4's ConSymbol. */
export type SpecRow = Readonly<Record<string, string | number | readonly (readonly number[])[]>>;

const swapTypes = { points: 0, money: 1, percent: 2 } as const;
const [forexMargin, cfdMargin] = [0, 1];

/** What a gateway on the Manager API would read of every symbol of a market. */
export const specRows = (market: Market): SpecRow[] =>
  market.symbols.map(({ symbol, group }) => {
    const { description, contractSize, margin, lots, swap } = contractOf(symbol) ?? {};
    // The margin of currency pairs is that of the account; of others it is the symbol's own.
    const isForex = group === 'Majors' || group === 'Crosses';
    return {
      symbol,
      ...(description && { description }),
      ...(contractSize && { contract_size: contractSize }),
      margin_mode: isForex ? forexMargin : cfdMargin,
      ...(margin && !isForex && { margin_divider: Math.round(1 / margin) }),
      ...(lots && {
        lot_min: lots.min ?? 0.01,
        lot_max: lots.max ?? 50,
        lot_step: lots.step ?? 0.01,
      }),
      ...(swap && {
        swap_type: swapTypes[swap.unit ?? 'points'],
        swap_long: swap.long ?? 0,
        swap_short: swap.short ?? 0,
        ...(swap.tripleDay && { swap_rollover3days: weekdays.indexOf(swap.tripleDay) }),
      }),
      sessions: (market.week(symbol) ?? []).flatMap((ranges, day) =>
        ranges.map(({ from, to }) => [day, from, to]),
      ),
    };
  });
