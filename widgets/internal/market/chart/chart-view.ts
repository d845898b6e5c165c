import {
  createChartEx,
  type IChartApiBase,
  type ISeriesApi,
  type SeriesType,
} from 'lightweight-charts';
import type { Bars } from './bars.js';
import { chartOptions, type Looks, optionsOf } from './chart-options.js';
import type { ChartType } from './chart-types.js';
import { itemOf, looksOf, seriesOf } from './series.js';
import { TimeAxis } from './time-axis.js';

/** What a chart tells: indexes are those of the bars. */
export interface ChartEvents {
  /** The crosshair is on a bar, or left. */
  pointed(index: number | undefined): void;
  /** The oldest bars come into view. */
  edge(): void;
}

/** A stretch of the time axis, in places: fractions where a bar is cut. */
interface Stretch {
  from: number;
  to: number;
}

/** The library is given so many bars at once, around those in view: all of them would make it slow. */
const most = 3_000;

/** The chart on a page: what surrounds the library. */
export class ChartView {
  readonly #axis = new TimeAxis();
  readonly #chart: IChartApiBase<number>;
  readonly #events: ChartEvents;
  readonly #box: HTMLElement;
  #series: ISeriesApi<SeriesType, number> | undefined;
  #type: ChartType | undefined;
  #mini = false;
  #bars: Bars | undefined;
  /** What it was dressed in, and how its last price is marked. */
  #dressed = '';
  #marked = '';
  #edition = 0;
  /** Which bars the library has, as places that stay when older ones are put before them. */
  #from = 0;
  #to = 0;
  /** Place after the last bar that was known. */
  #end = 0;
  /** What the library was told to show; it does so in its next frame, and until then tells the old. */
  #wanted: Stretch | undefined;
  #pressed = false;
  #checking = 0;

