import { type Position, readRaw } from './brute-events.js';
import { isSeen, standing, until } from './brute-money.js';
import type { RawAccount } from './raw-account.js';

/** A span, and which symbols count in it. */
export interface LossQuestion {
  from: number;
  to: number;
  now: number;
  counts: (symbol: string) => boolean;
}

/** Whether an account lost in a span by the rules for risk warnings; undefined: it held nothing that counts. */
export function bruteLost(raw: RawAccount, { from, to, now, counts }: LossQuestion) {
  const { positions, events } = readRaw(raw);
  const own = positions.filter(({ symbol }) => counts(symbol));
  const others = positions.filter((position) => !own.includes(position));
  if (!own.some(({ open, close }) => open < to && close >= from)) return undefined;
  const brought = events
    .filter(({ time }) => time >= from && time < to)
    .reduce((sum, event) => {
      if (event.kind === 'close')
        return own.includes(event.position) ? sum + event.position.net : sum;
      return event.kind === 'flow' && event.isCost ? sum + event.amount : sum;
    }, 0);
  const floatingAt = (time: number) => {
    const past = until(events, time);
    const look = past.findLast(isSeen)?.time ?? -Infinity;
    const isMixed = others.some(({ open, close }) => open < look && close > look);
    return isMixed ? grownAt(own, time, now) : standing(past).floating;
  };
  return brought + floatingAt(to) - floatingAt(from) < 0;
}

/** What positions would have brought if all of them grew evenly. */
const grownAt = (positions: readonly Position[], time: number, now: number) =>
  positions
    .filter(({ open, close }) => open < time && close >= time)
    .map(({ open, close, net }) =>
      Math.round((net * (time - open)) / ((close < Infinity ? close : now) - open)),
    )
    .reduce((sum, part) => sum + part, 0);
