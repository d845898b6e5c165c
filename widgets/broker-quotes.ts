import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Quote, QuoteState, SymbolInfo } from '../server/protocol/quote.js';
import { styles } from './broker-quotes.styles.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { Flashes } from './internal/flashes.js';
import { isClosed } from './internal/freshness.js';
import { arrow, ghost } from './internal/price.js';
import { columns, type ColumnName, parseColumns, rankOf } from './internal/quote-columns.js';
import { RowsInView } from './internal/rows-in-view.js';
import { ScrollArea } from './internal/scroll-area.js';
import { ariaSort, nextSorting, type Sorting, sortBy } from './internal/sorting.js';
import { statusOf } from './internal/status.js';
import { groupSymbols } from './internal/symbol-groups.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import { parseSymbols, type SymbolGroup, type SymbolsValue } from './internal/symbols.js';
import { SymbolsController } from './internal/symbols-controller.js';
import { Widget, type WidgetState } from './internal/widget.js';

/** Rows drawn as placeholders while the relay's symbols are not known yet. */
const placeholders: readonly SymbolGroup[] = [{ name: '', symbols: ['', ' ', '  ', '   '] }];

/** How a row was drawn last: from what, and whether anybody saw it. */
interface Drawn {
  facts: unknown[];
  state: QuoteState | undefined;
  seen: boolean;
}

/**
 * @summary A table of live quotes with groups, sorting and columns of choice.
 * @tag broker-quotes
 * @status experimental
 * @since 0.1
 * @slot loading - Replaces the placeholders until the first price arrives.
 * @slot empty - Shown when there are no symbols.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked a symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart caption - Heading of the table.
 * @csspart header - A cell of the header.
 * @csspart group - Heading of a group.
 * @csspart quote - One row.
 * @csspart symbol - Name of a symbol.
 * @csspart change - Change of the day.
 * @csspart status - Says how fresh the prices are.
 * @csspart pause - The button that pauses all widgets of the page.
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
 * @cssstate loading - No price has arrived yet.
 * @cssstate live - Prices are live, or the market is closed.
 * @cssstate stale - Prices are old: the line or the feed is lost.
 * @cssstate failed - There are no prices to show.
 */
export class BrokerQuotes extends Widget {
  static override styles = [...Widget.styles, styles];

  /**
   * Symbols, in groups if you like: `Majors: EURUSD, GBPUSD; Metals: XAUUSD`. At most 500. Without
   * them the table lists every symbol of the relay under the relay's own headings.
   */
  @property() symbols: SymbolsValue = '';

  /** Columns in their order, of `bid,ask,spread,change,high,low,time`. Narrow tables hide the last. */
  @property() columns = '';

  /** Heading above the table. Without one, screen readers hear "Live prices". */
  @property() caption = '';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  #other = '';
  #groups: readonly SymbolGroup[] = [];
  /** Whose rows are watched. */
  #watched: readonly SymbolGroup[] | undefined;
  #columns: readonly ColumnName[] = [];
  #infos: ReadonlyMap<string, SymbolInfo> = new Map();
  #listed: readonly SymbolInfo[] | undefined;
  #sorting: Sorting | undefined;
  /** The order on screen, kept while the visitor points at a row or works in it. */
  #order = new Map<string, readonly string[]>();
  #held = false;
  readonly #drawn = new Map<string, Drawn>();
  readonly #view = new RowsInView(() => this.requestUpdate());
  readonly #known = new SymbolsController(this);
  readonly #quotes = new QuotesController(this, () => this.#groups.flatMap((g) => g.symbols));
  readonly #flashes = new Flashes();
  readonly #area = new ScrollArea();
  #scroll: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    return this.#groups.length || !this.#known.symbols ? this.#quotes.state : 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('columns')) this.#columns = parseColumns(this.columns);
    const listed = this.#known.symbols;
    const { other } = this.terms;
    if (!changed.has('symbols') && listed === this.#listed && other === this.#other) return;
    this.#other = other;
    this.#listed = listed;
    this.#infos = new Map(listed?.map((info) => [info.symbol, info]));
    const named = parseSymbols(this.symbols);
    this.#groups = named.length ? named : groupSymbols(listed ?? [], other);
  }

