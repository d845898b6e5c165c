import { usualSymbols } from '../server/feeds/market.js';
import { contractOf, usualHolidays, usualSchedules } from '../server/feeds/market/contracts.js';
import { HoursBook } from '../server/relay/hours-book.js';
import type { ServerClock } from '../server/relay/server-clock.js';
import type { SymbolSetting } from '../server/relay/symbol-board.js';

/** When symbols trade. */
export const usualHours = { schedules: usualSchedules, holidays: usualHolidays };

/** The usual symbols with their contracts. Prices that move shall do so whenever a story is read. */
export function offer(
  isLive: boolean,
  clock: ServerClock,
  now: number,
): Record<string, SymbolSetting> {
  const book = new HoursBook(clock, usualHours);
  return Object.fromEntries(
    usualSymbols.map(({ symbol, name, group, digits }) => {
      const setting = { name, group, digits, ...contractOf(symbol) };
      const asleep = isLive && book.of(symbol, setting).state(now) !== 'open';
      return [symbol, asleep ? { ...setting, hours: 'always' } : setting];
    }),
  );
}
