import { html, type TemplateResult } from 'lit';
import type { BoardPeriod, Leaderboard } from '../../../server/protocol/leaderboard.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { renderTabs } from './tabs.js';

/** The periods of a board as tabs; the only one is said, too, because the figures are read by it. */
export function renderPeriods(options: {
  wording: ResultsTranslation;
  /** Absent while it is loaded. */
  board: Leaderboard | undefined;
  /** Periods that the rules of the place allow. */
  allowed: readonly BoardPeriod[];
  chosen: BoardPeriod | undefined;
  rtl: boolean;
  choose: (period: BoardPeriod) => void;
}): TemplateResult {
  const { wording, board, allowed, chosen, rtl, choose } = options;
  const periods = board?.periods.filter((period) => allowed.includes(period)) ?? [];
  if (periods.length < 2)
    return html`<p class="tabs"><span class="only ${board ? '' : 'ghost'}">${chosen && wording.periods[chosen]}</span></p>`;
  return renderTabs({
    label: wording.period,
    tabs: periods.map((key) => ({ key, label: wording.periods[key] })),
    chosen: chosen ?? '',
    rtl,
    controls: 'board',
    choose: (key) => {
      const period = periods.find((each) => each === key);
      if (period) choose(period);
    },
  });
}
