import type { StoreDatabase } from './database.js';
import type { DeadLetter } from './crm-queue.js';
import { told } from './errors.js';

/** What is to stand in the CRM about one account. */
export interface OutboxEntry {
  /** The CRM's id of the account. */
  account: string;
  /** JSON of the result. */
  body: string;
  /** Equal hashes are the same content. */
  hash: string;
}

/** An entry that the CRM has not acknowledged. */
export interface WaitingEntry extends OutboxEntry {
  attempts: number;
}

/** Results on their way into the CRM. Every method throws a `StoreError`. */
export interface CrmOutbox {
  /** Keeps what is to be written; answers how many of it differ from what waits or was written. */
  put(entries: readonly OutboxEntry[], now: number): Promise<number>;
  /** Those that wait and are due. */
  due(now: number, limit: number): Promise<readonly WaitingEntry[]>;
  /** The CRM has taken these; one that has changed meanwhile goes on waiting. */
  acknowledge(entries: readonly OutboxEntry[]): Promise<void>;
  postpone(entry: WaitingEntry, due: number, problem: string): Promise<void>;
  bury(entry: OutboxEntry, problem: string): Promise<void>;
  /** The account is not linked any more. */
  drop(accounts: readonly string[]): Promise<void>;
  dead(): Promise<readonly DeadLetter[]>;
  /** How many wait, and how many were given up. */
  counts(): Promise<{ waiting: number; dead: number }>;
  /** Lets what was given up be tried again; answers how many. */
  revive(now: number): Promise<number>;
}

export function createCrmOutbox({ reader, writer }: StoreDatabase): CrmOutbox {
  const waiting = () =>
    reader
      .selectFrom('crm_results')
      .where('dead', '=', 0)
      .where((row) => row.or([row('sent', 'is', null), row('sent', '!=', row.ref('hash'))]));
  const same = ({ account, hash }: OutboxEntry) =>
    writer.updateTable('crm_results').where('account', '=', account).where('hash', '=', hash);

  return {
    put: (entries, now) =>
      told(
        writer.transaction().execute(async (trx) => {
          let changed = 0;
          for (const { account, body, hash } of entries) {
            const fresh = { body, hash, attempts: 0, due: now, dead: 0, problem: null };
            const { numInsertedOrUpdatedRows: rows } = await trx
              .insertInto('crm_results')
              .values({ account, sent: null, ...fresh })
              .onConflict((conflict) =>
                conflict.column('account').doUpdateSet(fresh).where('crm_results.hash', '!=', hash),
              )
              .executeTakeFirstOrThrow();
            changed += Number(rows ?? 0n);
          }
          return changed;
        }),
      ),
    due: (now, limit) =>
      told(
        waiting()
          .select(['account', 'body', 'hash', 'attempts'])
          .where('due', '<=', now)
          .orderBy('due')
          .limit(limit)
          .execute(),
      ),
    async acknowledge(entries) {
      for (const entry of entries) {
        const query = same(entry).set({ sent: entry.hash, attempts: 0, problem: null });
        await told(query.execute());
      }
    },
    async postpone(entry, due, problem) {
      const query = same(entry).set({ due, problem, attempts: entry.attempts + 1 });
      await told(query.execute());
    },
    async bury(entry, problem) {
      await told(same(entry).set({ dead: 1, problem }).execute());
    },
    async drop(accounts) {
      if (!accounts.length) return;
      await told(writer.deleteFrom('crm_results').where('account', 'in', accounts).execute());
    },
    async dead() {
      const query = reader
        .selectFrom('crm_results')
        .select(['account as id', 'problem'])
        .where('dead', '=', 1);
      const rows = await told(query.execute());
      return rows.map(({ id, problem }) => ({
        ...{ entity: 'results', id, problem: problem ?? '', since: null },
      }));
    },
    async counts() {
      const [alive, dead] = await told(
        Promise.all([
          waiting()
            .select((row) => row.fn.countAll<number>().as('rows'))
            .executeTakeFirstOrThrow(),
          reader
            .selectFrom('crm_results')
            .select((row) => row.fn.countAll<number>().as('rows'))
            .where('dead', '=', 1)
            .executeTakeFirstOrThrow(),
        ]),
      );
      return { waiting: alive.rows, dead: dead.rows };
    },
    async revive(now) {
      const query = writer
        .updateTable('crm_results')
        .where('dead', '=', 1)
        .set({ dead: 0, attempts: 0, due: now, problem: null });
      return Number((await told(query.executeTakeFirst())).numUpdatedRows);
    },
  };
}
