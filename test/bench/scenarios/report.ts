import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivateMariadb, startMariadb } from '../../helpers/mariadb.js';
import { ReportServer } from '../../helpers/mt4-report.js';
import { Child } from '../child.js';
import { atMost, show } from '../report.js';
import type { FirstLoad, ReportOrder } from '../servers/report.js';
import type { BenchOptions, Scenario } from './scenario.js';

/** Rows of MT4_TRADES; a hundred of each account. */
const rows = Number(process.env['ROWS'] ?? 200_000);
const accounts = Math.ceil(rows / 100);
const patience = 10 * 60_000;

/** A relay reads the history of a broker from a report database for the first time. */
export const report: Scenario = async (options) => {
  const mariadb = await startMariadb();
  try {
    const load = mariadb && (await measure(mariadb, options));
    return {
      scenario: 'report',
      tables: [
        {
          title: `The first reading of ${rows} rows of MT4_TRADES, until they are kept in SQLite`,
          columns: ['s', 'CPU s', 'CPU s a million', 'loop p99 ms', 'longest ms', 'MB', 'records'],
          rows: (load ? [load] : []).map(({ took, cpu, loop, memory, records }) => [
            ...[took / 1e3, cpu, (cpu / rows) * 1e6, loop.p99, loop.max, memory / 1e6].map(show),
            String(records),
          ]),
        },
      ],
      goals: (load ? [load] : []).flatMap(({ cpu, loop }) => [
        atMost('CPU for a million rows is', (cpu / rows) * 1e6, 40, ' s'),
        atMost('p99 of the delay of the event loop is', loop.p99, 50, ' ms'),
      ]),
      correct: load === undefined || load.records === rows,
      figures: load,
    };
  } finally {
    await mariadb?.remove();
  }
};

async function measure(mariadb: PrivateMariadb, { nodeOptions }: BenchOptions): Promise<FirstLoad> {
  const server = await ReportServer.create(mariadb);
  await fill(server);
  const folder = mkdtempSync(join(tmpdir(), 'broker-bench-'));
  const relay = new Child('servers/report.ts', nodeOptions);
  try {
    const order: ReportOrder = {
      url: server.url,
      store: `sqlite:${join(folder, 'relay.sqlite')}`,
    };
    return await relay.ask<FirstLoad>('load', order, patience);
  } finally {
    await relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The database makes the rows by itself; columns that the relay does not read stay empty. */
async function fill(server: ReportServer): Promise<void> {
  const opened =
    "'2024-06-03 12:00' + interval (i * 7919 mod 600) day + interval (i mod 30000) second";
  await server.run(`
    set sql_mode = '';
    insert into MT4_USERS (LOGIN, \`GROUP\`, ENABLE, REGDATE, CURRENCY, TIMESTAMP)
      select seq, 'real-usd', 1, '2024-06-01', 'USD', 1717200000 from seq_1_to_${accounts};
    insert into MT4_TRADES (TICKET, LOGIN, CMD, OPEN_TIME, CLOSE_TIME, PROFIT, COMMENT, TIMESTAMP)
      select seq, seq, 6, '2024-06-02', '2024-06-02', 10000, 'Deposit', 1717286400
      from seq_1_to_${accounts};
    insert into MT4_TRADES
      (TICKET, LOGIN, SYMBOL, DIGITS, CMD, VOLUME, OPEN_TIME, OPEN_PRICE, CLOSE_TIME, CLOSE_PRICE,
       COMMISSION, SWAPS, PROFIT, TIMESTAMP)
      select i, 1 + i mod ${accounts}, elt(1 + i mod 4, 'EURUSD', 'USDJPY', 'XAUUSD', 'GBPUSD'), 5,
        i mod 2, 1 + i mod 50, ${opened}, 1 + (i mod 997) / 100000,
        ${opened} + interval 1800 second, 1 + (i mod 887) / 100000, -0.7, -(i mod 50) / 100,
        (i * 7919 mod 4001 - 1950) / 100, unix_timestamp(${opened})
      from (select cast(seq as signed) as i from seq_${accounts + 1}_to_${rows}) as numbers`);
}
