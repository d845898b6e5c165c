import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { SymbolInfo } from '../server/protocol/quote.js';
import { styles } from './broker-cross-rates.styles.js';
import { choose } from './internal/attributes.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { formatChange } from './internal/format.js';
import { parseCurrencies } from './internal/market/currencies.js';
import { Exchange, pairsAmong, type Rate } from './internal/market/exchange.js';
import { hiddenStyles } from './internal/market/market-styles.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { formatRate } from './internal/market/rate-format.js';
import { statusOf } from './internal/status.js';
import { ScrollArea } from './internal/scroll-area.js';
import { SymbolsController } from './internal/symbols-controller.js';
import type { WidgetState } from './internal/widget.js';

const modes = ['rates', 'change'] as const;
/** Shades of a rise or a fall. */
const shades = 5;
/** The largest change of the table has the strongest shade, but noise on a quiet day has not. */
const leastScale = 0.002;

/**
 * @summary Live rates among currencies in a table, shaded by the change of the day; rates that no
 * symbol shows are computed through others and marked.
 * @tag broker-cross-rates
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholders until the first price arrives.
 * @slot empty - Shown when the relay has no pairs of these currencies.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @csspart base - Everything.
 * @csspart caption - Heading of the table.
 * @csspart header - A currency at the edge of the table.
 * @csspart rate - One rate.
 * @csspart legend - Says what the sign at a rate means.
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
export class BrokerCrossRates extends MarketWidget {
  static override styles = [...MarketWidget.styles, hiddenStyles, styles];

  /** Currencies in their order, separated by commas; at most 12. */
  @property() currencies: string | readonly string[] = 'USD,EUR,GBP,JPY,CHF,AUD,CAD,NZD';

  /** `rates` shows rates and changes, `change` only the changes of the day. */
  @property() mode: (typeof modes)[number] = 'rates';

  /** Heading above the table. Without one, screen readers hear "Cross rates". */
  @property() caption = '';

  #list: readonly string[] = [];
  #listed: readonly SymbolInfo[] | undefined;
  #pairs: readonly SymbolInfo[] = [];
  #exchange = new Exchange([], () => undefined);
  #scroll: HTMLElement | undefined;
  readonly #known = new SymbolsController(this);
  readonly #quotes = new QuotesController(this, () => this.#pairs.map(({ symbol }) => symbol));
  readonly #area = new ScrollArea();

  protected override get state(): WidgetState {
    return this.#pairs.length || !this.#known.symbols ? this.#quotes.state : 'live';
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const listed = this.#known.symbols;
    if (!changed.has('currencies') && listed === this.#listed) return;
    this.#listed = listed;
    this.#list = parseCurrencies(this.currencies);
    this.#pairs = pairsAmong(listed ?? [], this.#list);
    this.#exchange = new Exchange(this.#pairs, (symbol) => this.#quotes.quote(symbol));
  }

  protected override draw(): TemplateResult {
    const loading = this.state === 'loading';
    if (!this.#list.length || (!this.#pairs.length && !loading)) return this.renderEmpty();
    const rates = this.#list.map((base) =>
      this.#list.map((quote) => (base === quote ? undefined : this.#exchange.rate(base, quote))),
    );
    const changes = rates.flat().map((rate) => Math.abs(rate?.change ?? 0));
    const scale = Math.max(leastScale, ...changes);
    const { crossRates, oneUnit, computed } = this.words;
    const name = this.caption || crossRates;
    const marked = rates.flat().some((rate) => rate?.how === 'cross');
    return html`<div class="scroll" role="region" aria-label=${name}>
        <table aria-busy=${String(loading)}>
          <caption class=${this.caption ? '' : 'hidden'} part="caption">${name}</caption>
          <thead>
            <tr>
              <th class="corner" scope="col">${oneUnit}</th>
              ${this.#list.map((quote) => html`<th scope="col" part="header">${quote}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${this.#list.map((base, row) => this.#renderRow(base, rates[row] ?? [], scale))}
          </tbody>
        </table>
      </div>
      <div class="foot">
        ${this.#renderStatus(rates.flat())}
        <span class="legend" part="legend">${marked ? html`<span class="mark">*</span> ${computed}` : nothing}</span>
        ${this.renderPause()}
      </div>`;
  }

  protected override updated(): void {
    super.updated();
    const scroll = this.renderRoot.querySelector<HTMLElement>('.scroll') ?? undefined;
    if (scroll === this.#scroll) return;
    this.#scroll = scroll;
    this.#area.watch(scroll);
  }

  #renderRow(base: string, rates: readonly (Rate | undefined)[], scale: number): TemplateResult {
    const cells = this.#list.map((quote, column) =>
      base === quote ? html`<td class="same">–</td>` : this.#renderCell(rates[column], scale),
    );
    return html`<tr>
      <th scope="row" part="header">${base}</th>
      ${cells}
    </tr>`;
  }

  #renderCell(rate: Rate | undefined, scale: number): TemplateResult {
    const rates = choose('mode', this.mode, modes) === 'rates';
    if (!rate) {
      const content =
        this.state === 'loading'
          ? html`<bdi class="ghost" aria-hidden="true">1.0000</bdi>${rates ? html`<small>&nbsp;</small>` : nothing}`
          : '–';
      return html`<td part="rate">${content}</td>`;
    }
    const { change, how, state } = rate;
    const rounded = Math.round((change ?? 0) * 1e4);
    const shade = Math.ceil((Math.abs(change ?? 0) / scale) * shades);
    const looks = rounded
      ? `${rounded > 0 ? 'up' : 'down'} shade${Math.min(shades, shade)}`
      : 'flat';
    const moved =
      change === null ? '–' : html`<bdi dir="ltr">${formatChange(this.language, change)}</bdi>`;
    const mark =
      how === 'cross'
        ? html`<span class="mark" aria-hidden="true">*</span><span class="hidden">${this.#explain(rate)}</span>`
        : nothing;
    const text = formatRate(this.language, rate.rate);
    return html`<td class="${looks} ${state}-quote" part="rate" title=${this.#explain(rate)}>
      ${
        rates
          ? html`<bdi class=${text.length > 9 ? 'longer' : text.length > 8 ? 'long' : ''} dir="ltr">${text}</bdi>${mark}
        <small>${moved}</small>`
          : html`${moved}${mark}`
      }
    </td>`;
  }

  /** Where a rate comes from. */
  #explain({ how, via, symbols }: Rate): string {
    const { computedThrough, inverseOf } = this.words;
    if (how === 'cross') return `${computedThrough(via.join(', '))} (${symbols.join(', ')})`;
    return how === 'inverse' ? inverseOf(symbols.join()) : symbols.join();
  }

  #renderStatus(rates: readonly (Rate | undefined)[]): TemplateResult {
    const used = new Set(rates.flatMap((rate) => rate?.symbols ?? []));
    return statusOf([...used], this.#quotes, this.terms, this.language);
  }
}

defineWidget('broker-cross-rates', BrokerCrossRates);

declare global {
  interface HTMLElementTagNameMap {
    'broker-cross-rates': BrokerCrossRates;
  }
}
