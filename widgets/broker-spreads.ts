import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SymbolInfo } from '../server/protocol/quote.js';
import type { SpreadStats } from '../server/protocol/spread.js';
import { styles } from './broker-spreads.styles.js';
import { choose } from './internal/attributes.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { isClosed } from './internal/freshness.js';
import { HourPicker } from './internal/market/hour-picker.js';
import { hourCells, hourMarks } from './internal/market/hour-strip.js';
import { LatestController } from './internal/latest-controller.js';
import { marketStyles } from './internal/market/market-styles.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { RowOrder } from './internal/market/row-order.js';
import { type SpreadColumn, spreadColumns, spreadUnits } from './internal/market/spread-figures.js';
import { spreadsSince } from './internal/market/spread-note.js';
import {
  renderFigure,
  renderHours,
  type SpreadFacts,
  type SpreadView,
  spreadValue,
} from './internal/market/spread-row.js';
import { statusOf } from './internal/status.js';
import { TableRows } from './internal/market/table-rows.js';
import { readZone } from './internal/market/zones.js';
import { arrow, ghost } from './internal/price.js';
import { ariaSort, nextSorting, type Sorting } from './internal/sorting.js';
import { groupSymbols } from './internal/symbol-groups.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import { parseSymbols, type SymbolGroup, type SymbolsValue } from './internal/symbols.js';
import { SymbolsController } from './internal/symbols-controller.js';
import type { WidgetState } from './internal/widget.js';

/** Rows drawn as placeholders while the relay's symbols are not known yet. */
const placeholders: readonly SymbolGroup[] = [{ name: '', symbols: ['', ' ', '  ', '   '] }];

/**
 * @summary The spreads of symbols: now, and what they were like, over all and by hour of the day.
 * @tag broker-spreads
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholders until the first spread arrives.
 * @slot empty - Shown when there are no symbols.
 * @slot failed - Replaces the sentence that says that there are no spreads.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked a symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart caption - Heading of the table.
 * @csspart header - A cell of the header.
 * @csspart group - Heading of a group.
 * @csspart row - One symbol with its spreads.
 * @csspart symbol - Name of a symbol.
 * @csspart hours - The strip with the 24 hours of the day.
 * @csspart hour - Figures of the hour that the visitor points at.
 * @csspart note - Says since when and how the figures are measured.
 * @csspart status - Says how fresh the prices are.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there is nothing to show.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-accent=#1a5fd0] - The strips of hours, and focus rings.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - Nothing has arrived yet.
 * @cssstate live - Spreads are live, or the market is closed.
 * @cssstate stale - Prices are old: the line or the feed is lost.
 * @cssstate failed - There is nothing to show.
 */
export class BrokerSpreads extends MarketWidget {
  static override styles = [...MarketWidget.styles, marketStyles, styles];

  /**
   * Symbols, in groups if you like: `Majors: EURUSD, GBPUSD; Metals: XAUUSD`. At most 500. Without
   * them the table lists every symbol of the relay under the relay's own headings.
   */
  @property() symbols: SymbolsValue = '';

  /** Unit of the figures: `pips` or `points`. */
  @property() unit: (typeof spreadUnits)[number] = 'pips';

  /** Whose clock names the hours: `visitor`, `server`, or a zone such as `Europe/London`. */
  @property({ attribute: 'time-zone' }) timeZone = 'visitor';

  /** Heading above the table. Without one, screen readers hear "Spreads". */
  @property() caption = '';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  protected override readonly missing = 'spreadsFailed';

