import type { Market } from '../market.js';
import { contractOf } from '../market/contracts.js';
import { assetOf, type MarketSymbol } from '../market/symbols.js';
import type { Character } from './characters.js';
import type { Dice } from './dice.js';
import type { Held, Till } from './till.js';

/** A position that somebody is going to hold: the invented market knows how it will end. */
export interface Plan extends Held {
  digits: number;
  openTime: number;
  closeTime: number;
  closePrice: number;
  /** When half of it is closed on the way; null: all of it at the end. */
  partialTime: number | null;
}

export interface Occasion {
  dice: Dice;
  character: Character;
  market: Market;
  till: Till;
  time: number;
  /** What the account holds, in dollars. */
  money: number;
  /** The size against the usual one of the character. */
  factor: number;
}

const day = 86_400_000;
const minute = 60_000;
/** How often somebody looks at an open position. */
const looks = 4;
/** Largest value of a position against the money of the account. */
const leverage = 60;
/** A position that has lost so much of the money is closed by the broker. */
const stopOut = 0.8;

/** What somebody does with an idea; undefined when the money is not enough for the smallest size. */
export function planPosition(occasion: Occasion): Plan | undefined {
  const { dice, character, market, till, time, money, factor } = occasion;
  const symbol = dice.pick(character.symbols);
  const facts = market.symbols.find((known) => known.symbol === symbol);
  const start = market.tick(symbol, time);
  if (!facts || !start) return undefined;
  const hold = Math.min(60 * day, Math.max(minute, dice.around(character.hold, 2.6)));
  const move = start.bid * volatilityOf(facts) * Math.sqrt(hold / day);
  const end = market.tick(symbol, time + hold)?.bid ?? start.bid;
  const side = dice.happens(character.skill) === end > start.bid ? 'buy' : 'sell';
  const wanted = (money * character.risk * factor) / (move * till.worth(symbol, time));
  const most = (money * leverage) / (start.bid * till.worth(symbol, time));
  const { min = 0.01, max = 50, step = 0.01 } = contractOf(symbol)?.lots ?? {};
  const lots =
    Math.round(Math.floor(Math.min(max, Math.max(wanted, min)) / step) * step * 100) / 100;
  if (lots > most || lots < min) return undefined;
  const openPrice = side === 'buy' ? start.ask : start.bid;
  const held = { symbol, side, lots, openPrice } as const;
  const { closeTime, closePrice } = watch(held, { ...occasion, hold, move });
  const isSplit = lots >= 2 * min && dice.happens(character.partial);
  const half = Math.round((time + closeTime) / 2);
  return {
    ...held,
    digits: facts.digits,
    openTime: start.time,
    closeTime,
    closePrice,
    partialTime: isSplit && closeTime - time > 10 * minute ? half : null,
  };
}

/** Looks at a position now and then until it is taken, given up, closed by the broker, or time is up. */
function watch(
  held: Held,
  { character, till, time, money, hold, move }: Occasion & { hold: number; move: number },
): Pick<Plan, 'closeTime' | 'closePrice'> {
  for (let look = 1; ; look++) {
    const closeTime = Math.round(time + (hold * look) / looks);
    const closePrice = till.closePrice(held, closeTime);
    const gain = (held.side === 'buy' ? 1 : -1) * (closePrice - held.openPrice);
    const isOver = gain <= -character.stop * move || gain >= character.target * move;
    const isRuined = till.result(held, closePrice, closeTime) < -stopOut * money;
    if (look === looks || isOver || isRuined) return { closeTime, closePrice };
  }
}

/** Standard deviation of a day, as a fraction of the price. */
function volatilityOf({ base, quote }: MarketSymbol): number {
  const own = assetOf(base).volatility;
  return quote === undefined ? own : Math.hypot(own, assetOf(quote).volatility);
}
