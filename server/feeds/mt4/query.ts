/*
 * Queries of the MT4 text API. The server answers once `QUIT` has come and then closes: one query, one
 * connection. The grammar has no escaping, so a line end or a separator inside a value would be a
 * second command: such values never get into a query.
 */

/** What a symbol may be: 1 to 32 printable ASCII characters without blank, `,` and `|`. */
export const symbolPattern = '^[!-+\\--{}~]{1,32}$';

const symbolCheck = new RegExp(symbolPattern);

/** Asks for the last prices of symbols. Throws a RangeError when one of them cannot be a symbol. */
export function quotesQuery(symbols: readonly string[]): string {
  return complete(`QUOTES-${symbols.map(checked).join(',')},`);
}

/** Which bars to ask for. */
export interface HistoryRange {
  symbol: string;
  /** Length of a bar in minutes: 1, 5, 15, 30, 60, 240, 1440, 10080 or 43200. */
  period: number;
  /** First and last moment, both inclusive: the server's wall clock in ms, written as if it were UTC. */
  from: number;
  to: number;
}

/** Asks for bars. Throws a RangeError when the symbol cannot be one or a number is not whole. */
export function historyQuery({ symbol, period, from, to }: HistoryRange): string {
  const [minutes, first, last] = [period, Math.floor(from / 1000), Math.floor(to / 1000)].map(
    whole,
  );
  return complete(
    `HISTORYNEW-symbol=${checked(symbol)}|period=${minutes}|from=${first}|to=${last}`,
  );
}

const complete = (query: string) => `W${query}\nQUIT\n`;

function checked(symbol: string): string {
  if (symbolCheck.test(symbol)) return symbol;
  throw new RangeError(
    `A symbol must be 1 to 32 printable ASCII characters without blank, "," and "|", got ${JSON.stringify(symbol)}.`,
  );
}

function whole(value: number): string {
  if (Number.isSafeInteger(value) && value >= 0) return String(value);
  throw new RangeError(`Periods and times must be whole and positive, got ${value}.`);
}