  #groups: readonly SymbolGroup[] = [];
  #list: readonly string[] = [];
  #infos: ReadonlyMap<string, SymbolInfo> = new Map();
  #listed: readonly SymbolInfo[] | undefined;
  #sorting: Sorting<SpreadColumn> | undefined;
  #order = new RowOrder();
  readonly #rows = new TableRows(() => this.requestUpdate());
  readonly #known = new SymbolsController(this);
  readonly #quotes = new QuotesController(this, () => this.#list);
  readonly #stats = new LatestController(this, 'spreads', () => this.#list);
  readonly #picker = new HourPicker(this);

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    if (!this.#list.length && this.#known.symbols) return 'live';
    const { state } = this.#quotes;
    // What a spread was like can be told without a price of today.
    const known = this.#list.some((symbol) => this.#stats.of(symbol));
    return known && (state === 'loading' || state === 'failed') ? this.#stats.state : state;
  }

  protected override retry(): void {
    this.#quotes.retry();
    this.#stats.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const listed = this.#known.symbols;
    if (changed.has('symbols') || listed !== this.#listed) {
      this.#listed = listed;
      this.#infos = new Map(listed?.map((info) => [info.symbol, info]));
      const named = parseSymbols(this.symbols);
      this.#groups = named.length ? named : groupSymbols(listed ?? [], this.terms.other);
      this.#list = this.#groups.flatMap(({ symbols }) => symbols);
      this.#order = new RowOrder();
    }
  }

  protected override draw(): TemplateResult {
    const loading = this.state === 'loading';
    if (!this.#groups.length && !loading) return this.renderEmpty();
    const groups = this.#groups.length ? this.#groups : placeholders;
    const caption = this.caption || this.words.spreads;
    this.#rows.begin();
    return html`<div class="scroll" role="region" aria-label=${caption}>
        <table role="table" aria-busy=${String(loading)}>
          <caption class=${this.caption ? '' : 'hidden'} part="caption">${caption}</caption>
          <thead>
            <tr role="row">${this.#renderHeader('symbol', this.terms.symbol)}${spreadColumns.map((name) => this.#renderHeader(name, this.#headings[name]))}${this.#renderMarks()}</tr>
          </thead>
          ${groups.map((group) => this.#renderGroup(group))}
        </table>
      </div>
      <div class="bar">${statusOf(this.#list, this.#quotes, this.terms, this.language)}${this.renderPause()}</div>
      ${this.#renderNote()}
      ${this.#picker.renderTip(this.#viewed)}`;
  }

  protected override updated(): void {
    super.updated();
    this.#picker.place(this.renderRoot);
    this.#rows.watch(this.renderRoot, this.#groups);
  }

  get #first(): SpreadStats | undefined {
    for (const symbol of this.#list) {
      const stats = this.#stats.of(symbol);
      if (stats) return stats;
    }
    return undefined;
  }

