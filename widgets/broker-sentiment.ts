import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Sentiment } from '../server/protocol/sentiment.js';
import type { SentimentTranslation } from './translations/sentiment/translation.js';
import { styles } from './broker-sentiment.styles.js';
import { choose } from './internal/attributes.js';
import { defineWidget } from './internal/define.js';
import { decimalFormat, formatTime } from './internal/format.js';
import { LatestController } from './internal/latest-controller.js';
import { marketStyles } from './internal/market/market-styles.js';
import { sentimentTermsOf } from './internal/sentiment/sentiment-terms.js';
import {
  formatShare,
  type Shares,
  shareBar,
  sharesOf,
  tellingOf,
} from './internal/sentiment/shares.js';
import { selectSymbol, symbolAddress } from './internal/symbol-select.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import { Widget, type WidgetState } from './internal/widget.js';

const layouts = ['list', 'compact'] as const;
/** What placeholders are as long as, ms. */
const usualDelay = 15 * 60_000;

/**
 * @summary How the broker's clients are positioned: shares of long and short, by clients and by lots.
 * @tag broker-sentiment
 * @status experimental
 * @since 0.3
 * @slot loading - Replaces the placeholders until the first shares arrive.
 * @slot empty - Shown when there are no symbols.
 * @slot failed - Replaces the sentence that says that there is nothing to show.
 * @event {SymbolSelectEvent} broker-symbol-select - The visitor picked a symbol. Cancelable.
 * @csspart base - Everything.
 * @csspart caption - Heading of the table.
 * @csspart header - One heading of a column.
 * @csspart row - One symbol with its shares.
 * @csspart symbol - Name of a symbol.
 * @csspart bar - Compares long and short.
 * @csspart status - Says of which moment the positions are.
 * @csspart note - Says how late they are told, and how the figures are made.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there is nothing to show.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up] - The long side; by `updown` and theme.
 * @cssproperty [--broker-down] - The short side; by `updown` and theme.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - Nothing has arrived yet.
 * @cssstate live - The relay keeps the shares current, as late as it says.
 * @cssstate stale - The line or the source is lost; the shares are the last that were told.
 * @cssstate failed - There is nothing to show.
 */
export class BrokerSentiment extends Widget {
  static override styles = [...Widget.styles, marketStyles, styles];

  /** Symbols in their order: `EURUSD, GBPUSD, XAUUSD`. */
  @property() symbols: SymbolsValue = '';

  /** `list` has lots and numbers of clients beside the shares, `compact` the shares of clients alone. */
  @property() layout: (typeof layouts)[number] = 'list';

  /** Heading above the shares. Without one, screen readers hear "Client sentiment". */
  @property() caption = '';

  /** Address of each symbol's page, e.g. `https://www.broker.example/trade/{symbol}`. */
  @property({ attribute: 'symbol-url' }) symbolUrl = '';

  /** What the widget says beside the terms of all widgets, in its language. */
  protected mood: SentimentTranslation = sentimentTermsOf('en', () => undefined);

  #list: readonly string[] = [];
  readonly #sentiments = new LatestController(this, 'sentiment', () => this.#list);

  constructor() {
    super();
    this.addEventListener('click', (event) => selectSymbol(this, event));
  }

