import type { CandlePage, CandleTail, Timeframe } from '../../../../server/protocol/candle.js';
import { channel } from '../../../../server/protocol/channels.js';
import { ChannelController } from '../../channel-controller.js';
import { motion } from '../../motion.js';
import type { Widget } from '../../widget.js';
import { HistoryError, historyOf } from '../history.js';
import { Bars } from './bars.js';
import { lengths } from './ranges.js';

/** Which candles a chart shows. */
export interface Series {
  symbol: string;
  timeframe: Timeframe;
  /** How many to begin with. */
  first: number;
}

/** So many are read when the visitor goes back. */
const pageSize = 1_000;
/** More pages than this are not read to close a gap: it starts again from the newest. */
const mostPages = 5;
/** A history that failed is not asked again sooner, ms. */
const rest = 10_000;
/** A short history may be one that the relay is still reading itself: look again after 4 s, 8 s, … */
const firstLook = 4_000;
const lastLook = 256_000;

/** The candles of a chart: history over REST, the newest ones from their channel and the quotes. */
export class CandlesController extends ChannelController {
  /** What there is to draw; of another timeframe until the wanted ones have come. */
  bars: Bars | undefined;
  /** Why there are none: the relay does not know the symbol, or did not answer. */
  problem: 'unknown' | 'failed' | undefined;
  readonly #series: () => Series;
  #key = '';
  #symbol = '';
  #bars: Bars | undefined;
  #reading: AbortController | undefined;
  #tail: unknown;
  /** Runs while a history that failed is left alone. */
  #resting: ReturnType<typeof setTimeout> | undefined;
  #look = firstLook;
  #lookedAt = 0;

  constructor(host: Widget, series: () => Series) {
    super(host);
    this.#series = series;
  }

  /** Whether the wanted bars are still on their way. */
  get busy(): boolean {
    return !this.problem && this.bars !== this.#bars;
  }

  protected channels(): readonly string[] {
    const { symbol, timeframe } = this.#series();
    return symbol ? [channel('candles', symbol, timeframe)] : [];
  }

  override hostUpdate(): void {
    super.hostUpdate();
    const { symbol, timeframe, first } = this.#series();
    const key = [this.host.relayUrl, symbol, timeframe].join();
    if (key !== this.#key && this.host.visible && symbol) {
      this.#key = key;
      // Another timeframe may stand until the right one comes, another symbol must not.
      if (symbol !== this.#symbol) this.bars = undefined;
      this.#symbol = symbol;
      this.#start(first);
    }
    if (!motion.paused) this.#follow();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#reading?.abort();
    this.#reading = undefined;
    this.#wake();
    if (!this.#bars?.length) this.#key = '';
  }

  /** Starts again at once. */
  retry(): void {
    this.#start(this.#series().first);
    this.host.requestUpdate();
  }

  /** Reads what is older than all bars, unless something is being read: then ask again after that. */
  older(): void {
    const bars = this.#bars;
    if (!bars?.length || bars.next === null || this.#engaged) return;
    const to = bars.next;
    this.#read(async (load) => {
      const page = await load(pageSize, to);
      bars.merge(page);
      // Nothing is there any more: without this it would be asked for again and again.
      if (!page.candles.length) bars.next = page.next;
    });
  }

  /** Whether the history is not to be asked now; the widget is drawn anew when it may be. */
  get #engaged(): boolean {
    return this.#reading !== undefined || this.#resting !== undefined;
  }

  #start(first: number): void {
    const bars = new Bars(this.#series().timeframe);
    this.#bars = bars;
    this.problem = undefined;
    this.#tail = undefined;
    this.#look = firstLook;
    this.#reading?.abort();
    this.#reading = undefined;
    this.#wake();
    this.#read(async (load) => {
      bars.merge(await load(first));
      if (this.#bars === bars) this.bars = bars;
      this.#lookedAt = Date.now();
    });
  }

  /** The newest state of the channel and the quote, onto the last bar. */
  #follow(): void {
    const { symbol, timeframe, first } = this.#series();
    const bars = this.#bars;
    if (!symbol || !bars || bars !== this.bars) {
      const due = this.problem === 'failed' && !this.#engaged;
      if (due && this.connection.state === 'live') this.retry();
      return;
    }
    const tail = this.connection.value(channel('candles', symbol, timeframe)) as CandleTail | null;
    if (tail && tail !== this.#tail) {
      if (bars.follow(tail)) {
        this.#tail = tail;
        if (bars.next === null && bars.length < first) this.#lookAgain(bars, first);
      } else this.#closeGap(bars);
    }
    const quote = this.connection.quote(symbol);
    if (quote && quote.state !== 'stale') bars.move(quote.bid, quote.time, lengths[timeframe]);
  }

  /** Reads again what was shorter than wanted, more and more rarely. */
  #lookAgain(bars: Bars, first: number): void {
    if (this.#engaged || this.#look > lastLook || Date.now() < this.#lookedAt + this.#look) return;
    this.#look *= 2;
    this.#lookedAt = Date.now();
    this.#read((load) => load(first).then((page) => bars.merge(page)));
  }

  /** Reads from the newest back to the last bar that is known; the tail is followed after that. */
  #closeGap(bars: Bars): void {
    if (this.#engaged) return;
    const since = bars.last?.time ?? 0;
    this.#read(async (load) => {
      const pages: CandlePage[] = [];
      let to: number | undefined;
      let whole = false;
      while (!whole && pages.length < mostPages) {
        const page = await load(pageSize, to);
        pages.unshift(page);
        to = page.next ?? 0;
        whole = page.next === null || (page.candles[0]?.time ?? 0) <= since;
      }
      const target = whole ? bars : new Bars(bars.timeframe);
      for (const page of pages.reverse()) target.merge(page);
      if (this.bars === bars) this.bars = target;
      if (this.#bars === bars) this.#bars = target;
      // The history is behind the tail: it would be asked again at once.
      if ((target.last?.time ?? 0) <= since) this.#rest();
    });
  }

  /** Runs one reading; what it reads for is gone when another begins. */
  #read(work: (load: (limit: number, to?: number) => Promise<CandlePage>) => Promise<void>): void {
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    const { symbol, timeframe } = this.#series();
    const history = historyOf(this.host.relayUrl);
    const load = async (limit: number, to?: number) => {
      const page = await history.load(symbol, timeframe, { to, limit, signal });
      signal.throwIfAborted();
      return page;
    };
    work(load)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        this.#rest();
        // Bars that are there stay.
        if (this.busy) this.problem = isUnknown(error) ? 'unknown' : 'failed';
      })
      .finally(() => {
        if (this.#reading !== reading) return;
        this.#reading = undefined;
        this.host.requestUpdate();
      });
  }

  /** Leaves the history alone for a while, and has the widget drawn anew then: nothing else may. */
  #rest(): void {
    this.#resting = setTimeout(() => {
      this.#wake();
      this.host.requestUpdate();
    }, rest);
  }

  #wake(): void {
    clearTimeout(this.#resting);
    this.#resting = undefined;
  }
}

const isUnknown = (error: unknown): boolean =>
  error instanceof HistoryError && ['unknown-symbol', 'not-found'].includes(error.code);
