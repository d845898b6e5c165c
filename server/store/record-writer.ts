import { type Kysely, sql } from 'kysely';
import type { RecordBatch } from '../relay/track-record/records.js';
import { BulkInsert } from './bulk-insert.js';
import {
  accountTable,
  type ColumnsIn,
  dayTable,
  toAccountRow,
  toTradeRow,
  toTransferRow,
  tradeTable,
  transferTable,
} from './record-rows.js';
import type { AccountDayTable, AccountTable, Tables, TradeTable, TransferTable } from './schema.js';

/** Tickets deleted by one statement. */
const most = 500;

/**
 * Writes rows, each in the place of the one with the same key, unless that one is newer: an import may
 * write beside a relay that has heard more.
 */
const upsert = <Row extends object>({ table, key, numbers, texts = [] }: ColumnsIn<Row>) => {
  const columns = [...numbers, ...texts];
  return new BulkInsert<Row>(columns, (db, rows) => {
    const refs = (names: readonly (keyof Row)[]) =>
      sql.join(names.map((name) => sql.ref(String(name))));
    const values = rows.map((row) => sql`(${sql.join(Object.values(row))})`);
    const changes = columns
      .filter((name) => !key.includes(name))
      .map((name) => sql`${sql.ref(String(name))} = ${sql.ref(`excluded.${String(name)}`)}`);
    return sql`insert into ${sql.table(table)} (${refs(columns)}) values ${sql.join(values)}
      on conflict (${refs(key)}) do update set ${sql.join(changes)}
      where excluded.version >= ${sql.ref(`${table}.version`)}`.compile(db);
  });
};

const accounts = upsert<AccountTable>(accountTable);
const trades = upsert<TradeTable>(tradeTable);
const transfers = upsert<TransferTable>(transferTable);
const days = upsert<AccountDayTable>(dayTable);

/** Writes records, of which no two may have the same key, and deletes those that are gone. */
export async function writeRecords(
  db: Kysely<Tables>,
  batch: RecordBatch,
  idOf: (symbol: string) => number,
): Promise<void> {
  await deleteGone(db, batch.gone ?? []);
  await accounts.write(db, batch.accounts?.map(toAccountRow) ?? []);
  await trades.write(db, batch.trades?.map((trade) => toTradeRow(trade, idOf(trade.symbol))) ?? []);
  await transfers.write(db, batch.transfers?.map(toTransferRow) ?? []);
  await days.write(db, batch.days ?? []);
  if (batch.asOf !== undefined) await writeAsOf(db, batch.asOf);
}

/** As of when sources had told everything: it stands beside the database's own facts. */
const asOfKey = 'records-as-of';

const writeAsOf = (db: Kysely<Tables>, asOf: number) =>
  db
    .insertInto('meta')
    .values({ key: asOfKey, value: String(asOf) })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
    )
    .execute();

/** As of when sources had told everything that is kept, ms UTC; undefined before any did. */
export async function readAsOf(db: Kysely<Tables>): Promise<number | undefined> {
  const query = db.selectFrom('meta').select('value').where('key', '=', asOfKey);
  const row = await query.executeTakeFirst();
  return row && Number(row.value);
}

/** A ticket is a trade or a transfer: what is gone does not say which. */
async function deleteGone(db: Kysely<Tables>, gone: NonNullable<RecordBatch['gone']>) {
  const tickets = new Map<number, number[]>();
  for (const { account, ticket } of gone) {
    tickets.set(account, [...(tickets.get(account) ?? []), ticket]);
  }
  for (const [account, own] of tickets)
    for (let at = 0; at < own.length; at += most)
      for (const table of ['trades', 'transfers'] as const) {
        const rows = db.deleteFrom(table).where('account', '=', account);
        await rows.where('ticket', 'in', own.slice(at, at + most)).execute();
      }
}