  constructor(box: HTMLElement, events: ChartEvents) {
    this.#box = box;
    this.#events = events;
    this.#chart = createChartEx(box, this.#axis, chartOptions);
    this.#chart.timeScale().subscribeVisibleLogicalRangeChange(() => this.#later());
    this.#chart.subscribeCrosshairMove(({ logical, point, sourceEvent }) => {
      // What was put there by keyboard stays where it is when bars come in.
      if (point && !sourceEvent) return;
      events.pointed(point && logical !== undefined ? this.#index(logical) : undefined);
    });
    box.addEventListener('pointerdown', this.#press);
    // What is moved may be let go anywhere, also where the page keeps such news to itself.
    addEventListener('pointerup', this.#release, true);
    addEventListener('pointercancel', this.#release, true);
  }

  remove(): void {
    cancelAnimationFrame(this.#checking);
    removeEventListener('pointerup', this.#release, true);
    removeEventListener('pointercancel', this.#release, true);
    this.#box.removeEventListener('pointerdown', this.#press);
    this.#chart.remove();
  }

  /** Draws bars; others than before are shown from their end. */
  show(bars: Bars, looks: Looks): void {
    const places = bars === this.#bars ? this.#places() : undefined;
    const anew = this.#dress(bars, looks) || bars.edition !== this.#edition;
    this.#bars = bars;
    this.#edition = bars.edition;
    if (!places) this.newest();
    else if (anew) this.#fill(places.from, places.to);
    else this.#append(bars);
    this.#end = bars.length - bars.before;
    this.#mark(bars, looks);
    this.#later();
  }

  /** Indexes of the bars in view, the second one past the last. */
  get visible(): Stretch {
    const length = this.#bars?.length ?? 0;
    const { from, to } = this.#places() ?? { from: 0, to: 0 };
    const before = this.#bars?.before ?? 0;
    return {
      from: Math.max(0, Math.ceil(from + before)),
      to: Math.min(length, Math.floor(to + before) + 1),
    };
  }

  /** Shows the bars since a moment, or the newest ones that fit comfortably. */
  newest(since?: number): void {
    const bars = this.#bars;
    if (!bars) return;
    const { length, before } = bars;
    const width = this.#chart.timeScale().width() || this.#box.clientWidth;
    const first = since === undefined ? length - Math.max(30, width / 7) : bars.indexOf(since);
    const space = this.#mini ? 0 : (length - first) * 0.04;
    this.#fill(first - before - 0.5, length - before - 0.5 + space);
  }

  /** Puts the crosshair on a bar and that into view. */
  point(index: number): void {
    const bar = this.#bars?.at(index);
    const range = this.#places();
    if (!bar || !range || !this.#bars || !this.#series) return;
    const place = index - this.#bars.before;
    const shift = Math.min(0, place - range.from - 1) + Math.max(0, place - range.to + 1);
    if (shift) this.#go(range.from + shift, range.to + shift);
    // The library is silent when what it shows now is at the same place among the bars that it has.
    this.#later();
    this.#chart.setCrosshairPosition(bar.close, bar.time, this.#series);
  }

  unpoint(): void {
    this.#chart.clearCrosshairPosition();
  }

  /** Shows more (above 1) or fewer bars around the right edge. */
  zoom(factor: number): void {
    const range = this.#places();
    if (!range) return;
    const width = Math.max(5, (range.to - range.from) * factor);
    this.#go(range.to - width, range.to);
  }

  /** Moves by so many widths of what is in view. */
  page(widths: number): void {
    const range = this.#places();
    if (!range) return;
    const shift = (range.to - range.from) * widths;
    this.#go(range.from + shift, range.to + shift);
  }

  /** Whether the library has the newest bar. */
  get #live(): boolean {
    return this.#to >= this.#end;
  }

  readonly #press = ({ button }: PointerEvent): void => {
    // Another button opens a menu, which may swallow that it is let go.
    this.#pressed = button === 0;
  };

  readonly #release = (): void => {
    this.#pressed = false;
    this.#later();
  };

  #index(logical: number): number {
    const length = this.#bars?.length ?? 0;
    const index = Math.round(logical) + this.#from + (this.#bars?.before ?? 0);
    return Math.max(0, Math.min(length - 1, index));
  }

  /** What is in view, or will be in the next frame. */
  #places(): Stretch | undefined {
    if (this.#wanted) return this.#wanted;
    const range = this.#chart.timeScale().getVisibleLogicalRange();
    return range ? { from: range.from + this.#from, to: range.to + this.#from } : undefined;
  }

  /** Shows places, with other bars only when it must. */
  #go(from: number, to: number): void {
    if (from < this.#from || to > Math.max(this.#to, this.#end)) this.#fill(from, to);
    else this.#aim(from, to);
  }

  /** Tells the library what to show of the bars that it has. */
  #aim(from: number, to: number): void {
    this.#wanted = { from, to };
    this.#chart
      .timeScale()
      .setVisibleLogicalRange({ from: from - this.#from, to: to - this.#from });
    // Anew: a frame that was asked for earlier would come before the library's own.
    cancelAnimationFrame(this.#checking);
    this.#checking = requestAnimationFrame(this.#check);
  }

  /** Shows places, giving the library other bars where it has too few around them. */
  #fill(from: number, to: number): void {
    const bars = this.#bars;
    if (!bars || !this.#series || !this.#type) return;
    const { length, before } = bars;
    const type = this.#type;
    // As many again on either side where a large screen shows thousands.
    const count = Math.max(most, Math.ceil(2 * (to - from)));
    const centre = Math.round((from + to - count) / 2);
    this.#from = Math.max(-before, Math.min(length - before - count, centre));
    this.#to = Math.min(length - before, this.#from + count);
    const items = bars.slice(this.#from + before, this.#to + before);
    this.#series.setData(items.map((bar) => itemOf(type, bar)));
    this.#aim(from, to);
  }

  #append(bars: Bars): void {
    if (!this.#live || !this.#type) return;
    const { length, before } = bars;
    for (let i = Math.max(0, this.#end + before - 1); i < length; i++) {
      const bar = bars.at(i);
      if (bar) this.#series?.update(itemOf(this.#type, bar));
    }
    this.#to = length - before;
  }

  /** Applies looks; true when the bars must be given anew. */
  #dress(bars: Bars, looks: Looks): boolean {
    const { type, locale, wall } = looks;
    this.#mini = looks.mini;
    const renewed = type !== this.#type || wall !== this.#axis.wall || locale !== this.#axis.locale;
    const key = JSON.stringify([looks, bars.digits]);
    if (key !== this.#dressed || renewed) {
      this.#dressed = key;
      this.#axis.wear(looks);
      this.#chart.applyOptions(optionsOf(looks, bars.digits));
    }
    if (type !== this.#type) {
      if (this.#series) this.#chart.removeSeries(this.#series);
      this.#series = this.#chart.addSeries(seriesOf[type]);
      this.#type = type;
      this.#marked = '';
    } else if (renewed) {
      // The axis weighs a time once: it must forget them.
      this.#series?.setData([]);
    }
    return renewed;
  }

  /** Colours the series and the line of the last price. */
  #mark(bars: Bars, { type, colours, mini, direction }: Looks): void {
    const base = (bars.at(this.visible.from) ?? bars.at(0))?.open ?? 0;
    const change = (bars.last?.close ?? 0) - base;
    const trend = colours[change > 0 ? 'up' : change < 0 ? 'down' : 'flat'];
    const line = this.#live && !mini;
    const options = {
      ...looksOf(type, colours, base, trend),
      priceFormat: { type: 'price', precision: bars.digits, minMove: 10 ** -bars.digits } as const,
      priceLineVisible: line,
      lastValueVisible: line,
      priceLineColor: direction ? colours[direction] : colours.muted,
    };
    const key = JSON.stringify(options);
    if (key !== this.#marked) this.#series?.applyOptions(options);
    this.#marked = key;
  }

  /** Looks at the edges in the next frame. */
  #later(): void {
    this.#checking ||= requestAnimationFrame(this.#check);
  }

  /** Looks whether bars are missing at the edges, but not while the visitor drags: that would jump. */
  readonly #check = (): void => {
    this.#checking = 0;
    this.#wanted = undefined;
    const range = this.#places();
    const bars = this.#bars;
    if (!range || !bars || this.#pressed) return;
    const margin = Math.min(range.to - range.from, most / 6);
    const left = range.from - this.#from < margin && this.#from > -bars.before;
    const right = this.#to - range.to < margin && this.#to < bars.length - bars.before;
    if (left || right) this.#fill(range.from, range.to);
    if (range.from + bars.before < margin * 2) this.#events.edge();
  };
}
