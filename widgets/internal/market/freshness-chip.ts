import { html, nothing } from 'lit';
import type { Quote } from '../../../server/protocol/quote.js';
import type { Translation } from '../../translations/translation.js';
import { formatTime } from '../format.js';
import { freshness } from '../freshness.js';

const states = ['loading', 'live', 'stale', 'closed'] as const;

/**
 * Says how fresh the price of one symbol is; `now` is the relay's clock. It stands at the end of a
 * line: one of another width would begin elsewhere, so that each state has an element of its own.
 */
export function renderFreshness(
  quote: Quote | undefined,
  now: number,
  locale: string,
  terms: Translation,
): unknown {
  const { state, time } = freshness(quote ? [quote] : []);
  const text = state === 'stale' ? terms.asOf(formatTime(locale, time, now)) : terms[state];
  return states.map((one) =>
    one === state ? html`<span class="chip ${state}" part="status">${text}</span>` : nothing,
  );
}
