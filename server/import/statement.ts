import type { Refusal } from './bar.js';
import type { HtmlCell, HtmlRow } from './html-rows.js';
import { decimalsIn, readFigure, readTime } from './statement-figures.js';

/** A row of a statement: a position, a trade, or money that moved. Times are of the server's wall clock, ms. */
export interface StatementRow {
  line: number;
  ticket: number;
  kind: 'buy' | 'sell' | 'balance' | 'credit';
  /** As it is printed: in lower case. */
  symbol: string;
  /** Decimals of the prices. */
  digits: number;
  lots: number;
  openTime: number;
  openPrice: number;
  /** 0: it is open. */
  closeTime: number;
  closePrice: number;
  commission: number;
  taxes: number;
  swap: number;
  profit: number;
  comment: string;
}

/** What a statement says. */
export interface Statement {
  /** The login in its head; undefined when it names none. */
  account: number | undefined;
  currency: string | undefined;
  /** What the account held in the end; undefined when it does not say. */
  balance: number | undefined;
  rows: StatementRow[];
  /** Orders that were never filled. */
  orders: number;
  /** Where it cannot be read. */
  refusals: (Refusal & { line: number })[];
}

type Column = keyof typeof columnNames;

const columnNames = {
  ticket: /^ticket$/,
  openTime: /^open time$/,
  kind: /^type$/,
  lots: /^(size|volume|lots)$/,
  symbol: /^(item|symbol)$/,
  openPrice: /^price$/,
  closeTime: /^close time$/,
  closePrice: /^price$/,
  commission: /^commis(sion)?$/,
  taxes: /^taxes$/,
  swap: /^swap$/,
  profit: /^(profit|trade p\/l)$/,
  comment: /^comment$/,
} as const;

const sections = /^(closed transactions|open trades|working orders|summary|details):/i;
const pending = /^(buy|sell) (limit|stop)$/;
const nobody: HtmlCell = { text: '', title: '', span: 1 };

/** Reads the tables of an MT4 statement, plain or detailed. Never throws. */
export function readStatement(rows: readonly HtmlRow[]): Statement {
  const statement: Statement = {
    ...{ account: undefined, currency: undefined, balance: undefined },
    ...{ rows: [], orders: 0, refusals: [] },
  };
  let columns: ReadonlyMap<Column, number> | undefined;
  let isOver = false;
  /** The trade to which a comment in the next row belongs. */
  let above: StatementRow | undefined;
  for (const row of rows) {
    const texts = row.cells.map(({ text }) => text);
    const section = texts.map((text) => sections.exec(text)?.[1]?.toLowerCase()).find(Boolean);
    if (section) {
      isOver = section === 'summary' || section === 'details';
      columns = undefined;
    }
    readHead(texts, statement);
    if (isOver) readSummary(texts, statement);
    else columns = columnsOf(row) ?? columns;
    const filled = texts.filter(Boolean);
    if (above && !above.comment && filled.length === 1 && !section) above.comment = filled[0] ?? '';
    above = columns && !isOver ? readRow(row, columns, statement) : undefined;
  }
  return statement;
}

function readHead(texts: readonly string[], statement: Statement): void {
  for (const text of texts) {
    const account = /^(?:account|a\/c no): ?(\d{1,10})\b/i.exec(text)?.[1];
    if (account) statement.account ??= Number(account);
    statement.currency ??= /^currency: ?([a-z]{3,8})$/i.exec(text)?.[1]?.toUpperCase();
  }
}

function readSummary(texts: readonly string[], statement: Statement): void {
  const at = texts.findIndex((text) => /^balance:$/i.test(text));
  const balance = at < 0 ? NaN : readFigure(texts[at + 1] ?? '');
  if (Number.isFinite(balance)) statement.balance ??= balance;
}

/** Where the columns stand, if these are their names. There are two prices: of the open and of the close. */
function columnsOf(row: HtmlRow): Map<Column, number> | undefined {
  const names = spread(row).map(({ text }) => text.toLowerCase());
  if (!names.includes('ticket')) return undefined;
  const columns = new Map<Column, number>();
  for (const [column, pattern] of Object.entries(columnNames) as [Column, RegExp][]) {
    const at = names.findIndex((name) => pattern.test(name));
    if (at >= 0) columns.set(column, at);
  }
  columns.set('closePrice', names.lastIndexOf('price'));
  return columns;
}

