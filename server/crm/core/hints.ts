import type { CrmQueue, WaitingHint } from '../../store/crm-queue.js';
import type { CrmConnector } from '../connector.js';
import { entityNames, type EntityName } from '../entities.js';
import { CrmError, sentenceOf } from '../errors.js';
import { backOff } from './back-off.js';
import type { Intake } from './intake.js';
import { fetchInto } from './sync.js';

export interface HintOptions {
  connector: CrmConnector;
  queue: CrmQueue;
  intake: Intake;
  /** Most records that are asked for at once. */
  pageMax: number;
  now: () => number;
  random: () => number;
  /** A record of which nobody knows how it is: what it allowed is not allowed until it is read. */
  doubted: (entity: EntityName, id: string) => void;
  /** A record was read again, whether or not it had changed. */
  confirmed: (entity: EntityName, ids: readonly string[]) => Promise<void>;
}

/** Attempts after which a record that the CRM refuses is left to the operator. */
const mostAttempts = 5;

/** Works on hints: reads each record again, deletions first. */
export class HintWorker {
  readonly #options: HintOptions;

  constructor(options: HintOptions) {
    this.#options = options;
  }

  /** Works on all that is due; throws the CRM's own trouble after it has put the hints off. */
  async work(signal?: AbortSignal): Promise<void> {
    const { queue, now, pageMax } = this.#options;
    for (;;) {
      signal?.throwIfAborted();
      const due = await queue.due(now(), pageMax);
      if (!due.length) return;
      for (const entity of entityNames) {
        const own = due.filter((hint) => hint.entity === entity);
        if (own.length) await this.#read(entity, own);
      }
    }
  }

  async #read(entity: EntityName, hints: readonly WaitingHint[]): Promise<void> {
    const { queue, intake, confirmed } = this.#options;
    const ids = hints.map(({ id }) => id);
    const deleted = hints.filter(({ op }) => op === 'delete').map(({ id }) => id);
    // Gone at once; that it is so is looked up after.
    if (deleted.length) {
      await intake.take(entity, { records: [], faults: [], gone: deleted }, intake.ask());
    }
    try {
      await fetchInto(this.#options, entity, ids);
    } catch (error) {
      await this.#fail(entity, hints, error);
      return;
    }
    await confirmed(entity, ids);
    for (const hint of hints) await queue.settle(hint);
  }

  async #fail(entity: EntityName, hints: readonly WaitingHint[], error: unknown): Promise<void> {
    const { queue, now, random, doubted } = this.#options;
    const isTheirs =
      error instanceof CrmError && (error.code === 'refused' || error.code === 'mismatch');
    if (isTheirs && hints.length > 1) {
      // One record that the CRM chokes on must not hold up the others.
      for (const hint of hints) await this.#read(entity, [hint]);
      return;
    }
    for (const { id } of hints) doubted(entity, id);
    for (const hint of hints) {
      const problem = sentenceOf(error);
      if (isTheirs && hint.attempts + 1 >= mostAttempts) await queue.bury(hint, now(), problem);
      else await queue.postpone(hint, now() + backOff(hint.attempts, random()), problem);
    }
    // A trouble of the CRM is everybody's: there is no use in asking for the next ones now.
    if (!isTheirs) throw error;
  }
}
