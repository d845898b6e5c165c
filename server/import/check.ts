import type { Timeframe } from '../protocol/candle.js';
import type { CandleRecord } from '../relay/candle-record.js';
import type { ServerClock } from '../relay/server-clock.js';
import { openOf, openTimeOf, timeframeMinutes } from '../relay/timeframes.js';
import type { Bar, Refusal } from './bar.js';

const minute = 60_000;
const hour = 60 * minute;
/** No broker has prices of before. */
const earliest = Date.UTC(1990, 0, 1);
/** How far the clocks of two machines may be apart. */
const slack = minute;
/** A price may be this far from a whole number of points: what a float64 cannot express. */
const crumb = 0.01;
/** The hour that a clock change skips is told from the others inside a candle that is longer. */
const longest = 60;

/** Of what the bars of a file are. */
export interface Series {
  symbol: string;
  timeframe: Timeframe;
  digits: number;
}

export interface CheckOptions extends Series {
  clock: ServerClock;
  /** ms since the epoch, UTC. */
  now: number;
  /** The wall clock of the bar before the first one; absent: there is none. */
  after?: number;
}

/** `2026.02.03 14:05`, as the terminal shows it. */
export const showWall = (wall: number): string =>
  Math.abs(wall) < 8e15
    ? new Date(wall).toISOString().slice(0, 16).replaceAll('-', '.').replace('T', ' ')
    : String(wall);

/** Decides which bars of a file can be true, and turns them into candles in UTC and points. */
export class BarCheck {
  readonly #options: CheckOptions;
  readonly #scale: number;
  #last: number;

  constructor(options: CheckOptions) {
    this.#options = options;
    this.#scale = 10 ** options.digits;
    this.#last = options.after ?? -Infinity;
  }

  /** The bar as a candle, or why it is refused. */
  check(bar: Bar): CandleRecord | Refusal {
    const { symbol, timeframe, digits } = this.#options;
    const prices = this.#points(bar);
    if ('reason' in prices) return prices;
    const time = this.#time(bar.wall);
    if (typeof time === 'object') return time;
    this.#last = bar.wall;
    const volume = Math.round(bar.volume);
    return { symbol, timeframe, digits, time, ...prices, volume, rank: 'import' };
  }

  #points(bar: Bar): Pick<CandleRecord, 'open' | 'high' | 'low' | 'close'> | Refusal {
    const { open, high, low, close, volume } = bar;
    for (const [name, figure] of Object.entries(bar)) {
      if (Number.isFinite(figure)) continue;
      return { code: 'not-finite', reason: `the ${name} is ${String(figure)}` };
    }
    const least = Math.min(open, high, low, close);
    if (least <= 0) return { code: 'not-positive', reason: `a price is ${least}` };
    if (low > Math.min(open, close) || high < Math.max(open, close)) {
      const reason = `it is crossed: open ${open}, high ${high}, low ${low}, close ${close}`;
      return { code: 'crossed', reason };
    }
    if (volume < 0) return { code: 'negative-volume', reason: `the volume is ${volume}` };
    const points = { open, high, low, close };
    for (const name of ['open', 'high', 'low', 'close'] as const) {
      const exact = points[name] * this.#scale;
      const whole = Math.round(exact);
      if (Math.abs(exact - whole) > crumb || !Number.isSafeInteger(whole)) {
        const { digits } = this.#options;
        const reason = `the ${name} ${points[name]} does not fit ${digits} decimals; give --digits`;
        return { code: 'digits', reason };
      }
      points[name] = whole;
    }
    return points;
  }

  /** When the candle opens, ms since the epoch, UTC. */
  #time(wall: number): number | Refusal {
    const { timeframe, clock, now } = this.#options;
    const at = showWall(wall);
    if (wall < earliest) return { code: 'ancient', reason: `its time ${at} is before 1990` };
    if (wall > clock.toWall(now) + slack) {
      const reason = `its time ${at} is in the future; look at timeZone in the configuration`;
      return { code: 'future', reason };
    }
    if (openOf(wall, timeframe) !== wall) {
      return { code: 'off-edge', reason: `no ${timeframe} bar begins at ${at}; give --timeframe` };
    }
    if (wall <= this.#last) {
      const reason = `its time ${at} is not after ${showWall(this.#last)} of the bar before`;
      return { code: 'out-of-order', reason };
    }
    if (timeframeMinutes[timeframe] > longest) {
      return openTimeOf(clock.toUtc(wall + 2 * hour), timeframe, clock);
    }
    const time = clock.toUtc(wall);
    if (clock.toWall(time) === wall) return time;
    const reason = `the server's clock skips ${at}; look at timeZone in the configuration`;
    return { code: 'skipped', reason };
  }
}