  protected override get state(): WidgetState {
    if (!this.#list.length) return 'live';
    const { state } = this.#sentiments;
    return state === 'live' && tellingOf(this.#told)?.stale ? 'stale' : state;
  }

  protected override retry(): void {
    this.#sentiments.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.mood = sentimentTermsOf(this.language, () => this.requestUpdate());
    const failed = this.mood.sentimentFailed;
    if (failed !== this.terms.failed) this.terms = { ...this.terms, failed };
    if (changed.has('symbols'))
      this.#list = parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
  }

  protected override draw(): TemplateResult {
    if (!this.#list.length) return this.renderEmpty();
    const compact = choose('layout', this.layout, layouts) === 'compact';
    const { sentiment, clientShares, lotShares, clients, long, short } = this.mood;
    const caption = this.caption || sentiment;
    return html`<table class=${compact ? 'compact' : 'list'} role="table" aria-busy=${String(this.state === 'loading')}>
        <caption class=${this.caption ? '' : 'hidden'} part="caption">${caption}</caption>
        <thead class=${compact ? 'hidden' : ''}>
          <tr role="row">
            <th class="label" role="columnheader" scope="col" part="header">${this.terms.symbol}</th>
            <th class="by-clients" role="columnheader" scope="col" part="header"><span>${long}</span><span>${clientShares}</span><span>${short}</span></th>
            ${compact ? nothing : html`<th class="by-lots" role="columnheader" scope="col" part="header">${lotShares}</th><th class="count" role="columnheader" scope="col" part="header">${clients}</th>`}
          </tr>
        </thead>
        <tbody>${this.#list.map((symbol) => this.#renderRow(symbol, compact))}</tbody>
      </table>
      <div class="bar">${this.#renderStatus()}${this.renderPause()}</div>
      ${this.#renderNote()}`;
  }

  get #told(): readonly Sentiment[] {
    return this.#list.flatMap((symbol) => this.#sentiments.of(symbol) ?? []);
  }

  #renderRow(symbol: string, compact: boolean): TemplateResult {
    const told = this.#sentiments.of(symbol);
    const address = symbolAddress(this.symbolUrl, symbol);
    const shares = sharesOf(told?.longClients);
    return html`<tr class="row ${told?.state ?? ''}-quote" role="row" part="row" data-symbol=${symbol}>
      <th class="label" role="rowheader" scope="row"><bdi class="symbol" part="symbol">${address ? html`<a href=${address}>${symbol}</a>` : symbol}</bdi></th>
      <td class="by-clients" role="cell">${this.#renderShares(symbol, told, shares, compact)}</td>
      ${compact ? nothing : html`<td class="by-lots" role="cell">${this.#renderLots(told)}</td> <td class="count" role="cell">${this.#renderCount(told)}</td>`}
    </tr>`;
  }

  #renderShares(
    symbol: string,
    told: Sentiment | undefined,
    shares: Shares | undefined,
    compact: boolean,
  ): TemplateResult {
    if (!shares) return this.#renderWhy(symbol, told);
    const { language } = this;
    const { long, short } = shares;
    const [more, less] = [long, short].map((share) => formatShare(language, share));
    const side = (name: string) => html`<span class="side" aria-hidden="true">${name}</span>`;
    return html`<span class="hidden">${this.mood.told(more ?? '', less ?? '')}</span>
      <span class="share up ${long < short ? '' : 'most'}" aria-hidden="true">${more}</span>
      ${compact ? side(this.mood.long) : nothing}${shareBar(shares)}${compact ? side(this.mood.short) : nothing}
      <span class="share down ${short < long ? '' : 'most'}" aria-hidden="true">${less}</span>`;
  }

  /** Why there are no shares. */
  #renderWhy(symbol: string, told: Sentiment | undefined): TemplateResult {
    const { tooFew, notYet } = this.mood;
    if (told) return html`<span class="why">${tooFew}</span>`;
    if (this.#sentiments.refused(symbol))
      return html`<span class="why">${this.terms.unknown}</span>`;
    if (this.#sentiments.none(symbol)) return html`<span class="why">${notYet}</span>`;
    return html`<span class="why ghost" aria-hidden="true">${tooFew}</span>${shareBar(undefined)}`;
  }

  #renderLots(told: Sentiment | undefined): TemplateResult {
    const shares = sharesOf(told?.longLots);
    if (!shares) return html`<span aria-hidden="true">–</span>`;
    const { long, short } = shares;
    const [more, less] = [long, short].map((share) => formatShare(this.language, share));
    return html`<span class="hidden">${this.mood.told(more ?? '', less ?? '')}</span>
      <span aria-hidden="true"><bdi>${more}</bdi> / <bdi>${less}</bdi></span>`;
  }

  #renderCount(told: Sentiment | undefined): unknown {
    if (!told) return html`<span aria-hidden="true">–</span>`;
    const format = decimalFormat(this.language, 0);
    const { fewerThan, atLeast } = this.mood;
    const { clients, floor } = told;
    return clients === null ? fewerThan(format.format(floor)) : atLeast(format.format(clients));
  }

  #renderStatus(): TemplateResult {
    const telling = tellingOf(this.#told);
    const { terms, language } = this;
    const { now } = this.#sentiments;
    const text = terms.asOf(formatTime(language, telling?.asOf ?? now, now));
    if (!telling)
      return html`<span class="chip" aria-hidden="true"><span class="ghost">${text}</span></span>`;
    return html`<span class="chip ${this.state}" part="status">${text}</span>`;
  }

  #renderNote(): TemplateResult {
    const telling = tellingOf(this.#told);
    const { language } = this;
    const { delayed, method } = this.mood;
    const minutes = Math.round((telling?.delay ?? usualDelay) / 60_000);
    const unit = { style: 'unit', unit: 'minute', unitDisplay: 'long' } as const;
    const late = minutes ? delayed(new Intl.NumberFormat(language, unit).format(minutes)) : '';
    const floor = decimalFormat(language, 0).format(telling?.floor ?? 10);
    return html`<p class="note" part="note"><span class=${telling ? '' : 'ghost'}>${late}${late.endsWith('。') ? '' : ' '}${method(floor)}</span></p>`;
  }
}

defineWidget('broker-sentiment', BrokerSentiment);

declare global {
  interface HTMLElementTagNameMap {
    'broker-sentiment': BrokerSentiment;
  }
}
