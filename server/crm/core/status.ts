import type { PushOutcome, WebhookRefusal } from '../connector.js';
import type { IntakeCounts } from './intake.js';
import type { HiddenReason } from './publication-book.js';

/**
 * Where the CRM stands.
 * - `connecting`: started, and it has not answered yet.
 * - `live`: it answers.
 * - `failing`: it does not; `problem` says why.
 * - `mismatch`: its fields are not those that are mapped. Nobody is shown.
 */
export type CrmState = 'connecting' | 'live' | 'failing' | 'mismatch';

export interface CrmStatus {
  state: CrmState;
  /** The last trouble as a sentence; null: there is none now. */
  problem: string | null;
  /** When a reading began that came to its end, ms UTC; null: none has. */
  synced: number | null;
}

/** How webhooks were answered. */
export type WebhookOutcome = 'taken' | 'replayed' | WebhookRefusal | 'too-large' | 'limited';

/** What has been counted since the start. */
export interface CrmCounts {
  webhooks: ReadonlyMap<WebhookOutcome, number>;
  /** Events that were our own pushes. */
  echoes: number;
  records: Readonly<IntakeCounts>;
  pushed: Readonly<Record<PushOutcome['status'], number>>;
  shown: number;
  hidden: ReadonlyMap<HiddenReason, number>;
  /** Hints and results that wait, and those that were given up. */
  waiting: number;
  dead: number;
}
