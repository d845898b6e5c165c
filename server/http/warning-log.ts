import type { FeedLog } from '../feeds/feed.js';
import type { RiskWarning } from '../protocol/risk-warning.js';

/** What was told, without the texts. */
type Told = Pick<RiskWarning, 'entity' | 'version' | 'percentage' | 'computed'>;

/** A line of the log for one wording. */
interface Sent extends Omit<Told, 'computed'> {
  /** Symbols whose trades count in the percentage; absent: all do, or it is not computed. */
  symbols?: NonNullable<RiskWarning['computed']>['symbols'];
  pages: number;
}

/**
 * Logs which wordings of risk warnings went to pages, with which percentage and how often: one line a
 * minute. Of visitors it keeps nothing, not even their country.
 */
export class WarningLog {
  readonly #log: Pick<FeedLog, 'info'>;
  #sent = new Map<string, Sent>();

  constructor(log: Pick<FeedLog, 'info'>) {
    this.#log = log;
  }

  /** A wording went to so many pages; without an entity it is the one for places nobody registered. */
  note({ entity, version, percentage, computed }: Told, pages: number): void {
    const key = `${entity} ${version} ${percentage}`;
    const sent = this.#sent.get(key);
    if (sent) sent.pages += pages;
    else {
      const { symbols } = computed ?? {};
      this.#sent.set(key, { entity, version, percentage, ...(symbols && { symbols }), pages });
    }
  }

  /** Logs what was sent since the last line; nothing when nothing was. */
  tell(): void {
    if (!this.#sent.size) return;
    const warnings = [...this.#sent.values()];
    this.#sent = new Map();
    this.#log.info({ warnings }, 'Risk warnings went to pages.');
  }
}