/** The cells of a row by column: a wide one stands in its first. */
const spread = ({ cells }: HtmlRow): HtmlCell[] =>
  cells.flatMap((cell) => [cell, ...Array<HtmlCell>(cell.span - 1).fill(nobody)]);

/** Reads a row with a ticket; answers the trade that it is. */
function readRow(
  row: HtmlRow,
  columns: ReadonlyMap<Column, number>,
  statement: Statement,
): StatementRow | undefined {
  const cells = spread(row);
  const cellOf = (column: Column) => cells[columns.get(column) ?? -1] ?? nobody;
  const kind = cellOf('kind').text.toLowerCase();
  if (!/^\d+$/.test(cellOf('ticket').text)) return undefined;
  if (pending.test(kind)) {
    statement.orders++;
    return undefined;
  }
  const isMoney = kind === 'balance' || kind === 'credit';
  const found = isMoney ? moneyOf(row, cellOf) : tradeOf(cellOf);
  if ('reason' in found) {
    statement.refusals.push({ ...found, line: row.line });
    return undefined;
  }
  const read = { line: row.line, ...found };
  statement.rows.push(read);
  return isMoney ? undefined : read;
}

type Found = Omit<StatementRow, 'line'> | Refusal;
type CellOf = (column: Column) => HtmlCell;

const wrong = (wanted: string, text: string): Refusal => ({
  code: 'malformed',
  reason: `${wanted}, got ${JSON.stringify(text.replace(/[^\P{C} ]/gu, '?').slice(0, 40))}`,
});
const noTime = (text: string) => wrong('a time looks like 2026.02.03 14:05:09', text);

/** Money that moved: the last cell is the amount, the wide one before it the comment. */
function moneyOf({ cells }: HtmlRow, cellOf: CellOf): Found {
  const amount = cells.at(-1)?.text ?? '';
  const profit = readFigure(amount);
  const openTime = readTime(cellOf('openTime').text);
  if (Number.isNaN(openTime)) return noTime(cellOf('openTime').text);
  if (Number.isNaN(profit)) return wrong('an amount looks like -1 234.50', amount);
  const kind = cellOf('kind').text.toLowerCase() === 'credit' ? 'credit' : 'balance';
  return {
    ...{ ticket: Number(cellOf('ticket').text), kind, profit, openTime, closeTime: openTime },
    ...{ symbol: '', digits: 0, lots: 0, openPrice: 0, closePrice: 0 },
    ...{ commission: 0, taxes: 0, swap: 0 },
    comment: cellOf('ticket').title || (cells.slice(3, -1).find(({ text }) => text)?.text ?? ''),
  };
}

function tradeOf(cellOf: CellOf): Found {
  const kind = cellOf('kind').text.toLowerCase();
  if (kind !== 'buy' && kind !== 'sell')
    return wrong('a type is buy, sell, balance, credit or an order', cellOf('kind').text);
  const openTime = readTime(cellOf('openTime').text);
  if (Number.isNaN(openTime)) return noTime(cellOf('openTime').text);
  const closed = cellOf('closeTime').text;
  const closeTime = closed ? readTime(closed) : 0;
  if (Number.isNaN(closeTime)) return noTime(closed);
  const figures = {
    lots: 0,
    openPrice: 0,
    closePrice: 0,
    profit: 0,
    commission: 0,
    taxes: 0,
    swap: 0,
  };
  for (const name of Object.keys(figures) as (keyof typeof figures)[]) {
    const { text } = cellOf(name);
    // Older statements have no taxes.
    if (text) figures[name] = readFigure(text);
    if (Number.isNaN(figures[name]) || (!text && name !== 'taxes'))
      return wrong(`${nameOf[name]} is a figure`, text);
  }
  const prices = [cellOf('openPrice').text, cellOf('closePrice').text];
  return {
    ...{ ticket: Number(cellOf('ticket').text), kind, openTime, closeTime, ...figures },
    ...{ symbol: cellOf('symbol').text, digits: Math.max(...prices.map(decimalsIn)) },
    comment: cellOf('comment').text || cellOf('ticket').title,
  };
}

const nameOf = {
  lots: 'the size',
  openPrice: 'the open price',
  closePrice: 'the close price',
  profit: 'the profit',
  commission: 'the commission',
  taxes: 'the taxes',
  swap: 'the swap',
} as const;
