import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Quote, SymbolInfo } from '../server/protocol/quote.js';
import { styles } from './broker-quotes.styles.js';
import { formatAge } from './internal/age.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { Flashes } from './internal/flashes.js';
import { formatTime } from './internal/format.js';
import { freshness } from './internal/freshness.js';
import { arrow, ghost } from './internal/price.js';
import { columns, type ColumnName, parseColumns, rankOf } from './internal/quote-columns.js';
import { ariaSort, nextSorting, type Sorting, sortBy } from './internal/sorting.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import {
  groupSymbols,
  parseSymbols,
  type SymbolGroup,
  type SymbolsValue,
} from './internal/symbols.js';
import { colorBehind } from './internal/theme.js';
import { SymbolsController } from './internal/symbols-controller.js';
import { Widget, type WidgetState } from './internal/widget.js';

/** Rows drawn as placeholders while the relay's symbols are not known yet. */
const placeholders: readonly SymbolGroup[] = [{ name: '', symbols: ['', ' ', '  ', '   '] }];

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
   * Symbols, in groups if you like: `Majors: EURUSD, GBPUSD; Metals: XAUUSD`. At most 200. Without
   * them the table lists every symbol of the relay under the relay's own headings.
   */
  @property() symbols: SymbolsValue = '';

  /** Columns in their order, of `bid,ask,spread,change,high,low,time`. Narrow tables hide the last. */
  @property() columns = '';

  /** Heading above the table. Without one, screen readers hear "Live prices". */
  @property() caption = '';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  #named: readonly SymbolGroup[] = [];
  #groups: readonly SymbolGroup[] = [];
  #columns: readonly ColumnName[] = [];
  #infos: ReadonlyMap<string, SymbolInfo> = new Map();
  #listed: readonly SymbolInfo[] | undefined;
  #sorting: Sorting | undefined;
  /** The order on screen, kept while the visitor points at a row or works in it. */
  #order = new Map<string, readonly string[]>();
  #held = false;
  readonly #known = new SymbolsController(this, () => true);
  readonly #quotes = new QuotesController(this, () =>
    this.#groups.flatMap((group) => group.symbols),
  );
  readonly #flashes = new Flashes();
  // In the next frame: sizes that change while they are observed are an error event on the page.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #scroll: HTMLElement | undefined;

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    if (this.#groups.length || !this.#known.symbols) return this.#quotes.state;
    return 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('symbols')) this.#named = parseSymbols(this.symbols);
    if (changed.has('columns')) this.#columns = parseColumns(this.columns);
    const listed = this.#known.symbols;
    if (listed !== this.#listed) {
      this.#listed = listed;
      this.#infos = new Map(listed?.map((info) => [info.symbol, info]));
    }
    this.#groups = this.#named.length ? this.#named : groupSymbols(listed ?? [], this.terms.other);
  }

  protected override draw(): TemplateResult {
    const loading = this.state === 'loading';
    if (!this.#groups.length && !loading) return this.renderEmpty();
    const groups = this.#groups.length ? this.#groups : placeholders;
    return html`<div class="scroll" role="region" aria-label=${this.caption || this.terms.prices}>
        <table aria-busy=${String(loading)}>
          <caption class=${this.caption ? '' : 'hidden'} part="caption">${this.caption || this.terms.prices}</caption>
          <thead>
            <tr>${this.#renderHeader('symbol')}${this.#columns.map((name) => this.#renderHeader(name))}</tr>
          </thead>
          ${groups.map((group) => this.#renderGroup(group))}
        </table>
      </div>
      <div class="bar">${this.#renderStatus()}${this.renderPause()}</div>`;
  }

  protected override updated(): void {
    super.updated();
    const scroll = this.renderRoot.querySelector<HTMLElement>('.scroll') ?? undefined;
    if (scroll === this.#scroll) return;
    this.#sizes.disconnect();
    this.#scroll = scroll;
    const table = scroll?.firstElementChild;
    if (!scroll || !table) return;
    this.#sizes.observe(scroll);
    this.#sizes.observe(table);
  }

  #renderHeader(name: ColumnName | 'symbol'): TemplateResult {
    const sort = ariaSort(this.#sorting, name);
    const looks = name === 'symbol' ? '' : `${name} rank${rankOf(name, this.#columns)}`;
    return html`<th class=${looks} part="header" scope="col" aria-sort=${sort}>
      <button type="button" @click=${() => this.#sort(name)}>${this.terms[name]}${arrow(sort === 'descending' ? 'down' : 'up')}</button>
    </th>`;
  }

  #renderGroup({ name, symbols }: SymbolGroup): TemplateResult {
    const heading = html`<tr class="group">
      <th scope="rowgroup" part="group" colspan="2"><span>${name}</span></th>
    </tr>`;
    const rows = repeat(
      this.#arrange(name, symbols),
      (symbol) => symbol,
      (symbol) => this.#renderRow(symbol),
    );
    return html`<tbody @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
      ${name ? heading : nothing}${rows}
    </tbody>`;
  }

  #renderRow(symbol: string): TemplateResult {
    const quote = this.#quotes.quote(symbol);
    const info = this.#infos.get(symbol);
    const refused = !quote && this.#quotes.refusal(symbol) !== undefined;
    const known = symbol.trim();
    const label = known || ghost();
    const address = known ? symbolAddress(this.symbolUrl, symbol) : undefined;
    return html`<tr class="row ${quote?.state ?? ''}-quote" part="quote" data-symbol=${symbol}>
      <th scope="row">
        <span class="symbol" part="symbol">${address ? html`<a href=${address}>${label}</a>` : label}</span>
        ${this.#renderName(quote, info, refused)}
      </th>
      ${this.#columns.map((name) => {
        const content = quote ? this.#renderCell(name, quote, info) : refused ? '–' : ghost();
        return html`<td class="${name} rank${rankOf(name, this.#columns)}">${content}</td>`;
      })}
    </tr>`;
  }

  /** The line under a symbol: what it is, or why its price rests. */
  #renderName(quote: Quote | undefined, info: SymbolInfo | undefined, refused: boolean): unknown {
    if (refused) return html`<span class="name whole">${this.terms.unknown}</span>`;
    if (quote?.state === 'closed')
      return html`<span class="name whole">${this.terms.closed}</span>`;
    return html`<span class="name" dir="auto">${info && info.name !== info.symbol ? info.name : ''}</span>`;
  }

  #renderCell(name: ColumnName, quote: Quote, info: SymbolInfo | undefined): unknown {
    return columns[name].render(quote, {
      locale: this.language,
      pip: info?.pip,
      flashes: this.#flashes,
      now: this.#quotes.now,
    });
  }

  #renderStatus(): TemplateResult {
    const symbols = this.#groups.flatMap((group) => group.symbols);
    const { state, time } = freshness(
      symbols.flatMap((symbol) => this.#quotes.quote(symbol) ?? []),
    );
    const { terms, language } = this;
    const { now } = this.#quotes;
    const text =
      state === 'stale'
        ? `${terms.asOf(formatTime(language, time, now))} · ${formatAge(language, now - time)}`
        : terms[state];
    return html`<span class="chip ${state}" part="status">${text}</span>`;
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
    return columns[column].value(quote, this.#infos.get(symbol)?.pip);
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

  /** A table that scrolls can be scrolled by keyboard, and its header covers what runs under it. */
  #measure(): void {
    const scroll = this.#scroll;
    if (!scroll) return;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = scroll;
    const overflows = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
    if (overflows) scroll.tabIndex = 0;
    else scroll.removeAttribute('tabindex');
    scroll.style.setProperty('--_behind', overflows ? colorBehind(scroll) : '');
  }
}

defineWidget('broker-quotes', BrokerQuotes);

declare global {
  interface HTMLElementTagNameMap {
    'broker-quotes': BrokerQuotes;
  }
}
