import { warnOnce } from '../../warn.js';
import type { Bars } from './bars.js';
import type { Looks } from './chart-options.js';
import type { ChartView } from './chart-view.js';
import { resolveColours } from './colours.js';
import { handleKey, type KeyActions } from './keyboard.js';

/** What a stage tells its widget. */
export interface StageEvents {
  /** The crosshair is on the bar that opened then, or left. */
  pointed(time: number | undefined): void;
  /** The visitor asks to hear the bar. */
  say(): void;
  /** The oldest bars come into view. */
  edge(): void;
  /** Something else changed: draw again. */
  changed(): void;
}

/** What the widget decides; colours and fonts are read from the page. */
export type Wanted = Omit<Looks, 'colours' | 'font' | 'fontSize' | 'wheel' | 'timeframe'>;

/**
 * The place of the picture, which stays while everything around is drawn anew. It brings the library
 * when there is something to draw, and is a slider of time for keyboards and screen readers.
 */
export class Stage {
  /** The element to put into the page. */
  readonly plot = document.createElement('div');
  /** Whether the library did not come, or could not draw. */
  broken = false;
  readonly #events: StageEvents;
  readonly #canvas = document.createElement('div');
  #view: ChartView | undefined;
  #coming = false;
  #bars: Bars | undefined;
  #span: number | undefined;
  #pointed: number | undefined;

  constructor(events: StageEvents) {
    this.#events = events;
    const { plot } = this;
    plot.className = 'plot';
    plot.part.add('plot');
    plot.tabIndex = 0;
    plot.role = 'slider';
    this.#range();
    this.#canvas.ariaHidden = 'true';
    plot.append(this.#canvas);
    plot.addEventListener('keydown', (event) => handleKey(event, this.#keys));
    // The library keeps clicks from giving the focus, and the wheel is for those who have it.
    plot.addEventListener('pointerdown', () => plot.focus({ preventScroll: true }));
    plot.addEventListener('focus', () => events.changed());
    plot.addEventListener('blur', () => this.#keys.leave());
  }

  /** Indexes of the bars in view, the second one past the last. */
  get visible(): { from: number; to: number } {
    return this.#view?.visible ?? { from: 0, to: 0 };
  }

  /** Names the picture; `text` says what is under the crosshair. */
  label(name: string, keys: string, text: string): void {
    const { plot } = this;
    plot.ariaLabel = name;
    plot.setAttribute('aria-description', keys);
    // A text that changes is read out: so it does only when the visitor moves.
    if (this.#pointed !== undefined || !plot.ariaValueText) plot.ariaValueText = text || null;
  }

  /** Draws bars: those of a span of time back from the last, or as many as fit. */
  draw(bars: Bars, probe: Element, wanted: Wanted, span: number | undefined): void {
    const view = this.#view;
    if (!view) return this.load();
    const { fontFamily, fontSize } = getComputedStyle(this.plot);
    const { plot } = this;
    try {
      view.show(bars, {
        ...wanted,
        timeframe: bars.timeframe,
        colours: resolveColours(probe),
        font: fontFamily,
        fontSize: parseFloat(fontSize),
        wheel: !wanted.mini && plot.matches(':focus'),
      });
      if (bars !== this.#bars || span !== this.#span)
        view.newest(span && (bars.last?.time ?? 0) - span);
      this.#bars = bars;
      this.#span = span;
    } catch (error) {
      this.#fail(error);
    }
    this.#range();
  }

  /** Brings the library, also after it failed to come. */
  load(): void {
    if (this.#view || this.#coming) return;
    this.#coming = true;
    this.broken = false;
    import('./chart-view.js')
      .then(({ ChartView }) => {
        // The widget left the page meanwhile.
        if (!this.#coming) return;
        this.#view = new ChartView(this.#canvas, {
          pointed: (index) => this.#point(index),
          edge: () => this.#events.edge(),
        });
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#coming = false;
        this.#events.changed();
      });
  }

  /** Gives the library's memory back while the widget is not on the page. */
  clear(): void {
    this.#view?.remove();
    this.#view = undefined;
    this.#coming = false;
    this.#bars = undefined;
  }

  readonly #keys: KeyActions = {
    step: (bars) => {
      const index = Math.max(0, Math.min((this.#bars?.length ?? 1) - 1, this.#index + bars));
      this.#view?.point(index);
      this.#point(index);
    },
    page: (widths) => this.#view?.page(widths),
    zoom: (factor) => this.#view?.zoom(factor),
    edge: (end) => {
      const index = end === 'first' ? 0 : (this.#bars?.length ?? 1) - 1;
      this.#view?.point(index);
      this.#point(index);
    },
    say: () => this.#events.say(),
    leave: () => {
      this.#view?.unpoint();
      this.#point(undefined);
      this.#events.changed();
    },
  };

  /** Says which bar it is; a slider must have a value, also before there are bars. */
  #range(): void {
    const { plot } = this;
    plot.ariaValueMin = '1';
    plot.ariaValueMax = String(Math.max(1, this.#bars?.length ?? 0));
    plot.ariaValueNow = String(Math.max(1, this.#index + 1));
  }

  /** The bar under the crosshair, or the last one. */
  get #index(): number {
    const bars = this.#bars;
    if (!bars) return 0;
    return this.#pointed === undefined ? bars.length - 1 : bars.indexOf(this.#pointed);
  }

  #point(index: number | undefined): void {
    const time = index === undefined ? undefined : this.#bars?.at(index)?.time;
    if (time === this.#pointed) return;
    this.#pointed = time;
    this.#events.pointed(time);
  }

  #fail(error: unknown): void {
    warnOnce(`<broker-chart> could not draw: ${String(error)}`);
    this.broken = true;
  }
}
