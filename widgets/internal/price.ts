import { html, type TemplateResult } from 'lit';
import type { Quote } from '../../server/protocol/quote.js';
import { decimalFormat, formatChange } from './format.js';

/** A price cut as dealers read it: 1.08 | 31 | 2. */
export interface PriceParts {
  lead: string;
  /** The two digits that end at the pip. */
  big: string;
  /** What is finer than a pip. */
  small: string;
}

/**
 * Cuts a price at its pip. It counts the digits that Intl writes, so native digits, any separator
 * and grouping come out right; a formatted price must never be cut as a string.
 */
export function priceParts(
  locale: string,
  price: number,
  digits: number,
  pipDigits: number,
): PriceParts {
  const parts = decimalFormat(locale, digits).formatToParts(price);
  const cut: PriceParts = { lead: '', big: '', small: '' };
  const isDigit = ({ type }: Intl.NumberFormatPart) => type === 'integer' || type === 'fraction';
  const total = parts.reduce(
    (sum, part) => sum + (isDigit(part) ? Array.from(part.value).length : 0),
    0,
  );
  const end = total - digits + pipDigits;
  let seen = 0;
  for (const part of parts) {
    const digit = isDigit(part);
    for (const char of part.value) {
      // A separator stays with the lead at its end and with the small digits at their start.
      const at = digit ? seen : seen - 0.5;
      cut[at < end - 2 ? 'lead' : at < end - 0.5 ? 'big' : 'small'] += char;
      if (digit) seen++;
    }
  }
  return cut;
}

/** The class of a price that is too long for its place in the usual size. */
export const lengthOf = (price: string): string =>
  price.length > 11 ? 'longer' : price.length > 9 ? 'long' : '';

/** A price of a quote with its big pip, left to right in every language. `flash` is from `Flashes`. */
export function renderPrice(
  locale: string,
  price: number,
  { digits, pipDigits }: Quote,
  flash: string,
): TemplateResult {
  const { lead, big, small } = priceParts(locale, price, digits, pipDigits);
  return html`<bdi class="price ${flash} ${lengthOf(lead + big + small)}" dir="ltr">${lead}<b>${big}</b><small>${small}</small></bdi>`;
}

/** A triangle up or down; a bar in its place for a flat one, which only a change shows. */
export const arrow = (direction: string): TemplateResult =>
  html`<svg class="arrow ${direction}" viewBox="0 0 8 8" aria-hidden="true"><path d=${direction === 'flat' ? 'M0 3h8v2H0z' : 'M4 1l4 6H0z'} /></svg>`;

/** Holds the place of a price: built like one, so that the real one moves nothing. */
export const ghost = (): TemplateResult =>
  html`<bdi class="price ghost" aria-hidden="true">1.00<b>00</b><small>0</small></bdi>`;

/** Holds the place of a change. */
export const ghostChange: TemplateResult = html`<span class="change ghost" aria-hidden="true">
  ${arrow('flat')}+0.00%
</span>`;

/** The change of the day with sign, arrow and colour; a dash while the day's open is unknown. */
export function renderChange(locale: string, { change }: Quote): TemplateResult {
  if (change === null) return html`<span class="change flat">–</span>`;
  const text = formatChange(locale, change);
  // What rounds to zero has no direction: its text has no other digit than a zero.
  const rounded = Math.round(change * 1e4);
  const direction = rounded > 0 ? 'up' : rounded < 0 ? 'down' : 'flat';
  return html`<span class="change ${direction}" part="change">${arrow(direction)}<bdi dir="ltr">${text}</bdi></span>`;
}
