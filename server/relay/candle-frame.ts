import type { Timeframe } from '../protocol/candle.js';
import { type Bar, begin, copy, emptyBar, type Points, widen } from './candle-bar.js';
import { type CandleRank, candleRanks } from './candle-record.js';
import type { TimeEdges } from './time-edges.js';

/** A candle that was read somewhere: closed, or still open there. */
export interface Piece extends Points {
  /** When it opened, ms UTC. */
  time: number;
  closed: boolean;
  rank: CandleRank;
}

/** The two newest candles of one symbol and timeframe. */
export class CandleFrame {
  readonly timeframe: Timeframe;
  /** The newest; in longer timeframes without the minute that still runs. */
  bar = emptyBar();
  /** The one before it. */
  last = emptyBar();
  readonly #edges: TimeEdges;

  constructor(timeframe: Timeframe, edges: TimeEdges) {
    this.timeframe = timeframe;
    this.#edges = edges;
  }

  /** Begins the candle that holds a moment (ms UTC) with a price. */
  open(time: number, price: number, volume: 0 | 1): void {
    this.#turn();
    const edges = this.#edges.around(time, this.timeframe);
    begin(this.bar, edges.time, edges.next, price, volume);
  }

  /** Makes a candle that is newer than all others the newest. */
  append(piece: Piece, now: number): void {
    this.#turn();
    this.#replace(this.bar, piece);
    if (piece.closed) return;
    this.bar.settled = false;
    this.bar.rank = 'partial';
    this.bar.told = now;
  }

  /** Puts the better of two versions of a closed candle in its place, if it is one of the newest two. */
  correct(piece: Piece): void {
    const { bar, last } = this;
    if (piece.time < last.time || piece.time > bar.time) return;
    const place = piece.time === bar.time ? bar : last;
    const better = candleRanks[piece.rank] >= candleRanks[place.rank];
    if (better || place.time !== piece.time) this.#replace(place, piece);
  }

  /** Takes from the server's version of the open candle what was missed. `running`: not in it yet. */
  complete(piece: Piece, running: number, now: number): void {
    const { bar } = this;
    bar.open = piece.open;
    widen(bar, piece);
    bar.volume = Math.max(bar.volume, piece.volume - running);
    bar.told = now;
  }

  #turn(): void {
    const { bar, last } = this;
    this.bar = last;
    this.last = bar;
  }

  #replace(bar: Bar, piece: Piece): void {
    const { time, next } = this.#edges.around(piece.time, this.timeframe);
    begin(bar, time, next, piece.open, 0);
    copy(bar, piece);
    bar.settled = true;
    bar.rank = piece.rank;
  }
}
