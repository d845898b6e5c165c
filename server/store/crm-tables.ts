import type { Migration } from 'kysely';

/** The step that brings the tables of the CRM. */
export const crmTables: Migration = {
  async up(db) {
    await db.schema
      .createTable('crm_records')
      .addColumn('entity', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('body', 'text')
      .addColumn('as_of', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('crm_records_key', ['entity', 'id'])
      .execute();
    await db.schema
      .createTable('crm_hints')
      .addColumn('entity', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('op', 'text', (column) => column.notNull())
      .addColumn('seq', 'bigint', (column) => column.notNull())
      .addColumn('received', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due', 'bigint', (column) => column.notNull())
      .addColumn('dead', 'integer', (column) => column.notNull())
      .addColumn('problem', 'text')
      .addPrimaryKeyConstraint('crm_hints_key', ['entity', 'id'])
      .execute();
    await db.schema
      .createTable('crm_deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('crm_results')
      .addColumn('account', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('sent', 'text')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due', 'bigint', (column) => column.notNull())
      .addColumn('dead', 'integer', (column) => column.notNull())
      .addColumn('problem', 'text')
      .execute();
  },
};
