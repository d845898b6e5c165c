import { html, nothing, svg, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Quote } from '../server/protocol/quote.js';
import { styles } from './broker-quote.styles.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { Flashes } from './internal/flashes.js';
import { decimalFormat } from './internal/format.js';
import { isClosed } from './internal/freshness.js';
import { DayLine, linePath } from './internal/market/day-line.js';
import { renderFreshness } from './internal/market/freshness-chip.js';
import { standingOf } from './internal/market/hours.js';
import { LatestController } from './internal/latest-controller.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { dayAndTime } from './internal/market/times.js';
import { ghost, ghostChange, renderChange, renderPrice } from './internal/price.js';
import { formatSpread } from './internal/spread.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import type { WidgetState } from './internal/widget.js';

/**
 * @summary A card of one symbol: its price, its change and range of the day, and the day as a line.
 * @tag broker-quote
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholders until the first price arrives.
 * @slot empty - Shown when no symbol is named.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked the symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart quote - The card.
 * @csspart symbol - Name of the symbol.
 * @csspart change - Change of the day.
 * @csspart range - Lowest and highest price of the day, and where the price is between them.
 * @csspart status - Says that the price is old or the market is closed.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there are no prices.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A rise.
 * @cssproperty [--broker-down=#c4262e] - A fall.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings and the border of a card under the pointer.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - No price has arrived yet.
 * @cssstate live - The price is live, or the market is closed.
 * @cssstate stale - The price is old: the line or the feed is lost.
 * @cssstate failed - There is no price to show.
 */
export class BrokerQuote extends MarketWidget {
  static override styles = [...MarketWidget.styles, styles];

  /** The symbol to show, e.g. `EURUSD`. */
  @property() symbol = '';

  /** Address of the symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  readonly #quotes = new QuotesController(this, () => this.#named);
  readonly #specs = new LatestController(this, 'specs', () => this.#named);
  readonly #day = new DayLine(this, () => this.symbol.trim());
  readonly #flashes = new Flashes();

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    return this.#named.length ? this.#quotes.state : 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override draw(): TemplateResult {
    const [symbol] = this.#named;
    if (!symbol) return this.renderEmpty();
    const quote = this.#quotes.quote(symbol);
    const refused = !quote && this.#quotes.refusal(symbol) !== undefined;
    const address = symbolAddress(this.symbolUrl, symbol);
    const { language, terms } = this;
    const name = this.#specs.of(symbol)?.name ?? '';
    return html`<div class="card ${quote?.state ?? (refused ? 'no' : '')}-quote" part="quote" data-symbol=${symbol}>
      <div class="head">
        <span class="symbol" part="symbol">${address ? html`<a href=${address}>${symbol}</a>` : symbol}</span>
        ${refused ? nothing : renderFreshness(quote, this.#quotes.now, language, terms)}
        <span class="name" dir="auto">${refused || name === symbol ? '' : name}</span>
      </div>
      <div class="now">${quote ? this.#renderNow(quote) : refused ? html`<span class="name">${terms.unknown}</span>` : [ghost(), ghostChange]}</div>
      ${this.#renderLine(quote)}${this.#renderRange(quote)}
      <div class="foot">
        <span>${quote ? this.#renderNote(quote) : nothing}</span>${this.renderPause()}
      </div>
    </div>`;
  }

  get #named(): readonly string[] {
    const symbol = this.symbol.trim();
    return symbol ? [symbol] : [];
  }

  #renderNow(quote: Quote): unknown {
    const { symbol, bid, state } = quote;
    const flash = state === 'live' ? this.#flashes.mark(symbol, bid) : '';
    return [renderPrice(this.language, bid, quote, flash), renderChange(this.language, quote)];
  }

  /** The course of the day, an ornament: its figures stand beside it as text. */
  #renderLine(quote: Quote | undefined): TemplateResult {
    const path = linePath(quote ? [...this.#day.closes, quote.bid] : [], 100, 28);
    const change = quote?.change ?? 0;
    const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'flat';
    return html`<svg class="line ${this.state === 'loading' ? 'ghost' : direction}" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
      ${path ? svg`<path class="under" d="${path}V28H0z" /><path class="over" d=${path} />` : nothing}
    </svg>`;
  }

  #renderRange(quote: Quote | undefined): TemplateResult {
    const { low = null, high = null, bid = 0, digits = 0 } = quote ?? {};
    const { terms, words, language } = this;
    const bar = (mark: unknown) =>
      html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect y="2" width="100" height="2" rx="1" />${mark}
      </svg>`;
    // Without figures the bar alone keeps their line.
    if (low === null || high === null)
      return html`<div class="range" part="range" aria-hidden="true">${bar(nothing)}</div>`;
    const format = decimalFormat(language, digits);
    const place = Math.max(0, Math.min(100, ((bid - low) / (high - low || 1)) * 100));
    const label = `${words.dayRange}: ${terms.low} ${format.format(low)}, ${terms.high} ${format.format(high)}`;
    const mark = svg`<rect class="mark" x=${(place * 0.97).toFixed(1)} width="3" height="6" rx="1" />`;
    return html`<div class="range" part="range" role="img" aria-label=${label}>
      <bdi dir="ltr">${format.format(low)}</bdi>${bar(mark)}<bdi dir="ltr">${format.format(high)}</bdi>
    </div>`;
  }

  /** The ask and the spread; of a market that rests, when it opens. */
  #renderNote(quote: Quote): unknown {
    const { terms, words, language } = this;
    const now = this.#quotes.now;
    const hours = this.#specs.of(quote.symbol)?.hours;
    const opens = isClosed(quote.state) && hours ? standingOf(hours, now).opens : null;
    if (opens !== null) return words.opensAt(dayAndTime(language, undefined, opens, now));
    const ask = decimalFormat(language, quote.digits).format(quote.ask);
    return html`${terms.ask} <bdi dir="ltr">${ask}</bdi> · ${terms.spread} <bdi dir="ltr">${formatSpread(language, quote)}</bdi>`;
  }
}

defineWidget('broker-quote', BrokerQuote);

declare global {
  interface HTMLElementTagNameMap {
    'broker-quote': BrokerQuote;
  }
}
