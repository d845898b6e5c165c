import fc from 'fast-check';
import type { TradeRecord } from '../../server/relay/track-record/records.js';

const money = fc.integer({ min: -1e12, max: 1e12 });
const time = fc.integer({ min: 0, max: 4e12 });
const ticket = fc.integer({ min: 1, max: 2 ** 40 });
const points = fc.nat(2 ** 31 - 1);

/** Any trade as a server may tell it. */
export const anyTrade: fc.Arbitrary<TradeRecord> = fc
  .record({
    ...{ ticket, account: fc.integer({ min: 1, max: 2 ** 31 }) },
    symbol: fc.constantFrom('EURUSD', 'USDJPY.', '#AAPL', 'xau-usd'),
    digits: fc.integer({ min: 0, max: 8 }),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    lots: fc.integer({ min: 0, max: 1e7 }).map((hundredths) => hundredths / 100),
    ...{ openTime: time, openPrice: points, closeTime: fc.option(time), closePrice: points },
    ...{ profit: money, swap: money, commission: money },
    ...{ restOf: fc.option(ticket), rest: fc.option(ticket), version: time },
  })
  .map((trade) => ({
    ...trade,
    openPrice: trade.openPrice / 10 ** trade.digits,
    closePrice: trade.closePrice / 10 ** trade.digits,
  }));
