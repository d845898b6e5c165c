// npm run db: looks after the store beside the relay: migrate, info, transfers, backup.
import { type Config, ConfigError, readConfig } from '../config.js';
import { listUnmatched } from '../crm/core/unmatched-list.js';
import { groupByLogin, realGroups } from '../relay/groups.js';
import { ServerClock } from '../relay/server-clock.js';
import { TrackRecordBoard } from '../relay/track-record/track-record-board.js';
import { createCrmRecords } from '../store/crm-records.js';
import { connect, openDatabase, type StoreDatabase } from '../store/database.js';
import { StoreError } from '../store/errors.js';
import { backup, checkCommand, dumpCommand, expectStore, inspect } from '../store/inspect.js';
import { migrate } from '../store/migrations.js';
import { openStore } from '../store/store.js';

const usage = `npm run db -- migrate         brings the tables of the store up to date
npm run db -- info            tables, rows, first and last candle, size, integrity
npm run db -- transfers       transfers that nothing classifies; payments and transfers that do not fit
npm run db -- backup <file>   copies a SQLite store while the relay runs

The store is the one of the configuration that RELAY_CONFIG names.
`;

async function main([command, file, ...more]: string[]): Promise<number> {
  const { env } = process;
  const isKnown = command === 'backup' ? file && !more.length : file === undefined;
  if (!isKnown || !['migrate', 'info', 'transfers', 'backup'].includes(command ?? '')) {
    process.stderr.write(usage);
    return 2;
  }
  const config = await readConfig(env.RELAY_CONFIG ?? 'demo/relay.config.json', env);
  const { url } = config.store;
  if (command === 'migrate') return migrateStore(url);
  expectStore(url);
  if (command === 'transfers') return listTransfers(config);
  const database = await connect(url);
  try {
    if (command === 'info') return await tell(database, url);
    if (database.kind === 'postgres') {
      say(`PostgreSQL has a program for that. Run:\n  ${dumpCommand(url, file ?? '')}`);
      return 1;
    }
    await backup(database, file ?? '');
    say(`The store is copied to ${file ?? ''}.`);
    return 0;
  } finally {
    await database.close();
  }
}

async function migrateStore(url: string): Promise<number> {
  const fresh = await connect(url);
  const steps = await migrate(fresh.writer, fresh.kind).finally(() => fresh.close());
  // Opening it as the relay does shows that it can also be written.
  await (await openDatabase(url, Date.now())).close();
  say(steps.length ? `Done: ${steps.join(', ')}.` : 'The tables are up to date.');
  return 0;
}

/** Reads accounts, transfers and payments; trades may be millions. */
async function listTransfers({ server, timeZone, accounts, crm, store }: Config): Promise<number> {
  const clock = new ServerClock(timeZone);
  const { transfers, costs, logins, groups } = accounts;
  const board = new TrackRecordBoard({
    ...{ clock, transfers, costs, groupOf: groupByLogin(logins) },
    paymentWindow: crm && crm.settings.payments.window * hour,
    pipDigits: (_symbol, digits) => digits,
    lotOf: () => 1,
    changed: () => undefined,
  });
  const kept = await openStore({ url: store.url, clock });
  try {
    await listUnmatched({
      ...{ board, server, includes: realGroups(groups), say },
      transfers: kept.records.transfers(),
      ...(crm && { records: createCrmRecords(kept.database) }),
    });
    return 0;
  } finally {
    await kept.close();
  }
}

async function tell(database: StoreDatabase, url: string): Promise<number> {
  const { rows, candles, size, integrity } = await inspect(database);
  for (const [table, count] of Object.entries(rows))
    say(`${table.replace('_', ' ').padEnd(12)}${number(count)}`);
  say(`first candle${candles ? ` ${time(candles.first)}` : ' none'}`);
  say(`last candle ${candles ? ` ${time(candles.last)}` : ' none'}`);
  say(`size        ${number(Math.ceil(size / 1024))} KiB`);
  say(
    `integrity   ${integrity ?? `not checked. PostgreSQL has a program for that: ${checkCommand(url)}`}`,
  );
  return integrity === undefined || integrity === 'ok' ? 0 : 1;
}

const hour = 3_600_000;
const number = (value: number): string => value.toLocaleString('en').padStart(14);
const time = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
const say = (line: string) => process.stdout.write(`${line}\n`);

/** What the operator can mend is said in a sentence; anything else keeps its stack. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof StoreError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  },
);
