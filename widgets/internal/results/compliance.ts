import { html, type TemplateResult } from 'lit';
import type { FigureBasis } from '../../../server/protocol/figures.js';
import type { BoardPeriod } from '../../../server/protocol/leaderboard.js';
import type { ComplianceRules } from '../../../server/protocol/risk-warning.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { offsetAt, offsetName, serverDay } from './dates.js';
import { sentences } from './sentences.js';

/** What the rules of a place allow of past performance. */
export interface Layout {
  /** A large figure: where past performance may be the most prominent feature. */
  hero: boolean;
  /** First places that stand out on a board. */
  podium: boolean;
  /** Prizes of contests: an inducement to retail clients. */
  prizes: boolean;
  /** Whether visitors may choose the range of a chart; else five years, or the whole life. */
  ranges: boolean;
  /** Complete twelve-month periods come before anything else. */
  yearsFirst: boolean;
  /** Periods that a board may rank; undefined: all. */
  periods: readonly BoardPeriod[] | undefined;
}

const strict: Layout = {
  hero: false,
  podium: false,
  prizes: false,
  ranges: false,
  yearsFirst: true,
  periods: ['all'],
};

/**
 * The layouts. `eu` is MiFID Article 44, `uk` is COBS 4.5A and 4.6: the same structure. `au` bans
 * inducements. Reference: metrics of this project, section 7.
 */
export const layouts: Readonly<Record<ComplianceRules, Layout>> = {
  eu: strict,
  uk: strict,
  au: { ...strict, ranges: true, yearsFirst: false, periods: undefined, podium: true },
  none: {
    hero: true,
    podium: true,
    prizes: true,
    ranges: true,
    yearsFirst: false,
    periods: undefined,
  },
};

/** What the legal part tells; the currency is null where each row has its own. */
export interface LegalFacts {
  basis: Pick<FigureBasis, 'from' | 'to' | 'asOf' | 'offsets'>;
  currency: string | null;
}

/** A day, 15 January 2027, and a clock that are written as long as most. */
const usual = { asOf: 1_800_000_000_000, offsets: [{ from: 0, offset: 7_200_000 }] };

/**
 * What must stand beside past performance: that it is not reliable, the reference period, the source,
 * the currency, and that costs are taken off. It has no part, no slot and colours of its own, so that
 * neither pages nor tokens can take it away. Without facts it keeps the space.
 */
export function renderLegal(
  wording: ResultsTranslation,
  locale: string,
  facts: LegalFacts | undefined,
): TemplateResult {
  const { unreliable, source, net, accountCurrency } = wording;
  const { basis, currency } = facts ?? {};
  const { offsets, asOf } = basis ?? usual;
  const day = (time: number) => serverDay(locale, time, offsets);
  const end = day(basis ? Math.min(basis.to ?? asOf, asOf) : asOf);
  // Over all time each account has a beginning of its own.
  const period =
    basis?.from === 0
      ? wording.wholeLives(end)
      : wording.referencePeriod(day(basis?.from ?? asOf), end);
  const money = currency ? wording.currencyEffect(currency) : accountCurrency;
  const zone = wording.zone(offsetName(offsetAt(offsets, asOf)));
  return html`<div class="legal" role="note">
    <p><strong>${unreliable}</strong></p>
    <p class=${basis ? '' : 'ghost'}>${sentences(period, net, money, source, zone)}</p>
  </div>`;
}
