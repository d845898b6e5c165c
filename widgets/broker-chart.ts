import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { type Timeframe, timeframes } from '../server/protocol/candle.js';
import { styles } from './broker-chart.styles.js';
import { announce } from './internal/announcer.js';
import { choose } from './internal/attributes.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { decimalFormat } from './internal/format.js';
import { CandlesController } from './internal/market/chart/candles-controller.js';
import { chartTermsOf } from './internal/market/chart/chart-terms.js';
import { chartTypes } from './internal/market/chart/chart-types.js';
import {
  renderCredit,
  renderMenu,
  renderSwitch,
  renderTurn,
} from './internal/market/chart/controls.js';
import { ChartClock, timeZones } from './internal/market/chart/clock.js';
import {
  figuresOf,
  renderLegend,
  renderTable,
  sayFigures,
  type Writing,
} from './internal/market/chart/legend.js';
import { narrowStyles } from './internal/market/chart/narrow-styles.js';
import { type RangeName, rangeNames, ranges } from './internal/market/chart/ranges.js';
import { Stage } from './internal/market/chart/stage.js';
import { renderFreshness } from './internal/market/freshness-chip.js';
import { ghost, ghostChange, renderChange, renderPrice } from './internal/price.js';
import { SymbolSelectEvent } from './internal/symbol-select.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import { Widget, type WidgetState } from './internal/widget.js';

const modes = ['full', 'mini'] as const;

/**
 * @summary A chart of a symbol's price, live, with its history.
 * @tag broker-chart
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholder until the first candles arrive.
 * @slot empty - Shown when no symbol is named.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked another symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart symbol - Name of the symbol.
 * @csspart change - Change of the day.
 * @csspart plot - The picture.
 * @csspart legend - The figures of a candle over the picture.
 * @csspart table - The candles as a table.
 * @csspart status - Says that prices are old or the market is closed.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart credit - Names the library that draws, as its licence asks.
 * @csspart failure - What is shown when there are no prices.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A rise.
 * @cssproperty [--broker-down=#c4262e] - A fall.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - No candle has arrived yet.
 * @cssstate live - Prices are live, or the market is closed.
 * @cssstate stale - Prices are old: the line or the feed is lost.
 * @cssstate failed - There are no prices to show.
 */
export class BrokerChart extends Widget {
  static override styles = [...Widget.styles, styles, narrowStyles];

  /** The symbol to show, e.g. `EURUSD`. */
  @property() symbol = '';

  /** Symbols that the visitor may switch to, separated by commas. */
  @property() symbols: SymbolsValue = '';

  /** Length of a candle: `M1`, `M5`, `M15`, `M30`, `H1`, `H4`, `D1`, `W1` or `MN`. */
  @property() timeframe = 'H1';

  /** Shows so much at once, in candles that fit: `1D`, `1W`, `1M`, `3M`, `1Y` or `ALL`. */
  @property() range = '';

  /** `candles`, `bars`, `line`, `area` or `baseline`. */
  @property() type = 'candles';

  /** `full` has all controls; `mini` is a line for cards, without any. */
  @property() mode: (typeof modes)[number] = 'full';

  /** Whose time the chart shows: `visitor` or `server`. Days are the server's in either. */
  @property({ attribute: 'time-zone' }) timeZone: (typeof timeZones)[number] = 'visitor';

  protected labels = chartTermsOf('en', () => undefined);

