import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { RiskWarningTranslation } from './translations/risk-warning/translation.js';
import { styles } from './broker-risk-warning.styles.js';
import { choose } from './internal/attributes.js';
import { defineWidget } from './internal/define.js';
import { PinnedBar } from './internal/risk-warning/pinned-bar.js';
import { riskTermsOf } from './internal/risk-warning/risk-terms.js';
import { RiskWarningController } from './internal/risk-warning/risk-warning-controller.js';
import { type RiskWarningHiddenEvent, Sight } from './internal/risk-warning/sight.js';
import {
  computedNote,
  inCountry,
  type RiskLength,
  riskLengths,
  type Wording,
  type WordingSource,
  wordingOf,
} from './internal/risk-warning/wording.js';
import { isDarkAround, themes } from './internal/theme.js';
import { warnOnce } from './internal/warn.js';
import { Widget, type WidgetState } from './internal/widget.js';

/** A percentage in a text, in any digits: `74.12 %`, `74–89%`, `٪٧٤`. */
const percentage = /([%٪]\p{Nd}[\p{Nd}.,٫٬–-]*|\p{Nd}[\p{Nd}.,٫٬–-]*\s?[%٪])/u;

/**
 * @summary The risk warning that belongs on the pages of a broker: by host, legal entity, country and language.
 *
 * It is never blank, and it is closed: no custom property, part or slot reaches it, and no style of the
 * page hides it. Where a page hides what is around it, another one stands at the lower edge of the window.
 * Its attributes `data-version`, `data-entity`, `data-country` and `data-source` say what stands there.
 * @tag broker-risk-warning
 * @status experimental
 * @since 0.3
 * @event {RiskWarningShownEvent} broker-risk-warning-shown - A wording is on the page, for your records.
 * @event {RiskWarningHiddenEvent} broker-risk-warning-hidden - The page hides it, or took it away: see `reason`.
 * @cssstate loading - The relay has not answered yet; a wording of the widget itself stands there.
 * @cssstate live - The relay has answered.
 */
export class BrokerRiskWarning extends Widget {
  static override styles = [styles];

  /** How long the wording is: `full`, or `short` where space is limited. */
  @property() length: RiskLength = 'full';

  /**
   * Country whose visitors the page is made for, e.g. `DE`. By default the one that the relay is told by the
   * broker's proxy, or that of the locale.
   */
  @property() country = '';

  /** Whether it stays at the lower edge of the window while its own place is out of sight. */
  @property({ type: Boolean }) sticky = false;

  /** What the warning says by itself, in the language of the page. */
  protected legal: RiskWarningTranslation = riskTermsOf('en', () => undefined);

  #shown = '';
  readonly #registry = new RiskWarningController(this, {
    country: () => this.country,
    locale: () => this.language,
  });
  readonly #bar = new PinnedBar(
    this,
    () => this.sticky,
    () => {
      const [place, bar] = ['.place', '.warning'].map((one) =>
        this.renderRoot.querySelector<HTMLElement>(one),
      );
      return place && bar ? { place, bar } : undefined;
    },
  );

  constructor() {
    super();
    new Sight(
      this,
      () => this.renderRoot.querySelector('.warning'),
      () => {
        const { relay, locale, theme, length, country } = this;
        const other = document.createElement('broker-risk-warning');
        return Object.assign(other, { relay, locale, theme, length, country, sticky: true });
      },
    );
  }

  protected override get state(): WidgetState {
    return this.#registry.warning || this.#registry.refused ? 'live' : 'loading';
  }

  protected override retry(): void {
    this.#registry.connection.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.legal = riskTermsOf(this.language, () => this.requestUpdate());
  }

  /** Whatever happens, there is a wording: none of the states of other widgets takes its place. */
  protected override render(): TemplateResult {
    return this.draw();
  }

  protected override draw(): TemplateResult {
    const { pinned } = this.#bar;
    const theme = choose('theme', this.theme, themes);
    const dark = theme === 'dark' || (theme === 'auto' && isDarkAround(this));
    const looks = `warning ${dark ? 'dark' : ''} ${pinned ? 'pinned' : ''}`;
    const { label, language } = this.legal;
    const { text, language: spoken } = this.#wording;
    const note = this.#note;
    // What stays in sight may have to scroll on a small screen: then keyboards must reach it.
    return html`<div class="place">
      <div class=${looks} role="note" aria-label=${label} tabindex=${pinned ? 0 : nothing}>
        <p class="label" lang=${language} aria-hidden="true">
          <svg viewBox="0 0 20 20"><path d="M10 2.5 18.5 17h-17zM10 8v4.2M10 14.6v.1" /></svg>${label}
        </p>
        <p lang=${spoken} dir="auto">${text.split(percentage).map((part, i) => (i % 2 ? html`<b>${part}</b>` : part))}</p>
        ${note ? html`<p class="note" lang=${language} dir="auto">${note}</p>` : nothing}
      </div>
    </div>`;
  }

  protected override updated(): void {
    super.updated();
    // Through the object model, because strict policies block style attributes.
    const bar = this.renderRoot.querySelector<HTMLElement>('.warning');
    bar?.style.setProperty('--_page', getComputedStyle(document.body).fontSize);
    this.#tell(this.#wording);
  }

  get #length(): RiskLength {
    return choose('length', this.length, riskLengths);
  }

  get #wording(): Wording {
    const locale = inCountry(this.language, this.#registry.country);
    return wordingOf(this.#registry.warning, locale, this.#length, this.legal);
  }

  get #note(): string {
    const { warning } = this.#registry;
    const told = warning && this.#wording.source !== 'built-in' && this.#length === 'full';
    return told ? computedNote(warning, this.language, this.legal) : '';
  }

  /** Says what stands there, once for each wording: who keeps records of warnings can do so. */
  #tell({ version, entity, language, source }: Wording): void {
    const { country = '' } = this.#registry;
    Object.assign(this.dataset, { version, entity, country, source });
    if (this.state === 'live' && source !== 'registry') this.#warn(source);
    const length = this.#length;
    const shown = [version, entity, country, language, source, length].join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    const wording = { version, entity, country, language, source, length };
    this.dispatchEvent(new RiskWarningShownEvent(wording));
  }

  #warn(source: WordingSource): void {
    const host = `"${location.hostname}"`;
    warnOnce(
      source === 'default'
        ? `${host} has no entry in the relay's riskWarnings; the general one is shown.`
        : `the relay has no risk warning in ${this.language} for ${host}; the widget's own is shown.`,
    );
  }
}

/** A wording is on the page. */
export class RiskWarningShownEvent extends Event {
  /** Version, entity, country it was chosen for (empty: nobody knows it), language, source and length. */
  readonly wording: Readonly<Omit<Wording, 'text'> & { country: string; length: RiskLength }>;

  constructor(wording: RiskWarningShownEvent['wording']) {
    super('broker-risk-warning-shown', { bubbles: true, composed: true });
    this.wording = wording;
  }
}

defineWidget('broker-risk-warning', BrokerRiskWarning);

declare global {
  interface HTMLElementTagNameMap {
    'broker-risk-warning': BrokerRiskWarning;
  }
  interface GlobalEventHandlersEventMap {
    'broker-risk-warning-shown': RiskWarningShownEvent;
    'broker-risk-warning-hidden': RiskWarningHiddenEvent;
  }
}
