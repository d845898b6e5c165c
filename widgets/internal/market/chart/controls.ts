import { html, type TemplateResult } from 'lit';

/** Buttons of which one is pressed. `pick` gets the option. */
export const renderSwitch = <T extends string>(
  label: string,
  options: readonly T[],
  chosen: string,
  pick: (option: T) => void,
  nameOf: (option: T) => string = String,
): TemplateResult =>
  html`<div class="switch" role="group" aria-label=${label}>
    ${options.map(
      (option) =>
        html`<button type="button" aria-pressed=${String(option === chosen)} @click=${() => pick(option)}>${nameOf(option)}</button>`,
    )}
  </div>`;

/** A menu, drawn by the browser, so that it works everywhere and by every means. */
export const renderMenu = <T extends string>(
  label: string,
  options: readonly T[],
  chosen: string,
  pick: (option: T) => void,
  nameOf: (option: T) => string = String,
): TemplateResult =>
  html`<select aria-label=${label} .value=${chosen} @change=${(event: Event) => {
    const menu = event.target as HTMLSelectElement;
    const picked = options.find((option) => option === menu.value);
    // The page may refuse what the visitor picked.
    menu.value = chosen;
    if (picked) pick(picked);
  }}>
    ${options.map((option) => html`<option value=${option} ?selected=${option === chosen}>${nameOf(option)}</option>`)}
  </select>`;

/** A button that turns between picture and table. */
export const renderTurn = (label: string, turned: boolean, turn: () => void): TemplateResult =>
  html`<button class="icon" type="button" aria-label=${label} title=${label} aria-pressed=${String(turned)} @click=${turn}>
    <svg viewBox="0 0 10 10" aria-hidden="true"><path d="M0 0h10v2H0zM0 4h10v2H0zM0 8h10v2H0z" /></svg>
  </button>`;

/** The line that the licence of the library asks for; its own logo breaks under Trusted Types. */
export const renderCredit = (by: string): TemplateResult =>
  html`<a href="https://www.tradingview.com/" target="_blank" rel="noopener"><span class="by">${by}</span> <bdi>TradingView Lightweight Charts™</bdi></a>`;
