import { createHash } from 'node:crypto';
import type { CrmQueue } from '../../store/crm-queue.js';
import type { CrmRecord, CrmRecords } from '../../store/crm-records.js';
import type { CrmPage } from '../connector.js';
import type { Entities, EntityName } from '../entities.js';

/** Told of a record as it is now; undefined: it is gone. */
export type Told = <K extends EntityName>(
  entity: K,
  id: string,
  record: Entities[K] | undefined,
) => void;

/** What came of an answer of the CRM. */
export interface IntakeCounts {
  changed: number;
  unchanged: number;
  gone: number;
  faults: number;
}

export interface IntakeOptions {
  records: CrmRecords;
  queue: CrmQueue;
  told: Told;
  /** Called when all of an answer was told. */
  settled?: () => void;
  now: () => number;
}

/** Takes what the CRM answers: keeps it, and tells what of it has changed. */
export class Intake {
  readonly counts: IntakeCounts = { changed: 0, unchanged: 0, gone: 0, faults: 0 };
  readonly #options: IntakeOptions;
  #last = 0;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /**
   * The moment of a question, ms UTC; no two are the same. Answers are compared by it, so take it before
   * asking.
   */
  ask(): number {
    this.#last = Math.max(this.#options.now(), this.#last + 1);
    return this.#last;
  }

  /** Takes a page or a few records; with the cursor behind it, both are kept or none. */
  async take<K extends EntityName>(
    entity: K,
    { records, faults, gone }: Pick<CrmPage<K>, 'records' | 'faults' | 'gone'>,
    asOf: number,
    cursor?: { name: string; value: string },
  ): Promise<void> {
    const { records: store, queue, told, settled, now } = this.#options;
    const unreadable = faults.filter(({ id }) => id);
    const known = new Map(records.map((record) => [record.externalId, record]));
    const batch = [
      ...records.map(toRecord),
      // One that cannot be read might say no: it counts as gone until it can be.
      ...[...unreadable.map(({ id }) => id), ...gone].map(tombstone),
    ];
    const changes = await store.apply({ entity, records: batch, asOf, ...(cursor && { cursor }) });
    for (const { id, body } of changes) told(entity, id, body === null ? undefined : known.get(id));
    settled?.();
    for (const { id, problem } of unreadable) {
      await queue.bury({ entity, id, op: 'change' }, now(), problem);
    }
    await queue.heal(entity, [...known.keys(), ...gone]);
    this.#count(known.size, changes, faults.length);
  }

  #count(records: number, changes: readonly CrmRecord[], faults: number): void {
    const gone = changes.filter(({ body }) => body === null).length;
    this.counts.gone += gone;
    this.counts.changed += changes.length - gone;
    this.counts.unchanged += records - (changes.length - gone);
    this.counts.faults += faults;
  }
}

/** The fields stand in the order of their schema, so equal content has equal hashes. */
function toRecord(record: Entities[EntityName]): CrmRecord {
  const body = JSON.stringify(record);
  return { id: record.externalId, hash: hashOf(body), body };
}

const tombstone = (id: string): CrmRecord => ({ id, hash: '', body: null });

/** Short, and still no two contents share one. */
export const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);
