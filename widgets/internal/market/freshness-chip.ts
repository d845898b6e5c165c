import { html, type TemplateResult } from 'lit';
import type { Quote } from '../../../server/protocol/quote.js';
import type { Translation } from '../../translations/translation.js';
import { formatTime } from '../format.js';
import { freshness } from '../freshness.js';

/** Says how fresh the price of one symbol is; `now` is the relay's clock. */
export function renderFreshness(
  quote: Quote | undefined,
  now: number,
  locale: string,
  terms: Translation,
): TemplateResult {
  const { state, time } = freshness(quote ? [quote] : []);
  const text = state === 'stale' ? terms.asOf(formatTime(locale, time, now)) : terms[state];
  return html`<span class="chip ${state}" part="status">${text}</span>`;
}
