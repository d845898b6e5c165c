import type { CrmQueue } from '../../store/crm-queue.js';
import type { CrmRecords } from '../../store/crm-records.js';
import type { CrmConnector, CrmDescription } from '../connector.js';
import type { EntityName } from '../entities.js';
import { CrmError } from '../errors.js';
import type { Intake } from './intake.js';

export interface SyncOptions {
  connector: CrmConnector;
  description: CrmDescription;
  records: CrmRecords;
  queue: Pick<CrmQueue, 'prune'>;
  intake: Intake;
  signal: AbortSignal;
  /** Told after each page how many records it had. */
  progress?: (entity: EntityName, records: number) => void;
}

/** How long it is remembered that a record is gone: longer than any answer is on its way. ms. */
const memory = 30 * 86_400_000;

/** Reads what has changed in the CRM since the last time, and now and then everything. */
export class Sync {
  readonly #options: SyncOptions;

  constructor(options: SyncOptions) {
    this.#options = options;
  }

  /** Reads on where the last reading stopped, also when it was killed. Answers when it began, ms UTC. */
  async pull(): Promise<number> {
    const began = this.#options.intake.ask();
    for (const entity of this.#options.description.entities) await this.#read(entity, entity);
    return began;
  }

  /**
   * Reads everything, and forgets what the CRM does not name any more: deletions are not told by all.
   * One that was interrupted goes on.
   */
  async sweep(): Promise<void> {
    for (const entity of this.#options.description.entities) await this.#sweep(entity);
  }

  async #sweep(entity: EntityName): Promise<void> {
    const { records, intake } = this.#options;
    const name = `sweep:${entity}`;
    const kept = await records.cursor(`${name}:began`);
    const began = Number(kept ?? intake.ask());
    if (!kept) await records.setCursor(`${name}:began`, String(began));
    await this.#read(entity, name);
    await this.#forgetUnseen(entity, began);
    await records.setCursor(`${name}:began`, '');
    await records.setCursor(name, '');
    await records.prune(entity, began - memory);
  }

  /** What no page has named may have slipped through a page: the CRM is asked for it once more. */
  async #forgetUnseen(entity: EntityName, began: number): Promise<void> {
    const { connector, description, records, intake } = this.#options;
    for (;;) {
      const ids = await records.unseen(entity, began, description.pageMax);
      if (!ids.length) return;
      await fetchInto({ connector, intake }, entity, ids);
    }
  }

  async #read(entity: EntityName, name: string): Promise<void> {
    const { connector, description, records, intake, signal, progress } = this.#options;
    let cursor = await records.cursor(name);
    for (;;) {
      signal.throwIfAborted();
      const asOf = intake.ask();
      const page = await connector.pull(entity, cursor, description.pageMax);
      await intake.take(entity, page, asOf, { name, value: page.next });
      progress?.(entity, page.records.length);
      if (page.done) return;
      if (page.next === cursor) {
        throw new CrmError(
          'mismatch',
          `The CRM answers the same page of ${entity} records again and again: its filter or its paging is not what the mapping says.`,
        );
      }
      cursor = page.next;
    }
  }
}

/** Reads records by their ids; those that do not come are gone. */
export async function fetchInto(
  { connector, intake }: Pick<SyncOptions, 'connector' | 'intake'>,
  entity: EntityName,
  ids: readonly string[],
): Promise<void> {
  const asOf = intake.ask();
  const { records, faults } = await connector.fetch(entity, ids);
  const came = new Set([
    ...records.map(({ externalId }) => externalId),
    ...faults.map(({ id }) => id),
  ]);
  await intake.take(entity, { records, faults, gone: ids.filter((id) => !came.has(id)) }, asOf);
}
