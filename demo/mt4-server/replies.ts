import { timeframeOf } from '../../server/relay/timeframes.js';
import type { ServerClock } from '../../server/relay/server-clock.js';
import { type AccountQuery, accountReply } from './account-reply.js';
import { type CodePage, encode } from './code-page.js';
import type { Faults } from './faults.js';
import { encodeCandles, encodeError, longestHistory } from './history.js';
import type { PriceBoard, PriceSource } from './prices.js';
import type { Query } from './request.js';
import { secondText } from './wall-time.js';

/** What nobody knows for sure of a real server, and what differs from one to the next. */
export interface Dialect {
  /** Line end inside text replies. Default: LF in `QUOTES`, CRLF elsewhere, as captured. */
  lineEnd: '\n' | '\r\n' | null;
  /** Code page of names and comments. Default: `windows-1252`. */
  codePage: CodePage;
  /** What the last line of `QUOTES` tells. Default: `newest-tick`. */
  lastLine: 'newest-tick' | 'clock';
  /** Which candles stay when more than 580 are asked for. Default: `first`. */
  cap: 'first' | 'last';
  /** Answer to a wrong login or password. Default: `Invalid Account`. */
  invalid: string;
  /** Answer to a disabled account. Default: `Account Disabled`. */
  disabled: string;
  /** Whether the investor password opens an account too. Default: true. */
  investorPasswords: boolean;
}

export const usualDialect = (): Dialect => ({
  lineEnd: null,
  codePage: 'windows-1252',
  lastLine: 'newest-tick',
  cap: 'first',
  invalid: 'Invalid Account',
  disabled: 'Account Disabled',
  investorPasswords: true,
});

/** All that a reply is made of. */
export interface Desk {
  prices: PriceBoard;
  source: PriceSource;
  clock: ServerClock;
  faults: Faults;
  dialect: Dialect;
  /** ms since the epoch, UTC. */
  now(): number;
}

const hour = 3_600_000;

/** The server's wall clock at a moment, wrong by what the fault says. */
export const wallOf = (desk: Desk, time: number): number =>
  desk.clock.toWall(time) + desk.faults.clockShift * hour;

/** The bytes that answer a query; undefined when the server would say nothing. */
export function answer(query: Query, desk: Desk): Buffer | undefined {
  switch (query.kind) {
    case 'QUOTES':
      return textReply(quoteLines(query.symbols, desk), '\n', desk);
    case 'USERINFO':
    case 'USERHISTORY':
      return textReply(accountLines(query, desk), '\r\n', desk);
    case 'HISTORYNEW':
      return historyReply(query, desk);
    case 'UNKNOWN':
      return undefined;
  }
}

function textReply(lines: readonly string[], usualEnd: string, { dialect }: Desk): Buffer {
  const end = dialect.lineEnd ?? usualEnd;
  return encode(`${lines.map((line) => line + end).join('')}end\r\n`, dialect.codePage);
}

function quoteLines(symbols: readonly string[], desk: Desk): string[] {
  const now = desk.now();
  const extra = ' 0'.repeat(desk.faults.extraColumns);
  let newest = desk.dialect.lastLine === 'clock' ? now : -Infinity;
  const lines = symbols.flatMap((symbol) => {
    const price = desk.prices.read(symbol, now);
    if (!price) return [];
    const { direction, bid, ask, time } = price;
    newest = Math.max(newest, time);
    return `${direction} ${symbol} ${bid} ${ask} ${secondText(wallOf(desk, time))}${extra}`;
  });
  return newest === -Infinity ? lines : [...lines, secondText(wallOf(desk, newest))];
}

function accountLines(query: AccountQuery, desk: Desk): readonly string[] {
  const now = desk.now();
  return accountReply(query, {
    price: (symbol) => desk.prices.read(symbol, now),
    wall: wallOf(desk, now),
    dialect: desk.dialect,
    extraColumns: desk.faults.extraColumns,
  });
}

function historyReply(query: Extract<Query, { kind: 'HISTORYNEW' }>, desk: Desk): Buffer {
  const { symbol, period, from, to } = query;
  const { errorCode, clockShift } = desk.faults;
  if (errorCode !== null) return encodeError(errorCode);
  const timeframe = timeframeOf(period);
  if (!timeframe || !Number.isFinite(from) || !Number.isFinite(to)) return encodeError(3);
  const now = desk.now();
  const found = desk.source.candles(symbol, timeframe, {
    from: desk.clock.toUtc(from * 1_000 - clockShift * hour),
    to: desk.clock.toUtc(to * 1_000 - clockShift * hour),
    at: now,
    limit: longestHistory,
    keep: desk.dialect.cap,
  });
  if (!found?.candles.length) return encodeError(2);
  const candles = found.candles.map((candle) => ({ ...candle, time: wallOf(desk, candle.time) }));
  return encodeCandles(candles, found.digits, wallOf(desk, now));
}
