import { parseWallTime } from './wall-time.js';

/** One line of a `QUOTES` reply. */
export interface QuoteLine {
  /** As the server spells it. */
  symbol: string;
  bid: number;
  ask: number;
  /** Longest decimals of the two prices: `1.08300` has 5. */
  digits: number;
  /** Time of the last tick: the server's wall clock in ms, written as if it were UTC. */
  wall: number;
}

export interface QuotesReply {
  lines: QuoteLine[];
  /** Lines that are no quotes, as they came. They are dropped. */
  dropped: string[];
  /**
   * How the text stops: with the line `end`; after the end of another line, which is enough when the
   * server closed; or inside a line.
   */
  stops: 'end' | 'line' | 'cut';
}

const LF = 0x0a;
const CR = 0x0d;
const price = /^-?\d+(?:\.(\d+))?$/;

/** Whether the line `end` has come: nothing that follows it counts, so nobody needs to wait for it. */
export function endsQuotes(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('end'); at >= 0; at = bytes.indexOf('end', at + 1)) {
    const opens = at === 0 || bytes[at - 1] === LF;
    const next = bytes[at + 3];
    if (opens && (next === LF || (next === CR && bytes[at + 4] === LF))) return true;
  }
  return false;
}

/**
 * Reads the reply to a `QUOTES` query. Never throws. A line counts only when its line end came: a price
 * that was cut, `1.08` of `1.08324`, looks like a price.
 */
export function parseQuotes(bytes: Buffer, decoder: TextDecoder): QuotesReply {
  const rows = decoder.decode(bytes).split('\n');
  const rest = rows.pop() ?? '';
  const lines: QuoteLine[] = [];
  const dropped: string[] = [];
  for (const row of rows) {
    const line = row.endsWith('\r') ? row.slice(0, -1) : row;
    if (line === 'end') return { lines, dropped, stops: 'end' };
    const quote = parseLine(line);
    if (quote) lines.push(quote);
    // The newest tick time closes the list. It stands still with the market, so it is no clock.
    else if (Number.isNaN(parseWallTime(line))) dropped.push(line);
  }
  if (rest.trimEnd() === 'end') return { lines, dropped, stops: 'end' };
  const closed = rest === '' || !Number.isNaN(parseWallTime(rest));
  return { lines, dropped, stops: closed ? 'line' : 'cut' };
}

/** `direction symbol bid ask date time`. The direction is of no use: the relay sees where prices go. */
function parseLine(line: string): QuoteLine | undefined {
  const [direction, symbol, bid = '', ask = '', date = '', time = '', ...more] = line.split(' ');
  const wall = parseWallTime(`${date} ${time}`);
  if (!direction || !symbol || more.length || Number.isNaN(wall)) return undefined;
  const [bidMatch, askMatch] = [price.exec(bid), price.exec(ask)];
  if (!bidMatch || !askMatch) return undefined;
  const digits = Math.max(bidMatch[1]?.length ?? 0, askMatch[1]?.length ?? 0);
  return { symbol, bid: Number(bid), ask: Number(ask), digits, wall };
}
