import { html, nothing, type TemplateResult } from 'lit';
import type { Sentiment } from '../../../server/protocol/sentiment.js';

/** Two shares as whole percentages that add up to a hundred. */
export interface Shares {
  /** 0 to 100. */
  long: number;
  short: number;
}

/** Undefined where nothing may be told. */
export function sharesOf(long: number | null | undefined): Shares | undefined {
  if (typeof long !== 'number') return undefined;
  const whole = Math.round(Math.min(1, Math.max(0, long)) * 100);
  return { long: whole, short: 100 - whole };
}

let last: { locale: string; format: Intl.NumberFormat } | undefined;

/** 62 as `62%`, in the way of a locale. */
export function formatShare(locale: string, share: number): string {
  if (last?.locale !== locale)
    last = { locale, format: new Intl.NumberFormat(locale, { style: 'percent' }) };
  return last.format.format(share / 100);
}

/** What is told of several symbols as a whole; undefined while nothing is. */
export interface Telling {
  /** The oldest moment that any of the positions is of, ms UTC. */
  asOf: number;
  /** The longest delay, ms. */
  delay: number;
  floor: number;
  /** Nobody vouches for any of it any more. */
  stale: boolean;
}

export function tellingOf(sentiments: readonly Sentiment[]): Telling | undefined {
  if (!sentiments.length) return undefined;
  return {
    asOf: Math.min(...sentiments.map(({ asOf }) => asOf)),
    delay: Math.max(...sentiments.map(({ delay }) => delay)),
    floor: Math.max(...sentiments.map(({ floor }) => floor)),
    stale: sentiments.every(({ state }) => state === 'stale'),
  };
}

/** Compares the shares side by side; a line marks the half. */
export function shareBar(shares: Shares | undefined): TemplateResult {
  // Pictures have widths of their own, because a strict policy blocks style attributes.
  const parts = shares
    ? html`<svg class="long" width="${shares.long}%"></svg><svg class="short" width="${shares.short}%"></svg>`
    : nothing;
  return html`<span class="shares ${shares ? '' : 'none'}" part="bar" aria-hidden="true">${parts}</span>`;
}
