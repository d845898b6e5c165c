import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Translation } from '../translations/translation.js';
import { announce } from './announcer.js';
import { aliasesOf, choose, meantAttribute } from './attributes.js';
import { localeAround, termsOf } from './localize.js';
import { motion } from './motion.js';
import { pageWide } from './page-wide.js';
import { observeSurroundings, printing } from './surroundings.js';
import { isDarkAround, type Theme, themes, type UpDown, updownFor, updowns } from './theme.js';
import { sharedStyles } from './shared-styles.js';
import { tokens } from './tokens.js';
import { readUrl } from './url.js';
import { warnOnce } from './warn.js';

/** What a widget draws: every one of them is drawn, none is blank. */
export type WidgetState = 'loading' | 'live' | 'stale' | 'failed';

/** Where the loader leaves the origin that it came from. */
const relayKey = 'broker-widgets.relay';
/** How often the age of old prices is drawn anew, ms. */
const agePace = 15_000;

/** What every widget shares: its place in the page, its looks, its states, and that it never throws. */
export abstract class Widget extends LitElement {
  static override styles = [tokens, sharedStyles];

  /** Address of the relay, e.g. `https://relay.broker.example`; by default where the script came from. */
  @property() relay = '';

  /** Colours to draw with: `auto` looks at the page, `light` and `dark` bring their own surface. */
  @property() theme: Theme = 'auto';

  /** Language and number format, e.g. `de-CH` or `ar-u-nu-latn`; by default the nearest `lang`. */
  @property() locale = '';

  /** Colours of up and down: `auto` by language, `green-up`, `red-up` or `blue-orange`. */
  @property() updown: UpDown = 'auto';

  /** Whether the widget is on or near the screen; it rests while it is not. */
  visible = true;

  /** The locale in use. */
  protected language = 'en';
  /** What the widget says, in its language. */
  protected terms: Translation = termsOf('en', () => undefined);
  /** Whether text around the widget runs from right to left. */
  protected rtl = false;

  #dark = false;
  #broken = false;
  #shown: WidgetState | undefined;
  #stops: (() => void)[] = [];
  #ageTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #internals = this.attachInternals();

  static override get observedAttributes(): string[] {
    const names = super.observedAttributes;
    return [...names, ...aliasesOf(names)];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const { observedAttributes } = this.constructor as typeof Widget;
    super.attributeChangedCallback(
      meantAttribute(this.localName, name, observedAttributes),
      old,
      value,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const screen = new IntersectionObserver(([entry]) => this.#show(entry?.isIntersecting), {
      rootMargin: '200px',
    });
    screen.observe(this);
    this.#stops = [
      () => screen.disconnect(),
      observeSurroundings(() => this.#lookAgain()),
      motion.observe(() => this.requestUpdate()),
    ];
    this.#look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stops) stop();
    clearTimeout(this.#ageTimer);
  }

  /** Origin of the relay to follow. An address that is none yields the script's own origin. */
  get relayUrl(): string {
    const fallback = pageWide(relayKey, () => new URL(import.meta.url).origin);
    if (!this.relay) return fallback;
    const url = readUrl(this.relay, fallback);
    if (url) return url.origin;
    warnOnce(`relay must be an address such as https://relay.broker.example, got "${this.relay}".`);
    return fallback;
  }

  /** The state to draw. */
  protected abstract get state(): WidgetState;

  /** Draws the widget; while it is `loading` with placeholders that take the final space. */
  protected abstract draw(): unknown;

  /** Tries again after a failure. */
  protected abstract retry(): void;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.hasUpdated && changed.has('locale')) this.#look();
  }

  protected override update(changed: PropertyValues): void {
    this.#broken = false;
    this.#keepHeight();
    try {
      super.update(changed);
    } catch (error) {
      warnOnce(`<${this.localName}> could not draw: ${String(error)}`);
      this.#broken = true;
      super.update(changed);
    }
  }

  protected override render(): TemplateResult {
    const state = this.#drawn;
    const theme = choose('theme', this.theme, themes);
    const updown = choose('updown', this.updown, updowns);
    const looks = [
      'w',
      state,
      // Paper is white.
      (theme === 'dark' || (theme === 'auto' && this.#dark)) && !printing() ? 'dark' : 'light',
      theme === 'auto' ? '' : 'own',
      updown === 'auto' ? updownFor(this.language) : updown,
      this.rtl ? 'rtl' : '',
      motion.paused ? 'paused' : '',
    ];
    return html`<div class=${looks.join(' ')} part="base" lang=${this.terms.language}>
      ${state === 'failed' ? this.#renderFailure() : state === 'loading' ? html`<slot name="loading">${this.draw()}</slot>` : this.draw()}
    </div>`;
  }

  protected override updated(): void {
    const state = this.#drawn;
    clearTimeout(this.#ageTimer);
    if (state === 'stale') this.#ageTimer = setTimeout(() => this.requestUpdate(), agePace);
    const before = this.#shown;
    if (state === before) return;
    this.#shown = state;
    try {
      const { states } = this.#internals;
      if (before) states.delete(before);
      states.add(state);
    } catch {
      // Browsers before 2024 have no custom states or another spelling of them.
    }
    const { lost, failed, restored } = this.terms;
    if (state === 'failed') announce(failed);
    else if (state === 'stale') announce(lost);
    else if (state === 'live' && before && before !== 'loading') announce(restored);
  }

  /** The control that pauses all widgets of the page. */
  protected renderPause(): TemplateResult {
    const { paused } = motion;
    const label = paused ? this.terms.resume : this.terms.pause;
    return html`<button class="icon" part="pause" type="button" aria-label=${label} title=${label} @click=${() => motion.toggle()}>
      <svg viewBox="0 0 10 10" aria-hidden="true"><path d=${paused ? 'M1 0l9 5-9 5z' : 'M1 0h3v10H1zM6 0h3v10H6z'} /></svg>
    </button>`;
  }

  /** What stands in for prices when there are none to show. */
  protected renderEmpty(): TemplateResult {
    return html`<div class="notice"><slot name="empty">${this.terms.empty}</slot></div>`;
  }

  get #drawn(): WidgetState {
    return this.#broken ? 'failed' : this.state;
  }

  /** What says that there are no prices is as high as they were, so that nothing moves on the page. */
  #keepHeight(): void {
    const base = this.renderRoot.firstElementChild;
    if (!(base instanceof HTMLElement) || (this.state === 'failed') === (this.#shown === 'failed'))
      return;
    base.style.minBlockSize = this.state === 'failed' ? `${base.offsetHeight}px` : '';
  }

  #renderFailure(): TemplateResult {
    return html`<div class="notice" part="failure">
      <slot name="failed">${this.terms.failed}</slot>
      <button class="retry" part="retry" type="button" @click=${() => this.retry()}>${this.terms.retry}</button>
    </div>`;
  }

  #show(visible = true): void {
    if (visible === this.visible) return;
    this.visible = visible;
    this.requestUpdate();
  }

  /** On paper everything is in view, with what is known of it; the widget rests again once it has left the view. */
  #lookAgain(): void {
    this.#look();
    if (!printing()) return;
    this.visible = true;
    this.performUpdate();
  }

  /** Reads what the page around says of language, direction and colours. */
  #look(): void {
    this.language = localeAround(this, this.locale);
    this.terms = termsOf(this.language, () => this.#look());
    this.rtl = getComputedStyle(this).direction === 'rtl';
    this.#dark = isDarkAround(this);
    this.requestUpdate();
  }
}