  get #headings(): Readonly<Record<SpreadColumn, string>> {
    const { now, minimum, average, median, p95 } = this.words;
    return { now, min: minimum, average, median, p95 };
  }

  #renderHeader(name: SpreadColumn | 'symbol', text: string): TemplateResult {
    const sort = ariaSort(this.#sorting, name);
    const looks = name === 'symbol' ? '' : `figure ${name}`;
    return html`<th class=${looks} part="header" role="columnheader" scope="col" aria-sort=${sort}>
      <button type="button" @click=${() => this.#sort(name)}>${text}${arrow(sort === 'descending' ? 'down' : 'up')}</button>
    </th>`;
  }

  #renderMarks(): TemplateResult {
    const stats = this.#first;
    const { zone, now } = this.#viewed;
    const cells = stats ? hourCells(stats, zone, now) : [];
    const marks = hourMarks(this.language, zone, cells);
    return html`<th class="hours" part="header" role="columnheader" scope="col">
      <span class="hidden">${this.words.byHour}</span>
      <span class="marks" dir="ltr" aria-hidden="true">${marks.map((mark) => html`<span>${mark}</span>`)}</span>
    </th>`;
  }

  #renderGroup({ name, symbols }: SymbolGroup): TemplateResult {
    const order = this.#order;
    const column = this.#sorting?.column;
    const { unit } = this.#viewed;
    const value = (symbol: string) =>
      !column || column === 'symbol' ? null : spreadValue(column, this.#factsOf(symbol), unit);
    const rows = repeat(
      order.arrange(name, symbols, this.#sorting, value),
      (symbol) => symbol,
      (symbol) => this.#renderRow(symbol),
    );
    const release = () => {
      order.release();
      this.requestUpdate();
    };
    return html`<tbody aria-hidden=${this.#groups.length ? nothing : 'true'} @pointerenter=${order.hold} @pointerleave=${release} @focusin=${order.hold} @focusout=${release}>
      ${name ? html`<tr class="group" role="row"><th role="rowheader" scope="rowgroup" part="group"><span>${name}</span></th></tr>` : nothing}${rows}
    </tbody>`;
  }

  #renderRow(symbol: string): unknown {
    const { language, words, terms, symbolUrl } = this;
    const { unit, zone, now } = this.#viewed;
    const facts = this.#factsOf(symbol);
    const { quote, stats, refused, none } = facts;
    const known = [quote, stats, refused, none, this.#infos.get(symbol)];
    const looks = [this.#picker.at(symbol), unit, zone, Math.floor(now / 900_000)];
    return this.#rows.row(symbol, [...known, ...looks, language, words, terms, symbolUrl], () =>
      this.#renderCells(symbol, facts),
    );
  }

  #renderCells(symbol: string, facts: SpreadFacts): TemplateResult {
    const { terms } = this;
    const { quote, refused } = facts;
    const view = this.#viewed;
    const known = symbol.trim();
    const label = known || ghost();
    const address = known ? symbolAddress(this.symbolUrl, symbol) : undefined;
    const name = this.#infos.get(symbol)?.name ?? symbol;
    const why = refused ? terms.unknown : isClosed(quote?.state) ? terms.closed : '';
    return html`<tr class="row ${quote?.state ?? ''}-quote" part="row" role="row" data-symbol=${symbol}>
      <th role="rowheader" scope="row">
        <span class="symbol" part="symbol">${address ? html`<a href=${address}>${label}</a>` : label}</span>
        <span class="name" dir="auto">${why || (name === symbol ? '' : name)}</span>
      </th>
      ${spreadColumns.map((column) => html`<td class="figure ${column}" role="cell">${renderFigure(column, facts, view)}</td>`)}
      <td class="hours" role="cell">${renderHours(facts, view, this.#picker)}</td>
    </tr>`;
  }

  #renderNote(): TemplateResult {
    const { words, locale, unit, zone, now } = this.#viewed;
    const stats = this.#list.flatMap((symbol) => this.#stats.of(symbol) ?? []);
    const since = spreadsSince(words, locale, zone, stats, now);
    return html`<p class="note" part="note">
      ${words.spreadsIn[unit]} ${words.spreadsVary} ${words.stripKey}
      <span class=${stats.length ? '' : 'ghost'}>${since}</span>
    </p>`;
  }

  get #viewed(): SpreadView {
    return {
      locale: this.language,
      words: this.words,
      unit: choose('unit', this.unit, spreadUnits),
      zone: readZone(this.timeZone, this.#first?.serverOffset),
      now: this.#quotes.now,
    };
  }

  #factsOf(symbol: string): SpreadFacts {
    const quote = this.#quotes.quote(symbol);
    return {
      quote,
      stats: this.#stats.of(symbol),
      refused: !quote && this.#quotes.refusal(symbol) !== undefined,
      none: this.#stats.none(symbol),
    };
  }

  #sort(column: SpreadColumn | 'symbol'): void {
    this.#sorting = nextSorting(this.#sorting, column);
    this.#order = new RowOrder();
    this.requestUpdate();
  }
}

defineWidget('broker-spreads', BrokerSpreads);

declare global {
  interface HTMLElementTagNameMap {
    'broker-spreads': BrokerSpreads;
  }
}
