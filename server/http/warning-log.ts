import type { FeedLog } from '../feeds/feed.js';

/** Logs which wordings of risk warnings went to pages, and how often: one line a minute. */
export class WarningLog {
  readonly #log: Pick<FeedLog, 'info'>;
  #sent = new Map<string, { entity: string | null; version: string; pages: number }>();

  constructor(log: Pick<FeedLog, 'info'>) {
    this.#log = log;
  }

  /** A wording went to so many pages; without an entity it is the one for hosts nobody registered. */
  note(entity: string | null, version: string, pages: number): void {
    const key = `${entity} ${version}`;
    const sent = this.#sent.get(key);
    if (sent) sent.pages += pages;
    else this.#sent.set(key, { entity, version, pages });
  }

  /** Logs what was sent since the last line; nothing when nothing was. */
  tell(): void {
    if (!this.#sent.size) return;
    const warnings = [...this.#sent.values()];
    this.#sent = new Map();
    this.#log.info({ warnings }, 'Risk warnings went to pages.');
  }
}
