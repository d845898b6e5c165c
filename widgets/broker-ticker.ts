import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Quote } from '../server/protocol/quote.js';
import { styles } from './broker-ticker.styles.js';
import { choose, numberWithin } from './internal/attributes.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { Flashes } from './internal/flashes.js';
import { formatTime } from './internal/format.js';
import { freshness } from './internal/freshness.js';
import { motion } from './internal/motion.js';
import { ghost, ghostChange, renderChange, renderPrice } from './internal/price.js';
import { reducedMotion } from './internal/surroundings.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import { Widget, type WidgetState } from './internal/widget.js';

const modes = ['marquee', 'static', 'grid'] as const;

/**
 * @summary Live prices of a few symbols: a running line, a resting line or tiles.
 * @tag broker-ticker
 * @status experimental
 * @since 0.1
 * @slot loading - Replaces the placeholders until the first price arrives.
 * @slot empty - Shown when no symbol is named.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked a symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart quote - One symbol with its price and change.
 * @csspart symbol - Name of a symbol.
 * @csspart change - Change of the day.
 * @csspart status - Says that prices are old or the market is closed.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there are no prices.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A rise.
 * @cssproperty [--broker-down=#c4262e] - A fall.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings and the border of a tile under the pointer.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Gaps.
 * @cssstate loading - No price has arrived yet.
 * @cssstate live - Prices are live, or the market is closed.
 * @cssstate stale - Prices are old: the line or the feed is lost.
 * @cssstate failed - There are no prices to show.
 */
export class BrokerTicker extends Widget {
  static override styles = [...Widget.styles, styles];

  /** Symbols in their order, separated by commas: `EURUSD,GBPUSD`. At most 500. */
  @property() symbols: SymbolsValue = '';

  /** `marquee` runs, `static` rests and wraps, `grid` shows tiles. Reduced motion makes it rest. */
  @property() mode: (typeof modes)[number] = 'marquee';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  /** Speed of the marquee, 5–400 CSS pixels a second. */
  @property() speed: number | string = 40;

  #list: readonly string[] = [];
  #copies = 1;
  #measured: Element | undefined;
  readonly #quotes = new QuotesController(this, () => this.#list);
  readonly #flashes = new Flashes();
  // In the next frame: sizes that change while they are observed are an error event on the page.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    return this.#list.length ? this.#quotes.state : 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('symbols')) {
      this.#list = parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
    }
  }

  protected override draw(): TemplateResult {
    if (!this.#list.length) return this.renderEmpty();
    const mode = choose('mode', this.mode, modes);
    const runs = mode === 'marquee' && !reducedMotion();
    const copies = Array.from({ length: runs ? this.#copies : 1 }, (_, i) => this.#renderList(i));
    // A paused marquee scrolls instead, also by keyboard.
    const tabIndex = runs && motion.paused ? 0 : nothing;
    return html`<div class="frame ${runs ? 'marquee' : mode === 'grid' ? mode : 'static'}">
      <div class="view" role="group" aria-label=${this.terms.prices} tabindex=${tabIndex} @focusout=${this.#unscroll}>
        <div class="track">${copies}</div>
      </div>
      <div class="tools">${this.#renderStatus()}${this.renderPause()}</div>
    </div>`;
  }

  protected override updated(): void {
    super.updated();
    const list = this.renderRoot.querySelector('.marquee ul') ?? undefined;
    if (list === this.#measured) return;
    this.#sizes.disconnect();
    this.#measured = list;
    if (!list) return;
    this.#sizes.observe(list);
    this.#sizes.observe(this);
  }

  #renderList(copy: number): TemplateResult {
    const items = this.#list.map((symbol) => this.#renderItem(symbol, copy > 0));
    return html`<ul aria-hidden=${copy ? 'true' : nothing}>${items}</ul>`;
  }

  #renderItem(symbol: string, copy: boolean): TemplateResult {
    const quote = this.#quotes.quote(symbol);
    const rest = quote
      ? this.#renderQuote(quote)
      : this.#quotes.refusal(symbol)
        ? html`<span class="unknown">${this.terms.unknown}</span>`
        : [ghost(), ghostChange];
    const content = html`<span class="symbol" part="symbol">${symbol}</span>${rest}`;
    const address = symbolAddress(this.symbolUrl, symbol);
    // Copies can be clicked but neither focused nor read.
    return html`<li class="item ${quote?.state ?? ''}-quote" part="quote" data-symbol=${symbol}>
      ${address ? html`<a href=${address} tabindex=${copy ? -1 : nothing}>${content}</a>` : content}
    </li>`;
  }

  #renderQuote(quote: Quote): TemplateResult {
    const { symbol, bid, state } = quote;
    const flash = state === 'live' ? this.#flashes.mark(symbol, bid) : '';
    return html`${renderPrice(this.language, bid, quote, flash)}${renderChange(this.language, quote)}`;
  }

  #renderStatus(): TemplateResult {
    const quotes = this.#list.flatMap((symbol) => this.#quotes.quote(symbol) ?? []);
    const { state, time } = freshness(quotes);
    const { terms, language } = this;
    const text =
      state === 'stale' ? terms.asOf(formatTime(language, time, this.#quotes.now)) : terms[state];
    return html`<span class="chip ${state}" part="status">${text}</span>`;
  }

  /** Fits the number of copies to the width and the duration to the speed. */
  #measure(): void {
    const track = this.renderRoot.querySelector<HTMLElement>('.track');
    const width = this.#measured?.getBoundingClientRect().width;
    if (!track || !width) return;
    const copies = Math.min(50, Math.ceil(this.clientWidth / width) + 1);
    const speed = numberWithin('speed', this.speed, 5, 400, 40);
    track.style.setProperty('--_copies', String(copies));
    track.style.animationDuration = `${(width / speed).toFixed(2)}s`;
    if (copies === this.#copies) return;
    this.#copies = copies;
    this.requestUpdate();
  }

  /** A link that was focused outside the view has scrolled it; the animation starts from nought. */
  readonly #unscroll = ({ currentTarget }: FocusEvent): void => {
    if (!motion.paused && currentTarget instanceof Element) currentTarget.scrollLeft = 0;
  };
}

defineWidget('broker-ticker', BrokerTicker);

declare global {
  interface HTMLElementTagNameMap {
    'broker-ticker': BrokerTicker;
  }
}
