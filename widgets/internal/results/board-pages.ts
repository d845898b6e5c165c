import { html, nothing, type TemplateResult } from 'lit';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatNumber } from './figure-format.js';

/** The buttons that turn pages; nothing when there is but one. Pages count from 0. */
export function renderPages(options: {
  wording: ResultsTranslation;
  locale: string;
  /** Whose pages they are: a page may hold several boards. */
  title: string;
  at: number;
  pages: number;
  /** Place of the first row that is shown, from 0; how many are shown, and of how many. */
  from: number;
  count: number;
  total: number;
  turn: (page: number) => void;
}): TemplateResult | typeof nothing {
  const { wording, locale, title, at, pages, from, count, total, turn } = options;
  if (pages < 2) return nothing;
  const write = (number: number) => formatNumber(locale, number);
  const button = (label: string, page: number, path: string) =>
    html`<button class="icon turn" type="button" aria-label=${label} title=${label} aria-disabled=${String(page < 0 || page >= pages)} @click=${() => page >= 0 && page < pages && turn(page)}><svg viewBox="0 0 10 10" aria-hidden="true"><path d=${path} /></svg></button>`;
  return html`<nav class="pages" part="pages" aria-label=${`${wording.pages}: ${title}`}>
    ${button(wording.previous, at - 1, 'M7 1L3 5l4 4')}
    <span><bdi>${wording.shown(write(from + 1), write(from + count), write(total))}</bdi></span>
    ${button(wording.next, at + 1, 'M3 1l4 4-4 4')}
  </nav>`;
}
