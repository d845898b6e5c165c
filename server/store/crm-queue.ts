import type { StoreDatabase } from './database.js';
import { told } from './errors.js';

/** Something that happened to a record: a reason to read it again. */
export interface CrmHint {
  entity: string;
  id: string;
  op: 'change' | 'delete';
}

/** A hint that waits; `seq` says which one, when others come meanwhile. */
export interface WaitingHint extends CrmHint {
  seq: number;
  attempts: number;
}

/** What was given up and why, for the operator. */
export interface DeadLetter {
  entity: string;
  id: string;
  problem: string;
  /** When it came, ms UTC; null for results. */
  since: number | null;
}

/** The hints that wait to be worked on. Every method throws a `StoreError`. */
export interface CrmQueue {
  /**
   * Keeps the hints of one delivery, all or none. Answers false when a delivery with this id was
   * taken already; absent: the sender gives none. What was answered for outlives a power cut.
   */
  add(hints: readonly CrmHint[], now: number, delivery?: string): Promise<boolean>;
  /** Those that are due, deletions first. */
  due(now: number, limit: number): Promise<readonly WaitingHint[]>;
  /** Done, unless something newer has come. */
  settle(hint: WaitingHint): Promise<void>;
  /** Failed: to be tried again later, or never before somebody asks for it. */
  postpone(hint: WaitingHint, due: number, problem: string): Promise<void>;
  bury(hint: CrmHint, now: number, problem: string): Promise<void>;
  /** A record was read: what was given up about it is settled. */
  heal(entity: string, ids: readonly string[]): Promise<void>;
  dead(): Promise<readonly DeadLetter[]>;
  /** How many wait, and how many were given up. */
  counts(): Promise<{ waiting: number; dead: number }>;
  /** Lets what was given up be tried again; answers how many. */
  revive(now: number): Promise<number>;
  /** Forgets deliveries before a moment. */
  prune(before: number): Promise<void>;
}

const most = 500;

export function createCrmQueue({ reader, writer, ledger }: StoreDatabase): CrmQueue {
  const one = ({ entity, id }: Pick<CrmHint, 'entity' | 'id'>) =>
    writer.updateTable('crm_hints').where('entity', '=', entity).where('id', '=', id);

  return {
    add: (hints, now, delivery) =>
      told(
        ledger.transaction().execute(async (trx) => {
          if (delivery !== undefined) {
            const { numInsertedOrUpdatedRows: taken } = await trx
              .insertInto('crm_deliveries')
              .values({ id: delivery, at: now })
              .onConflict((conflict) => conflict.column('id').doNothing())
              .executeTakeFirstOrThrow();
            if (!taken) return false;
          }
          for (const { entity, id, op } of hints) {
            await trx
              .insertInto('crm_hints')
              .values({
                ...{ entity, id, op, seq: 1, received: now },
                ...{ attempts: 0, due: now, dead: 0, problem: null },
              })
              .onConflict((conflict) =>
                conflict.columns(['entity', 'id']).doUpdateSet((row) => ({
                  ...{ op, attempts: 0, due: now, dead: 0, problem: null },
                  seq: row('crm_hints.seq', '+', 1),
                })),
              )
              .execute();
          }
          return true;
        }),
      ),
    due: async (now, limit) => {
      const query = reader
        .selectFrom('crm_hints')
        .select(['entity', 'id', 'op', 'seq', 'attempts'])
        .where('dead', '=', 0)
        .where('due', '<=', now)
        .orderBy('op', 'desc')
        .orderBy('due')
        .limit(limit);
      const rows = await told(query.execute());
      return rows.map((row) => ({ ...row, op: row.op === 'delete' ? 'delete' : 'change' }));
    },
    async settle(hint) {
      const query = writer
        .deleteFrom('crm_hints')
        .where('entity', '=', hint.entity)
        .where('id', '=', hint.id)
        .where('seq', '=', hint.seq);
      await told(query.execute());
    },
    async postpone(hint, due, problem) {
      const changed = { due, problem, attempts: hint.attempts + 1 };
      await told(one(hint).where('seq', '=', hint.seq).set(changed).execute());
    },
    async bury({ entity, id, op }, now, problem) {
      const row = { entity, id, op, seq: 1, received: now, attempts: 0, due: now };
      const query = writer
        .insertInto('crm_hints')
        .values({ ...row, dead: 1, problem })
        .onConflict((conflict) =>
          conflict.columns(['entity', 'id']).doUpdateSet({ dead: 1, problem }),
        );
      await told(query.execute());
    },
    async heal(entity, ids) {
      for (let at = 0; at < ids.length; at += most) {
        const query = writer
          .deleteFrom('crm_hints')
          .where('entity', '=', entity)
          .where('dead', '=', 1)
          .where('id', 'in', ids.slice(at, at + most));
        await told(query.execute());
      }
    },
    async dead() {
      const query = reader
        .selectFrom('crm_hints')
        .select(['entity', 'id', 'problem', 'received as since'])
        .where('dead', '=', 1)
        .orderBy('received');
      const rows = await told(query.execute());
      return rows.map((row) => ({ ...row, problem: row.problem ?? '' }));
    },
    async counts() {
      const query = reader
        .selectFrom('crm_hints')
        .select((row) => ['dead', row.fn.countAll<number>().as('rows')])
        .groupBy('dead');
      const rows = await told(query.execute());
      const count = (dead: number) => rows.find((row) => row.dead === dead)?.rows ?? 0;
      return { waiting: count(0), dead: count(1) };
    },
    async revive(now) {
      const query = writer
        .updateTable('crm_hints')
        .where('dead', '=', 1)
        .set({ dead: 0, attempts: 0, due: now, problem: null });
      return Number((await told(query.executeTakeFirst())).numUpdatedRows);
    },
    async prune(before) {
      await told(writer.deleteFrom('crm_deliveries').where('at', '<', before).execute());
    },
  };
}
