import { digits, point, type Tick } from '../ticks.js';

/** A tick as an application would send it as JSON. */
export interface Prices {
  symbol: string;
  bid: number;
  ask: number;
  time: number;
}

const price = (points: number) => Number((points * point).toFixed(digits));

export const toPrices = (names: readonly string[], { id, bid, ask, time }: Tick): Prices => ({
  symbol: names[id] ?? '',
  bid: price(bid),
  ask: price(ask),
  time,
});
