import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { StoreKind } from './migrations.js';
import type { Tables } from './schema.js';

type Column = 'bigint' | 'integer' | 'smallint' | 'text' | 'bigint or null';

interface TableShape {
  key: readonly string[];
  columns: Readonly<Record<string, Column>>;
}

/**
 * Accounts and what happened on them, account by account, because that is how a start reads them. A
 * ticket alone would be a key too: a server gives it to one account and never again.
 */
const shapes: Readonly<Record<'accounts' | 'trades' | 'transfers' | 'account_days', TableShape>> = {
  accounts: {
    key: ['account'],
    columns: {
      account: 'bigint',
      group: 'text',
      currency: 'text',
      registered: 'bigint',
      enabled: 'smallint',
      archived: 'smallint',
      balance: 'bigint or null',
      version: 'bigint',
    },
  },
  trades: {
    key: ['account', 'ticket'],
    columns: {
      account: 'bigint',
      ticket: 'bigint',
      symbol: 'integer',
      digits: 'smallint',
      side: 'smallint',
      lots: 'bigint',
      open_time: 'bigint',
      open_price: 'bigint',
      close_time: 'bigint or null',
      close_price: 'bigint',
      profit: 'bigint',
      swap: 'bigint',
      commission: 'bigint',
      rest_of: 'bigint or null',
      rest: 'bigint or null',
      version: 'bigint',
    },
  },
  transfers: {
    key: ['account', 'ticket'],
    columns: {
      account: 'bigint',
      ticket: 'bigint',
      time: 'bigint',
      amount: 'bigint',
      kind: 'smallint',
      comment: 'text',
      version: 'bigint',
    },
  },
  account_days: {
    key: ['account', 'time'],
    columns: {
      account: 'bigint',
      time: 'bigint',
      balance: 'bigint',
      credit: 'bigint',
      equity: 'bigint',
      margin: 'bigint or null',
      version: 'bigint',
    },
  },
};

export async function createTrackRecord(db: Kysely<Tables>, kind: StoreKind): Promise<void> {
  for (const [name, { key, columns }] of Object.entries(shapes)) {
    let table: CreateTableBuilder<string, string> = db.schema
      .createTable(name)
      .addPrimaryKeyConstraint(`${name}_key`, [...key] as never[]);
    for (const [column, told] of Object.entries(columns)) {
      const [type = '', isNullable] = told.split(' or ');
      table = table.addColumn(column, sql.raw(type), (definition) =>
        isNullable ? definition : definition.notNull(),
      );
    }
    // Neighbouring rows of an account are then neighbours in the file.
    await table.modifyEnd(kind === 'sqlite' ? sql`without rowid` : sql``).execute();
  }
}
