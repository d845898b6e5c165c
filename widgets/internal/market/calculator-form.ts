import { html, nothing, type TemplateResult } from 'lit';
import type { Quote } from '../../../server/protocol/quote.js';
import type { SymbolSpecs } from '../../../server/protocol/specs.js';
import type { CalculatorTranslation } from '../../translations/calculator/translation.js';
import { decimalFormat } from '../format.js';
import { decimalsOf, lotsFault, type Side, stepOf } from './contract.js';
import { type Choice, usualLots } from './estimate.js';
import { NumberFields } from './number-fields.js';

/** What the form is about. */
export interface FormContext {
  locale: string;
  phrases: CalculatorTranslation;
  quote: Quote | undefined;
  specs: SymbolSpecs | undefined;
  account: string;
}

const sides = ['buy', 'sell'] as const;

/** What the visitor chose and typed, and the fields for it. */
export class CalculatorForm {
  readonly #fields: NumberFields;
  readonly #changed: () => void;
  #side: Side = 'buy';
  /** Units: of the risk percent or money, of the stop pips or a price. */
  #inMoney = false;
  #byPrice = false;

  /** `changed` is called whenever figures may be others. */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#fields = new NumberFields(changed);
  }

  /** Prices of one symbol say nothing about another one. */
  forgetPrices(): void {
    for (const name of ['open', 'close', 'stop']) this.#fields.clear(name);
  }

  /** The numbers to reckon with. */
  choice(context: FormContext): Choice {
    const open = this.#price('open', context);
    const balance = this.#positive('balance', context, this.#plain(context, 10_000));
    const risk = this.#positive('risk', context, this.#riskPreset(context));
    const { specs } = context;
    const lots = this.#lots(context);
    return {
      side: this.#side,
      account: context.account,
      lots: lots && !lotsFault(lots, specs?.lots ?? usualLots) ? lots : undefined,
      open,
      close: this.#price('close', context),
      leverage: this.#positive('leverage', context, ''),
      risk: this.#inMoney ? risk : risk && balance ? (balance * risk) / 100 : undefined,
      distance: this.#distance(context, open),
    };
  }

  renderSide({ side, buy, sell }: CalculatorTranslation): TemplateResult {
    const choose = (value: Side) => () => {
      this.#side = value;
      this.#changed();
    };
    const name = { buy, sell };
    return html`<div class="field">
      <span class="label" id="side">${side}</span>
      <span class="switch" role="radiogroup" aria-labelledby="side">
        ${sides.map(
          (value) => html`<label>
            <input type="radio" name="side" .checked=${this.#side === value} @change=${choose(value)} />
            <span>${name[value]}</span>
          </label>`,
        )}
      </span>
    </div>`;
  }

  renderLots(context: FormContext): TemplateResult {
    const { phrases, locale, specs } = context;
    const limits = specs?.lots ?? usualLots;
    const lots = this.#lots(context);
    const write = (value: number) => decimalFormat(locale, decimalsOf(value)).format(value);
    const fault = lots ? lotsFault(lots, limits) : undefined;
    const { min, max, step } = limits;
    const range =
      max === null ? phrases.lotsFrom(write(min)) : phrases.lotsBetween(write(min), write(max));
    const told = fault === 'range' ? range : fault && phrases.lotsStep(write(step));
    const preset = this.#lotsPreset(context);
    return this.#fields.render('lots', {
      label: phrases.lots,
      preset,
      fault: lots ? told : phrases.needNumber(preset),
    });
  }

  renderLeverage(context: FormContext): TemplateResult {
    const label = context.phrases.leverage;
    const fault = this.#fields.own('leverage') && !this.#positive('leverage', context, '');
    return this.#fields.render('leverage', {
      label,
      preset: '',
      fault: fault ? context.phrases.needNumber('30') : undefined,
    });
  }

  renderProfit(context: FormContext): TemplateResult {
    const { openPrice, closePrice } = context.phrases;
    return html`<div class="pair">
      ${this.#renderPrice('open', openPrice, context)}${this.#renderPrice('close', closePrice, context)}
    </div>`;
  }

  renderSize(context: FormContext): TemplateResult {
    const { phrases, account } = context;
    const { needNumber } = phrases;
    const field = (name: string, label: string, preset: string, after?: unknown, fault?: string) =>
      this.#fields.render(name, {
        label,
        preset,
        after,
        fault: this.#positive(name, context, preset) ? fault : needNumber(preset),
      });
    const open = this.#price('open', context);
    const wrong = this.#byPrice && open !== undefined && !this.#distance(context, open);
    const unit = (
      id: string,
      label: string,
      names: [string, string],
      second: boolean,
      set: (on: boolean) => void,
    ) =>
      html`<select id=${id} aria-label=${label} @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) set(target.selectedIndex === 1);
        this.#changed();
      }}>
        ${names.map((name, i) => html`<option ?selected=${(i === 1) === second}>${name}</option>`)}
      </select>`;
    const riskUnit = unit('risk-unit', phrases.riskUnit, ['%', account], this.#inMoney, (on) => {
      this.#inMoney = on;
      this.#fields.clear('risk');
    });
    const units: [string, string] = [phrases.pips, phrases.price];
    const stopUnit = unit('stop-unit', phrases.stopUnit, units, this.#byPrice, (on) => {
      this.#byPrice = on;
      this.#fields.clear('stop');
    });
    return html`<div class="pair">
      ${this.#inMoney ? nothing : field('balance', phrases.balance, this.#plain(context, 10_000))}
      ${field('risk', phrases.risk, this.#riskPreset(context), riskUnit)}
      ${field('stop', phrases.stop, this.#stopPreset(context), stopUnit, wrong ? phrases.stopSide : undefined)}
    </div>`;
  }

  #renderPrice(name: 'open' | 'close', label: string, context: FormContext): TemplateResult {
    const { phrases, quote } = context;
    const preset = this.#livePrice(name, context);
    const own = this.#fields.own(name);
    const live = html`<button class="live-price" type="button" aria-label="${phrases.useLive}: ${label}" title=${phrases.useLive} @click=${() => this.#fields.clear(name)}>↺</button>`;
    const read = this.#price(name, context);
    return this.#fields.render(name, {
      label,
      preset,
      after: own ? live : nothing,
      fault: quote && read === undefined ? phrases.needNumber(preset) : undefined,
    });
  }

  #livePrice(name: 'open' | 'close', { locale, quote }: FormContext): string {
    if (!quote) return '';
    // Who buys opens at the ask and closes at the bid.
    const price = (this.#side === 'buy') === (name === 'open') ? quote.ask : quote.bid;
    return decimalFormat(locale, quote.digits).format(price);
  }

  #price(name: 'open' | 'close', context: FormContext): number | undefined {
    const { locale, quote } = context;
    const price = this.#fields.number(name, locale, this.#livePrice(name, context), quote?.bid);
    return price && price > 0 ? price : undefined;
  }

  #positive(name: string, { locale, quote }: FormContext, preset: string): number | undefined {
    const near = name === 'stop' && this.#byPrice ? quote?.bid : undefined;
    const number = this.#fields.number(name, locale, preset, near);
    return number && number > 0 ? number : undefined;
  }

  #lots(context: FormContext): number | undefined {
    return this.#positive('lots', context, this.#lotsPreset(context));
  }

  #lotsPreset({ locale, specs }: FormContext): string {
    const { min, step, max } = specs?.lots ?? usualLots;
    const lots = Math.max(min, Math.min(1, max ?? 1));
    return decimalFormat(locale, Math.max(decimalsOf(step), decimalsOf(lots))).format(lots);
  }

  #riskPreset(context: FormContext): string {
    return this.#plain(context, this.#inMoney ? 100 : 1);
  }

  /** 50 pips, or the price that is so far away. */
  #stopPreset(context: FormContext): string {
    const { locale, quote } = context;
    const open = this.#price('open', context);
    if (!this.#byPrice) return this.#plain(context, 50);
    if (!quote || open === undefined) return '';
    const distance = 50 * stepOf(quote.pipDigits) * (this.#side === 'buy' ? -1 : 1);
    return decimalFormat(locale, quote.digits).format(open + distance);
  }

  /** How far the stop is from the open price; undefined when it is on the wrong side of it. */
  #distance(context: FormContext, open: number | undefined): number | undefined {
    const stop = this.#positive('stop', context, this.#stopPreset(context));
    const { quote, specs } = context;
    if (!stop || !quote) return undefined;
    if (!this.#byPrice) return stop * stepOf(specs?.pipDigits ?? quote.pipDigits);
    const distance = open === undefined ? 0 : (open - stop) * (this.#side === 'buy' ? 1 : -1);
    return distance > 0 ? distance : undefined;
  }

  #plain({ locale }: FormContext, value: number): string {
    return decimalFormat(locale, 0).format(value);
  }
}
