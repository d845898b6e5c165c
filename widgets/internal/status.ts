import { html, type TemplateResult } from 'lit';
import type { Translation } from '../translations/translation.js';
import { formatAge } from './age.js';
import type { QuotesController } from './channel-controller.js';
import { formatTime } from './format.js';
import { freshness } from './freshness.js';

/** The line that says how fresh the prices of a table are. */
export function statusOf(
  symbols: readonly string[],
  quotes: QuotesController,
  terms: Translation,
  locale: string,
): TemplateResult {
  const { now } = quotes;
  const { state, time } = freshness(symbols.flatMap((symbol) => quotes.quote(symbol) ?? []));
  const text =
    state === 'stale'
      ? `${terms.asOf(formatTime(locale, time, now))} · ${formatAge(locale, now - time)}`
      : terms[state];
  return html`<span class="chip ${state}" part="status">${text}</span>`;
}
