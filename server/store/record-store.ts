import { sql } from 'kysely';
import type { KeptRecords, RecordBatch } from '../relay/track-record/records.js';
import type { ColumnNames, Columns } from './columns.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import {
  accountTable,
  dayTable,
  toAccount,
  toDay,
  toTrade,
  toTransfer,
  type TradeColumns,
  tradeTable,
  transferTable,
} from './record-rows.js';
import { readAsOf } from './record-writer.js';
import type { SymbolIds } from './symbol-ids.js';

/** Accounts and what happened on them. */
export interface RecordStore {
  /** All records, some thousands at once: first the accounts, then what happened, account by account. */
  batches(): AsyncGenerator<KeptRecords>;
  /** Of all records accounts and transfers alone, and as of when they are. */
  transfers(): AsyncGenerator<KeptRecords>;
  /** All records of one account. */
  of(account: number): Promise<RecordBatch>;
}

/** A table in the order of its key. */
interface Ordered<Numeric extends string, Text extends string> extends ColumnNames<Numeric, Text> {
  table: string;
  key: readonly Numeric[];
}

/** Rows that are read at once: while they are taken in, the next ones are read. */
const pageSize = 4_000;
/** Before every key. */
const start = -1;

export function createRecordStore(database: StoreDatabase, ids: SymbolIds): RecordStore {
  function read<Numeric extends string, Text extends string>(
    { table, key, ...names }: Ordered<Numeric, Text>,
    after: readonly number[],
  ): Promise<Columns<Numeric, Text>> {
    const refs = (columns: readonly string[]) => sql.join(columns.map((name) => sql.ref(name)));
    const page = sql`(select ${refs([...names.numbers, ...(names.texts ?? [])])}
      from ${sql.table(table)} where (${refs(key)}) > (${sql.join(after)})
      order by ${refs(key)} limit ${sql.lit(pageSize)})`;
    return told(database.columns(page, names));
  }

  /** The rows of a table, page by page, the next of which is read meanwhile. */
  async function* pages<Numeric extends string, Text extends string, Row>(
    ordered: Ordered<Numeric, Text>,
    toRow: (columns: Columns<Numeric, Text>, at: number) => Row,
  ): AsyncGenerator<Iterable<Row>> {
    let next = read(
      ordered,
      ordered.key.map(() => start),
    );
    for (;;) {
      const columns = await next;
      const keys = ordered.key.map((name) => columns[name]);
      const length = keys[0]?.length ?? 0;
      const isLast = length < pageSize;
      if (!isLast) {
        next = read(
          ordered,
          keys.map((column) => column.at(-1) ?? start),
        );
        // Who stops in between has nobody who would hear of it.
        next.catch(() => undefined);
      }
      if (length) yield rowsOf(length, (at) => toRow(columns, at));
      if (isLast) return;
    }
  }

  /** The rows of a table that are of one account. */
  async function own<Numeric extends string, Text extends string, Row>(
    { table, ...names }: Ordered<Numeric, Text>,
    account: number,
    toRow: (columns: Columns<Numeric, Text>, at: number) => Row,
  ): Promise<Row[]> {
    const refs = sql.join([...names.numbers, ...(names.texts ?? [])].map((name) => sql.ref(name)));
    const query = sql`(select ${refs} from ${sql.table(table)} where account = ${account})`;
    const columns = await told(database.columns(query, names));
    const [first] = names.numbers;
    const length = first === undefined ? 0 : columns[first].length;
    return [...rowsOf(length, (at) => toRow(columns, at))];
  }

  async function tradeReader() {
    const names = new Map<number, string>();
    for (const [name, id] of await told(ids.all())) names.set(id, name);
    const nameOf = (symbol: number) => names.get(symbol) ?? '';
    return (columns: TradeColumns, at: number) => toTrade(columns, at, nameOf);
  }

  async function* money(): AsyncGenerator<KeptRecords> {
    for await (const accounts of pages(accountTable, toAccount)) yield { accounts: [...accounts] };
    for await (const transfers of pages(transferTable, toTransfer)) yield { transfers };
  }

  async function* heard(): AsyncGenerator<KeptRecords> {
    const asOf = await told(readAsOf(database.reader));
    if (asOf !== undefined) yield { asOf };
  }

  return {
    async of(account) {
      return {
        accounts: await own(accountTable, account, toAccount),
        transfers: await own(transferTable, account, toTransfer),
        days: await own(dayTable, account, toDay),
        trades: await own(tradeTable, account, await tradeReader()),
      };
    },
    async *batches() {
      const trade = await tradeReader();
      yield* money();
      for await (const days of pages(dayTable, toDay)) yield { days };
      for await (const trades of pages(tradeTable, trade)) yield { trades };
      yield* heard();
    },
    async *transfers() {
      yield* money();
      yield* heard();
    },
  };
}

function* rowsOf<Row>(length: number, rowAt: (at: number) => Row): Generator<Row> {
  for (let at = 0; at < length; at++) yield rowAt(at);
}