  protected override draw(): TemplateResult {
    const loading = this.state === 'loading';
    if (!this.#groups.length && !loading) return this.renderEmpty();
    const groups = this.#groups.length ? this.#groups : placeholders;
    this.#view.begin();
    return html`<div class="scroll" role="region" aria-label=${this.caption || this.terms.prices}>
        <table role="table" aria-label=${this.caption || this.terms.prices} aria-busy=${String(loading)}>
          ${this.caption ? html`<caption part="caption">${this.caption}</caption>` : nothing}
          <thead>
            <tr role="row">${this.#renderHeader('symbol')}${this.#columns.map((name) => this.#renderHeader(name))}</tr>
          </thead>
          ${groups.map((group) => this.#renderGroup(group))}
        </table>
      </div>
      ${this.#groups.length ? html`<div class="bar">${this.#renderStatus()}${this.renderPause()}</div>` : nothing}`;
  }

  protected override updated(): void {
    super.updated();
    const scroll = this.renderRoot.querySelector<HTMLElement>('.scroll') ?? undefined;
    if (scroll === this.#scroll && this.#groups === this.#watched) return;
    this.#watched = this.#groups;
    this.#view.observe(this.renderRoot.querySelectorAll('.row'));
    this.#scroll = scroll;
    this.#area.watch(scroll);
  }

  #renderHeader(name: ColumnName | 'symbol'): TemplateResult {
    const sort = ariaSort(this.#sorting, name);
    const looks = name === 'symbol' ? '' : `${name} rank${rankOf(name, this.#columns)}`;
    return html`<th class=${looks} part="header" role="columnheader" scope="col" aria-sort=${sort}>
      <button type="button" @click=${() => this.#sort(name)}>${this.terms[name]}${arrow(sort === 'descending' ? 'down' : 'up')}</button>
    </th>`;
  }

  #renderGroup({ name, symbols }: SymbolGroup): TemplateResult {
    const heading = html`<tr class="group" role="row">
      <th role="rowheader" scope="rowgroup" part="group"><span>${name}</span></th>
    </tr>`;
    const rows = repeat(
      this.#arrange(name, symbols),
      (symbol) => symbol,
      (symbol) => this.#renderRow(symbol),
    );
    // Placeholders have no name that could be read out.
    const hidden = this.#groups.length ? nothing : 'true';
    return html`<tbody aria-hidden=${hidden} @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
      ${name ? heading : nothing}${rows}
    </tbody>`;
  }

  /** A row is drawn again when something in it has changed, and somebody sees it or its turn has come. */
  #renderRow(symbol: string): unknown {
    const { language, terms, symbolUrl } = this;
    const quote = this.#quotes.quote(symbol);
    const info = this.#infos.get(symbol);
    const refused = !quote && this.#quotes.refusal(symbol) !== undefined;
    const last = this.#drawn.get(symbol);
    const { at, seen, due } = this.#view.next(symbol);
    // Its place, too: a row that is moved would repeat its last flash.
    let facts: unknown[] = [
      quote,
      info,
      refused,
      at,
      seen,
      this.#columns,
      language,
      terms,
      symbolUrl,
    ];
    if (due || (last && last.state !== quote?.state)) {
      if (!seen || !last?.seen) this.#flashes.forget(symbol);
      this.#drawn.set(symbol, { facts, state: quote?.state, seen });
    } else facts = last?.facts ?? [];
    return guard(facts, () => this.#renderCells(symbol, quote, info, refused));
  }

  #renderCells(
    symbol: string,
    quote: Quote | undefined,
    info: SymbolInfo | undefined,
    refused: boolean,
  ): TemplateResult {
    const blank = !this.#drawn.has(symbol);
    const known = symbol.trim();
    const label = known || ghost();
    const address = known ? symbolAddress(this.symbolUrl, symbol) : undefined;
    return html`<tr class="row ${quote?.state ?? ''}-quote" part="quote" role="row" data-symbol=${symbol}>
      <th class=${refused || isClosed(quote?.state) ? 'whole' : ''} role="rowheader" scope="row">
        <span class="symbol" part="symbol">${address ? html`<a href=${address}>${label}</a>` : label}</span>
        ${this.#renderName(quote, info, refused)}
      </th>
      ${this.#columns.map((name) => {
        const content = quote ? this.#renderCell(name, quote) : refused ? '–' : ghost();
        return html`<td class="${name} rank${rankOf(name, this.#columns)}" role="cell">${blank ? nothing : content}</td>`;
      })}
    </tr>`;
  }

  /** The line under a symbol: what it is, or why its price rests. */
  #renderName(quote: Quote | undefined, info: SymbolInfo | undefined, refused: boolean): unknown {
    if (refused) return html`<span class="name">${this.terms.unknown}</span>`;
    if (isClosed(quote?.state)) return html`<span class="name">${this.terms.closed}</span>`;
    return html`<span class="name" dir="auto">${info && info.name !== info.symbol ? info.name : ''}</span>`;
  }

  #renderCell(name: ColumnName, quote: Quote): unknown {
    const { language: locale } = this;
    const { now } = this.#quotes;
    return columns[name].render(quote, { locale, flashes: this.#flashes, now });
  }

  #renderStatus(): TemplateResult {
    const symbols = this.#groups.flatMap((group) => group.symbols);
    return statusOf(symbols, this.#quotes, this.terms, this.language);
  }

  /** The order of a group's rows: sorted, but never moving under the visitor's pointer or focus. */
  #arrange(group: string, symbols: readonly string[]): readonly string[] {
    const kept = this.#order.get(group);
    if (this.#held && kept?.length === symbols.length) return kept;
    const order = this.#sorting
      ? sortBy(symbols, this.#sorting, (symbol) => this.#valueOf(symbol))
      : symbols;
    this.#order.set(group, order);
    return order;
  }

  #valueOf(symbol: string): number | null {
    const quote = this.#quotes.quote(symbol);
    const column = this.#sorting?.column;
    if (!quote || !column || column === 'symbol') return null;
    return columns[column].value(quote);
  }

  #sort(column: ColumnName | 'symbol'): void {
    this.#sorting = nextSorting(this.#sorting, column);
    this.#held = false;
    this.requestUpdate();
  }

  readonly #hold = (): void => {
    this.#held = true;
  };

  readonly #release = (): void => {
    this.#held = false;
    this.requestUpdate();
  };
}

defineWidget('broker-quotes', BrokerQuotes);

declare global {
  interface HTMLElementTagNameMap {
    'broker-quotes': BrokerQuotes;
  }
}
