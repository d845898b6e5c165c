import type { ReactiveController } from 'lit';
import type { CandlePage } from '../../../server/protocol/candle.js';
import type { Widget } from '../widget.js';
import { historyOf } from './history.js';

const day = 86_400_000;
/** Read again after so long, ms: what came meanwhile is drawn from the live price alone. */
const fresh = 15 * 60_000;

/** The closes of the server's day that holds the newest candle, oldest first. */
function closesOfDay({ candles, offsets }: CandlePage): number[] {
  const offset = offsets.at(-1)?.offset ?? 0;
  const dayOf = (time: number) => Math.floor((time + offset) / day);
  const today = dayOf(candles.at(-1)?.time ?? 0);
  return candles.filter(({ time }) => dayOf(time) === today).map(({ close }) => close);
}

/** A line through values in a box, lowest at the bottom; empty for fewer than two. */
export function linePath(values: readonly number[], width: number, height: number): string {
  if (values.length < 2) return '';
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, i) => {
    const x = (i / (values.length - 1)) * width;
    return `${x.toFixed(1)} ${(height - ((value - low) / span) * height).toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}

/** The course of the day of one symbol, read over REST: an ornament, so its failures stay silent. */
export class DayLine implements ReactiveController {
  closes: readonly number[] = [];
  readonly #host: Widget;
  readonly #symbol: () => string;
  #key = '';
  #readAt = 0;
  #reading: AbortController | undefined;

  constructor(host: Widget, symbol: () => string) {
    this.#host = host;
    this.#symbol = symbol;
    host.addController(this);
  }

  hostUpdated(): void {
    const symbol = this.#symbol();
    const { relayUrl, visible, isConnected } = this.#host;
    const key = `${relayUrl} ${symbol}`;
    if (key !== this.#key) this.closes = [];
    else if (Date.now() < this.#readAt + fresh) return;
    if (!symbol || !visible || !isConnected) return;
    this.#key = key;
    this.#readAt = Date.now();
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    historyOf(relayUrl)
      .load(symbol, 'M15', { limit: 96, signal })
      .then(
        (page) => {
          if (signal.aborted) return;
          this.closes = closesOfDay(page);
          this.#host.requestUpdate();
        },
        () => undefined,
      );
  }

  hostDisconnected(): void {
    this.#reading?.abort();
    this.#readAt = 0;
  }
}
