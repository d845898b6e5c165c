import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Quote, SymbolInfo } from '../server/protocol/quote.js';
import type { SymbolSpecs } from '../server/protocol/specs.js';
import type { CalculatorTranslation } from './translations/calculator/translation.js';
import { styles } from './broker-calculator.styles.js';
import { QuotesController } from './internal/channel-controller.js';
import { defineWidget } from './internal/define.js';
import { formatTime } from './internal/format.js';
import { freshness } from './internal/freshness.js';
import { CalculatorForm } from './internal/market/calculator-form.js';
import { calculatorTermsOf } from './internal/market/calculator-terms.js';
import { accountCurrency } from './internal/market/account-currencies.js';
import { estimate } from './internal/market/estimate.js';
import { renderConversions, renderResults } from './internal/market/estimate-view.js';
import { Exchange, pairsAmong } from './internal/market/exchange.js';
import { fieldStyles } from './internal/market/field-styles.js';
import { hiddenStyles } from './internal/market/market-styles.js';
import { LatestController } from './internal/latest-controller.js';
import { ghost, renderPrice } from './internal/price.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import { SymbolsController } from './internal/symbols-controller.js';
import { Widget, type WidgetState } from './internal/widget.js';

/**
 * @summary Margin, pip value, swap, profit and position size, reckoned on the live price by the
 * broker's own contract terms.
 * @tag broker-calculator
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the form until the first price arrives.
 * @slot empty - Shown when there are no symbols.
 * @slot failed - Replaces the sentence that says that there are no prices.
 * @csspart base - Everything.
 * @csspart price - The live bid and ask.
 * @csspart result - One figure with its name.
 * @csspart note - What the figures are and how they were converted.
 * @csspart status - Says how fresh the prices are.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there are no prices.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A profit.
 * @cssproperty [--broker-down=#c4262e] - A loss, and what is wrong with a field.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings and the chosen direction.
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
 * @cssstate stale - The price of the symbol is old: the line or the feed is lost.
 * @cssstate failed - There are no prices to show.
 */
export class BrokerCalculator extends Widget {
  static override styles = [...Widget.styles, hiddenStyles, fieldStyles, styles];

  /** Symbols to choose from, separated by commas; by default every symbol of the relay, at most 500. */
  @property() symbols: SymbolsValue = '';

  /** Currency that results are in at first, e.g. `USD`; visitors may choose another. */
  @property({ attribute: 'account-currency' }) accountCurrency = 'USD';

  /** What the calculator says beside the terms of all widgets. */
  protected phrases: CalculatorTranslation = calculatorTermsOf('en', () => undefined);

  #choices: readonly string[] = [];
  #listed: readonly SymbolInfo[] | undefined;
  #symbol = '';
  #account = 'USD';
  #pairs: readonly SymbolInfo[] = [];
  readonly #form = new CalculatorForm(() => this.requestUpdate());
  readonly #known = new SymbolsController(this);
  readonly #quotes = new QuotesController(this, () => this.#followed);
  readonly #specs = new LatestController(this, 'specs', () => (this.#symbol ? [this.#symbol] : []));

  get #followed(): readonly string[] {
    const symbols = new Set(this.#pairs.map(({ symbol }) => symbol));
    if (this.#symbol) symbols.add(this.#symbol);
    return [...symbols];
  }

  protected override get state(): WidgetState {
    const quote = this.#quote;
    if (quote) return quote.state === 'stale' ? 'stale' : 'live';
    return this.#symbol || !this.#known.symbols ? this.#quotes.state : 'live';
  }

  get #quote(): Quote | undefined {
    return this.#symbol ? this.#quotes.quote(this.#symbol) : undefined;
  }