  #symbol = '';
  #choices: readonly string[] = [];
  #timeframe: Timeframe = 'H1';
  #range: RangeName | '' = '';
  #mini = false;
  #asTable = false;
  /** When the bar under the crosshair opened. */
  #pointed: number | undefined;
  readonly #clock = new ChartClock();
  readonly #quotes = new QuotesController(this, () => (this.#symbol ? [this.#symbol] : []));
  readonly #candles = new CandlesController(this, () => ({
    symbol: this.#symbol,
    timeframe: this.#timeframe,
    first: this.#range === 'ALL' ? 1_000 : 500,
  }));
  readonly #stage = new Stage({
    pointed: (time) => {
      this.#pointed = time;
      this.requestUpdate();
    },
    say: () => {
      const figures = this.#figures;
      if (figures) announce(sayFigures(figures));
    },
    edge: () => this.#candles.older(),
    changed: () => this.requestUpdate(),
  });

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stage.clear();
  }

  protected override get state(): WidgetState {
    const { problem, bars } = this.#candles;
    if (this.#stage.broken || problem === 'failed') return 'failed';
    if (!this.#symbol || problem === 'unknown') return 'live';
    const { state } = this.#quotes;
    return state === 'live' && !bars ? 'loading' : state;
  }

  protected override retry(): void {
    this.#stage.load();
    this.#quotes.retry();
    this.#candles.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.labels = chartTermsOf(this.language, () => this.requestUpdate());
    this.#choices = parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
    this.#symbol = this.symbol.trim() || (this.#choices[0] ?? '');
    this.#mini = choose('mode', this.mode, modes) === 'mini';
    this.#range = choose('range', this.range || (this.#mini ? '1D' : ''), ['', ...rangeNames]);
    this.#timeframe = this.#range
      ? ranges[this.#range].timeframe
      : choose('timeframe', this.timeframe, ['H1', ...timeframes]);
  }

  protected override draw(): TemplateResult {
    if (!this.#symbol) return this.renderEmpty();
    this.#clock.set(choose('time-zone', this.timeZone, timeZones), this.#candles.bars);
    return html`<div class="frame ${this.#mini ? 'mini' : 'full'}">
      ${this.#renderHead()}${this.#mini ? nothing : this.#renderTools()}
      <div class="body ${this.#candles.busy ? 'busy' : ''}">${this.#renderBody()}</div>
      ${this.#mini ? nothing : this.#renderFoot()}
      <div class="credit" part="credit">${renderCredit(this.labels.by)}</div>
      <i class="probe"></i>
    </div>`;
  }

  protected override updated(): void {
    super.updated();
    const { bars } = this.#candles;
    const probe = this.renderRoot.querySelector('.probe');
    if (!this.visible || !bars?.length || !probe) return;
    const quote = this.#quotes.quote(this.#symbol);
    const looks = {
      type: this.#mini ? ('area' as const) : choose('type', this.type, chartTypes),
      mini: this.#mini,
      locale: this.language,
      wall: this.#clock.wall,
      direction: quote?.state === 'live' ? quote.direction : undefined,
    };
    this.#stage.draw(bars, probe, looks, this.#range ? ranges[this.#range].span : undefined);
  }

  #renderHead(): TemplateResult {
    const quote = this.#quotes.quote(this.#symbol);
    const { language, terms } = this;
    const choices = this.#choices.includes(this.#symbol)
      ? this.#choices
      : [this.#symbol, ...this.#choices];
    const price = quote
      ? [renderPrice(language, quote.bid, quote, ''), renderChange(language, quote)]
      : [ghost(), ghostChange];
    const unknown = this.#candles.problem === 'unknown';
    return html`<div class="head ${quote?.state ?? ''}-quote">
      <span class="symbol" part="symbol">${
        this.#mini || choices.length < 2
          ? this.#symbol
          : renderMenu(terms.symbol, choices, this.#symbol, (symbol) => this.#pick(symbol))
      }</span>
      ${unknown ? nothing : price}
      ${this.#mini || unknown ? nothing : renderFreshness(quote, this.#quotes.now, language, terms)}
    </div>`;
  }

  #renderTools(): TemplateResult {
    const { labels, type } = this;
    return html`<div class="bar">
      ${renderSwitch(labels.timeframe, timeframes, this.#timeframe, (timeframe) => Object.assign(this, { timeframe, range: '' }))}
      ${renderMenu(
        labels.type,
        chartTypes,
        choose('type', type, chartTypes),
        (picked) => Object.assign(this, { type: picked }),
        (name) => labels[name],
      )}
    </div>`;
  }

  #renderBody(): unknown {
    const { labels, terms } = this;
    const { bars, problem } = this.#candles;
    if (problem === 'unknown') return html`<div class="notice">${terms.unknown}</div>`;
    if (bars && !bars.length) return html`<div class="notice">${labels.none}</div>`;
    const writing = this.#writing;
    if (writing && bars && this.#asTable) {
      const { from, to } = this.#stage.visible;
      const rows = bars
        .slice(from, to)
        .map((bar, i) => figuresOf(bar, bars.at(from + i - 1), writing));
      const count = decimalFormat(this.language, 0).format(rows.length);
      return renderTable(labels.rows(this.#symbol, bars.timeframe, count), rows.reverse(), writing);
    }
    const figures = this.#figures;
    const close = figures?.prices.at(-1)?.[1] ?? '';
    const name = labels.chart(this.#symbol, this.#timeframe);
    this.#stage.label(
      close ? `${name}, ${close}` : name,
      labels.keys,
      figures ? sayFigures(figures) : '',
    );
    return html`${this.#stage.plot}${figures && !this.#mini ? renderLegend(figures) : nothing}`;
  }

  #renderFoot(): TemplateResult {
    const { labels } = this;
    return html`<div class="bar">
      ${renderSwitch(
        labels.range,
        rangeNames,
        this.#range,
        (range) => Object.assign(this, { range }),
        (range) => (range === 'ALL' ? labels.all : range),
      )}
      <span class="zone">${this.#clock.say(labels)}</span>
      ${renderTurn(this.#asTable ? labels.picture : labels.table, this.#asTable, () => this.#turn())}
      ${this.renderPause()}
    </div>`;
  }

  /** The bar under the crosshair, or the last one. */
  get #figures() {
    const { bars } = this.#candles;
    const writing = this.#writing;
    if (!bars?.length || !writing) return undefined;
    const index = this.#pointed === undefined ? bars.length - 1 : bars.indexOf(this.#pointed);
    const bar = bars.at(index) ?? bars.last;
    return bar && figuresOf(bar, bars.at(index - 1), writing);
  }

  get #writing(): Writing | undefined {
    const { bars } = this.#candles;
    if (!bars) return undefined;
    const { terms, labels, language: locale } = this;
    const { digits, timeframe } = bars;
    return { locale, digits, timeframe, wall: this.#clock.wall, terms, labels };
  }

  #pick(symbol: string): void {
    if (this.dispatchEvent(new SymbolSelectEvent(symbol))) this.symbol = symbol;
    else this.requestUpdate();
  }

  #turn(): void {
    this.#asTable = !this.#asTable;
    this.requestUpdate();
  }
}

defineWidget('broker-chart', BrokerChart);

declare global {
  interface HTMLElementTagNameMap {
    'broker-chart': BrokerChart;
  }
}
