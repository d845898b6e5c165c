import { type RowReading, readTradeRow, type TradeRow } from '../feeds/trade-row.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { RecordBatch, TradeRecord, TransferRecord } from '../relay/track-record/records.js';
import type { Statement, StatementRow } from './statement.js';

export interface StatementSetting {
  account: number;
  currency: string;
  group: string;
  clock: ServerClock;
  /** The server's spelling of a symbol, which statements print in lower case. */
  symbolOf: (printed: string) => string;
  /** ms since the epoch, UTC. */
  now: number;
}

/** The records of a statement, and the rows that cannot be true. */
export interface StatementReading {
  batch: RecordBatch & { trades: TradeRecord[]; transfers: TransferRecord[] };
  refusals: { line: number; reason: string }[];
}

const commands = { buy: 0, sell: 1, balance: 6, credit: 7 } as const;

/** Turns the rows of a statement into records of its account. */
export function recordsOf(statement: Statement, setting: StatementSetting): StatementReading {
  const { account, currency, group, clock, now } = setting;
  const trades: TradeRecord[] = [];
  const transfers: TransferRecord[] = [];
  const refusals: StatementReading['refusals'] = [];
  for (const row of statement.rows) {
    const reading: RowReading = readTradeRow(rowOf(row, setting), currency, clock, now);
    if (reading.kind === 'trade') trades.push(reading.record);
    else if (reading.kind === 'transfer') transfers.push(reading.record);
    else if (reading.kind === 'wrong') {
      const advice = reading.field.endsWith('Time')
        ? '; look at timeZone in the configuration'
        : '';
      refusals.push({ line: row.line, reason: `its ${reading.field} cannot be true${advice}` });
    }
  }
  const opened = statement.rows.map(({ openTime }) => openTime);
  const registered = opened.length ? clock.toUtc(opened.reduce((a, b) => Math.min(a, b))) : 0;
  // A statement says less of an account than its server: whatever that told stands.
  const record = { account, group, currency, registered, enabled: true, archived: false };
  const accounts = [{ ...record, balance: null, version: 0 }];
  return { batch: { accounts, trades, transfers }, refusals };
}

const rowOf = (row: StatementRow, { account, symbolOf }: StatementSetting): TradeRow => ({
  ...{ ticket: row.ticket, account, symbol: row.symbol && symbolOf(row.symbol) },
  ...{ digits: row.digits, cmd: commands[row.kind], volume: Math.round(row.lots * 100) },
  ...{ openTime: row.openTime, openPrice: row.openPrice, comment: row.comment },
  ...{ closeTime: row.closeTime, closePrice: row.closePrice, profit: row.profit },
  ...{ commission: row.commission, taxes: row.taxes, swap: row.swap },
  version: Math.floor((row.closeTime || row.openTime) / 1000),
});

/** What the account would hold by these records alone, in minor units. */
export function sumOf({ trades, transfers }: StatementReading['batch']): number {
  let sum = 0;
  for (const { closeTime, profit, swap, commission } of trades)
    if (closeTime !== null) sum += profit + swap + commission;
  for (const { kind, amount } of transfers) if (kind === 'balance') sum += amount;
  return sum;
}