  protected override retry(): void {
    this.#quotes.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.phrases = calculatorTermsOf(this.language, () => this.requestUpdate());
    if (changed.has('accountCurrency')) this.#account = accountCurrency(this.accountCurrency);
    const listed = this.#known.symbols;
    if (changed.has('symbols') || listed !== this.#listed) {
      this.#listed = listed;
      const named = parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
      this.#choices = named.length ? named : (listed ?? []).map(({ symbol }) => symbol);
      if (!this.#choices.includes(this.#symbol)) this.#symbol = this.#choices[0] ?? '';
    }
    const specs = this.#contract;
    const own = (listed ?? []).filter(({ symbol }) => symbol === this.#symbol);
    const wanted = [this.#account, specs?.base, specs?.quote, specs?.marginCurrency];
    this.#pairs = pairsAmong(
      [...own, ...(listed ?? [])],
      wanted.flatMap((currency) => currency ?? []),
    );
  }

  get #contract(): SymbolSpecs | undefined {
    return this.#symbol ? this.#specs.of(this.#symbol) : undefined;
  }

  protected override draw(): TemplateResult {
    if (!this.#choices.length && this.state !== 'loading') return this.renderEmpty();
    const { language, phrases } = this;
    const quote = this.#quote;
    const specs = this.#contract;
    const exchange = new Exchange(this.#pairs, (symbol) => this.#quotes.quote(symbol));
    const context = { locale: language, phrases, quote, specs, account: this.#account };
    const results = estimate(specs, quote, this.#form.choice(context), exchange);
    const { now } = this.#quotes;
    const told = specs || this.#specs.none(this.#symbol) || this.#specs.state !== 'loading';
    const waits = !told || this.state === 'loading';
    const view = { ...context, results, now, asOf: this.terms.asOf, waits };
    const shown = renderResults(view);
    return html`<form aria-label=${phrases.calculator} @submit=${(event: Event) => event.preventDefault()}>
      <div class="top">
        ${this.#renderChoice(this.terms.symbol, 'symbol', this.#choices, this.#symbol)}
        ${this.#renderPrice(quote)}
      </div>
      <fieldset class="row">
        <legend class="hidden">${phrases.position}</legend>
        ${this.#form.renderSide(phrases)}${this.#form.renderLots(context)}
        ${this.#renderChoice(phrases.account, 'account', this.#currencies, this.#account)}
        ${specs && specs.margin === null ? this.#form.renderLeverage(context) : nothing}
      </fieldset>
      <div class="cards ${quote?.state ?? ''}-quote">
        <section>
          <dl>${shown.margin}${shown.pip}${shown.swaps}</dl>
        </section>
        <section>
          ${this.#form.renderProfit(context)}
          <dl>${shown.profit}</dl>
        </section>
        <section>
          ${this.#form.renderSize(context)}
          <dl>${shown.size}</dl>
        </section>
      </div>
      <p class="note" part="note">${phrases.estimate}${renderConversions(view)}</p>
      <div class="foot">${this.#renderStatus(quote)}${this.renderPause()}</div>
    </form>`;
  }

  /** Currencies that an account may have: those of the broker's pairs. */
  get #currencies(): readonly string[] {
    const codes = (this.#listed ?? []).flatMap(({ base, quote }) =>
      base && quote ? [quote, base] : [],
    );
    const known = new Set(
      Intl.supportedValuesOf('currency').filter((code) => !code.startsWith('X')),
    );
    return [...new Set([this.#account, ...codes.filter((code) => known.has(code)).sort()])];
  }

  #renderChoice(
    label: string,
    id: string,
    values: readonly string[],
    chosen: string,
  ): TemplateResult {
    return html`<div class="field">
      <label for=${id}>${label}</label>
      <span class="box">
        <select id=${id} .value=${chosen} @change=${this.#choose}>
          ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${value}</option>`)}
        </select>
      </span>
    </div>`;
  }

  #renderPrice(quote: Quote | undefined): TemplateResult {
    const side = (name: 'bid' | 'ask') =>
      quote
        ? renderPrice(this.language, quote[name], quote, '')
        : this.#quotes.refusal(this.#symbol)
          ? '–'
          : ghost();
    return html`<div class="prices ${quote?.state ?? ''}-quote" part="price">
      <span><small>${this.terms.bid}</small>${side('bid')}</span>
      <span><small>${this.terms.ask}</small>${side('ask')}</span>
    </div>`;
  }

  #renderStatus(quote: Quote | undefined): TemplateResult {
    const { state, time } = freshness(quote ? [quote] : []);
    const { terms, language } = this;
    const unknown = this.#symbol && this.#quotes.refusal(this.#symbol);
    const text =
      state === 'stale'
        ? terms.asOf(formatTime(language, time, this.#quotes.now))
        : unknown
          ? terms.unknown
          : terms[state];
    return html`<span class="chip ${state}" part="status">${text}</span>`;
  }

  readonly #choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    if (target.id === 'account') this.#account = target.value;
    else {
      this.#symbol = target.value;
      this.#form.forgetPrices();
    }
    this.requestUpdate();
  };
}

defineWidget('broker-calculator', BrokerCalculator);

declare global {
  interface HTMLElementTagNameMap {
    'broker-calculator': BrokerCalculator;
  }
}
