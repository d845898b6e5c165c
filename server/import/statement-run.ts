import { readFile } from 'node:fs/promises';
import type { ServerClock } from '../relay/server-clock.js';
import { minorDigitsOf } from '../relay/track-record/money.js';
import type { RecordBatch } from '../relay/track-record/records.js';
import { ImportError } from './bar.js';
import { decodeText } from './code-page.js';
import { readHtmlRows } from './html-rows.js';
import { type Output, showCount } from './progress.js';
import type { StatementOrder } from './statement-arguments.js';
import { readStatement, type Statement } from './statement.js';
import { recordsOf, sumOf } from './statement-records.js';

export interface StatementRunOptions {
  order: StatementOrder;
  /** Takes the records of the account; absent in a dry run. Answers how many of them were new. */
  write: ((batch: RecordBatch) => Promise<number>) | undefined;
  clock: ServerClock;
  /** Symbols as the server spells them. */
  symbols: readonly string[];
  output: Output;
  /** ms since the epoch, UTC. */
  now: () => number;
}

/** Rows that are told one by one. */
const mostTold = 5;
const largest = 256 * 1024 * 1024;

/** Imports the statements one after the other; answers whether all of them were taken. */
export async function importStatements(options: StatementRunOptions): Promise<boolean> {
  let isWhole = true;
  for (const path of options.order.files) {
    try {
      await importStatement(path, options);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      options.output.write(`${path} ${error.message}\n`);
      isWhole = false;
    }
  }
  return isWhole;
}

async function importStatement(path: string, options: StatementRunOptions): Promise<void> {
  const { order, write, clock, symbols, output } = options;
  const statement = readStatement(readHtmlRows(decodeText(await read(path), order.codePage)));
  const { account, group } = order;
  const currency = expectMatch(statement, order);
  const spellings = new Map(symbols.map((symbol) => [symbol.toLowerCase(), symbol]));
  const symbolOf = (printed: string) =>
    spellings.get(printed.toLowerCase()) ?? printed.toUpperCase();
  const setting = { account, currency, group, clock, symbolOf, now: options.now() };
  const { batch, refusals: untrue } = recordsOf(statement, setting);
  const refusals = [...statement.refusals, ...untrue].sort((a, b) => a.line - b.line);
  for (const { line, reason } of refusals.slice(0, mostTold))
    output.write(`${path}, line ${line}: ${reason}.\n`);
  if (refusals.length && !order.skipBroken) {
    const rows = `${showCount(refusals.length)} of its rows cannot be read`;
    throw new ImportError(
      'malformed',
      `is not imported: ${rows}. Leave them out with --skip-broken.`,
    );
  }
  const told = write ? `${showCount(await write(batch))} records written` : 'nothing written';
  const { trades, transfers } = batch;
  output.write(
    `${path} is done: ${showCount(trades.length)} trades and positions, ${showCount(transfers.length)} transfers, ${showCount(statement.orders)} orders left out, ${told}.\n`,
  );
  const scale = 10 ** minorDigitsOf(currency);
  const [sum, balance] = [sumOf(batch) / scale, statement.balance];
  if (balance !== undefined && Math.round(balance * scale) !== Math.round(sum * scale)) {
    output.write(
      `${path} says a balance of ${balance}, but its rows add up to ${sum}: it does not begin with the first deposit. Gains need all of it: export all history.\n`,
    );
  }
}

async function read(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    if (bytes.length <= largest) return bytes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'ENOENT' ? 'does not exist.' : `cannot be read (${code}).`;
    throw new ImportError('unreadable', reason);
  }
  throw new ImportError('unreadable', 'has more than 256 MB: it is no statement.');
}

/** The currency of a statement that is one, and of this account. */
function expectMatch(statement: Statement, order: StatementOrder): string {
  const { account, rows, orders, refusals } = statement;
  if (!rows.length && !orders && !refusals.length) {
    const sentence = 'has no row of a statement: save "Account History" as a report, as HTML.';
    throw new ImportError('not-statement', sentence);
  }
  if (account !== undefined && account !== order.account) {
    const sentence = `is of the account ${account}, but --account says ${order.account}.`;
    throw new ImportError('other-account', sentence);
  }
  const currency = order.currency ?? statement.currency;
  if (currency !== undefined) return currency;
  throw new ImportError('unknown-currency', 'does not say its currency. Give --currency.');
}
