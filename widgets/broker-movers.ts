import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Quote, SymbolInfo } from '../server/protocol/quote.js';
import { styles } from './broker-movers.styles.js';
import { choose, numberWithin } from './internal/attributes.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { Flashes } from './internal/flashes.js';
import { Glide } from './internal/glide.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { type Movers, rankMovers } from './internal/market/movers.js';
import { statusOf } from './internal/status.js';
import { motion } from './internal/motion.js';
import { arrow, ghost, ghostChange, renderChange, renderPrice } from './internal/price.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import { most, parseSymbols, type SymbolsValue } from './internal/symbols.js';
import { SymbolsController } from './internal/symbols-controller.js';
import type { WidgetState } from './internal/widget.js';

const shows = ['both', 'up', 'down'] as const;
/** Ranks stay for so long at least, ms: a row must not run away while somebody reads it. */
const calm = 2_000;

/**
 * @summary The symbols that rose and fell most today, from all that the broker offers.
 * @tag broker-movers
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholders until the first prices arrive.
 * @slot empty - Shown when there are no symbols.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked a symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart heading - Heading of a list.
 * @csspart quote - One symbol with its price, change and bar.
 * @csspart symbol - Name of a symbol.
 * @csspart change - Change of the day.
 * @csspart bar - The bar that compares the changes.
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
export class BrokerMovers extends MarketWidget {
  static override styles = [...MarketWidget.styles, styles];

  /** Symbols to choose from, separated by commas; by default every symbol of the relay, at most 500. */
  @property() symbols: SymbolsValue = '';

  /** Only the symbols under this heading of the relay, e.g. `Majors`. */
  @property() group = '';

  /** Rows of each list, 1–20. */
  @property() count: number | string = 5;

  /** Which lists: `both`, `up` or `down`. */
  @property() show: (typeof shows)[number] = 'both';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  #candidates: readonly string[] = [];
  #infos: ReadonlyMap<string, SymbolInfo> = new Map();
  #listed: readonly SymbolInfo[] | undefined;
  #count = 5;
  #movers: Movers = { up: [], down: [] };
  #rankedAt = -Infinity;
  #rankTimer: ReturnType<typeof setTimeout> | undefined;
  /** The visitor points at a row or has the focus in one. */
  #held = false;
  readonly #known = new SymbolsController(this);
  readonly #quotes = new QuotesController(this, () => this.#candidates);
  readonly #flashes = new Flashes();
  readonly #glide = new Glide();

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#rankTimer);
  }

  protected override get state(): WidgetState {
    return this.#candidates.length || !this.#known.symbols ? this.#quotes.state : 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const listed = this.#known.symbols;
    const asked = changed.has('symbols') || changed.has('group') || changed.has('count');
    if (asked || listed !== this.#listed) {
      this.#listed = listed;
      this.#infos = new Map(listed?.map((info) => [info.symbol, info]));
      this.#candidates = this.#choose();
      this.#count = Math.round(numberWithin('count', this.count, 1, 20, 5));
      this.#rankedAt = -Infinity;
    }
    this.#rank();
  }

  protected override draw(): TemplateResult {
    const loading = this.state === 'loading';
    if (!this.#candidates.length && !loading) return this.renderEmpty();
    const show = choose('show', this.show, shows);
    const { up, down } = this.#movers;
    const largest = Math.max(
      ...[...up, ...down].map((symbol) => Math.abs(this.#quotes.quote(symbol)?.change ?? 0)),
    );
    const list = (side: 'up' | 'down') =>
      show === 'both' || show === side ? this.#renderList(side, largest, loading) : nothing;
    return html`<div class="lists" aria-busy=${String(loading)} @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${this.#release}>
        ${list('up')}${list('down')}
      </div>
      <div class="foot">${this.#renderStatus()}${this.renderPause()}</div>`;
  }

  protected override updated(): void {
    super.updated();
    this.#glide.after();
  }

  /** Symbols that may be ranked: those of the page, or of the relay, under the wanted heading. */
  #choose(): readonly string[] {
    const named = parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
    const group = this.group.trim().toLowerCase();
    const all = named.length ? named : (this.#listed ?? []).map(({ symbol }) => symbol);
    return all
      .filter((symbol) => !group || this.#infos.get(symbol)?.group.toLowerCase() === group)
      .slice(0, most);
  }

  /** Ranks anew, unless that would move rows too often, or under the pointer or the focus. */
  #rank(): void {
    clearTimeout(this.#rankTimer);
    const rest = this.#rankedAt + calm - performance.now();
    const first = this.#rankedAt === -Infinity;
    if (!first && (this.#held || motion.paused)) return;
    if (rest > 0) {
      this.#rankTimer = setTimeout(() => this.requestUpdate(), rest);
      return;
    }
    const quotes = this.#candidates.flatMap((symbol) => this.#quotes.quote(symbol) ?? []);
    if (!quotes.length) return;
    const movers = rankMovers(quotes, this.#count);
    if (String([movers.up, movers.down]) !== String([this.#movers.up, this.#movers.down]))
      this.#glide.before(this.renderRoot.querySelectorAll<HTMLElement>('.mover'));
    this.#movers = movers;
    this.#rankedAt = performance.now();
  }

  #renderList(side: 'up' | 'down', largest: number, loading: boolean): TemplateResult {
    const symbols = this.#movers[side];
    const { gainers, losers, noGainers, noLosers } = this.words;
    // Places that nobody takes stay free, so that nothing moves when somebody does.
    const free = Array.from({ length: this.#count - symbols.length }, (_, i) => {
      if (loading) return html`<li class="row" aria-hidden="true">${this.#renderGhost()}</li>`;
      const none = side === 'up' ? noGainers : noLosers;
      return symbols.length || i
        ? html`<li class="row free" aria-hidden="true"></li>`
        : html`<li class="row free">${none}</li>`;
    });
    return html`<section>
      <div class="heading ${side}" id=${side} part="heading">${arrow(side)}${side === 'up' ? gainers : losers}</div>
      <ol aria-labelledby=${side}>
        ${repeat(
          symbols,
          (symbol) => symbol,
          (symbol) => this.#renderRow(symbol, largest),
        )}${free}
      </ol>
    </section>`;
  }

  #renderRow(symbol: string, largest: number): unknown {
    const quote = this.#quotes.quote(symbol);
    if (!quote) return nothing;
    const info = this.#infos.get(symbol);
    const address = symbolAddress(this.symbolUrl, symbol);
    const name = info && info.name !== symbol ? info.name : '';
    return html`<li class="row mover ${quote.state}-quote" part="quote" data-symbol=${symbol}>
      <span class="label">
        <span class="symbol" part="symbol">${address ? html`<a href=${address}>${symbol}</a>` : symbol}</span>
        <span class="name" dir="auto">${name}</span>
      </span>
      ${this.#renderFigures(quote, largest)}
    </li>`;
  }

  #renderFigures(quote: Quote, largest: number): TemplateResult {
    const { symbol, bid, state, change } = quote;
    const flash = state === 'live' ? this.#flashes.mark(symbol, bid) : '';
    const part = largest ? Math.abs(change ?? 0) / largest : 0;
    // Of the picture's own size, because a strict policy blocks style attributes.
    const width = `${Math.min(100, part * 100).toFixed(1)}%`;
    return html`${renderPrice(this.language, bid, quote, flash)}
      ${renderChange(this.language, quote)}
      <svg class="rule ${(change ?? 0) < 0 ? 'down' : 'up'}" part="bar" aria-hidden="true"><rect width=${width} height="100%" rx="1.5" /></svg>`;
  }

  #renderGhost(): TemplateResult {
    const label = html`<bdi class="symbol ghost">EURUSD</bdi>`;
    return html`<span class="label" aria-hidden="true">${label}</span>${ghost()}${ghostChange}`;
  }

  #renderStatus(): TemplateResult {
    const { up, down } = this.#movers;
    const shown = up.length + down.length ? [...up, ...down] : this.#candidates;
    return statusOf(shown, this.#quotes, this.terms, this.language);
  }

  readonly #hold = (): void => {
    this.#held = true;
  };

  readonly #release = (): void => {
    this.#held = false;
    this.requestUpdate();
  };
}

defineWidget('broker-movers', BrokerMovers);

declare global {
  interface HTMLElementTagNameMap {
    'broker-movers': BrokerMovers;
  }
}
