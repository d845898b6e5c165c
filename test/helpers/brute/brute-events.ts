import type { RawAccount } from './raw-account.js';
import { momentOf } from './wall.js';

/** A position of MT4: open, closed, or a part of one. Money is in minor units. */
export interface Position {
  ticket: number;
  open: number;
  close: number;
  net: number;
  lots: number;
  pips: number;
  isLong: boolean;
  symbol: string;
  /** What all parts of one position have in common, as the server wrote it. */
  opening: string;
  /** Tickets that its comment names. */
  links: number[];
}

/** What happened at a moment; in the order of the guide: days end, positions close, money moves. */
export type Event = { time: number; ticket: number } & (
  | { kind: 'day'; floating: number; margin: number | null }
  | { kind: 'close'; position: Position; isFlat: boolean }
  | {
      kind: 'flow';
      amount: number;
      isCredit: boolean;
      isCost: boolean;
      isDeposit: boolean;
      isAssigned: boolean;
    }
);

/** Chained positions, all of them closed. */
export interface Trade {
  parts: Position[];
  /** The part that closed last. */
  last: Position;
  net: number;
}

const order = ['day', 'close', 'flow'];

/** Decimals of a pip, by hand for the symbols of raw accounts. */
const pipDigits: Readonly<Record<string, number>> = {
  ...{ EURUSD: 4, 'EURUSD.cent': 4, USDJPY: 2, XAUUSD: 2 },
};

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Reads raw rows as the guide says they count. */
export function readRaw({ currency, rows, days }: RawAccount) {
  const decimals = currency === 'JPY' ? 0 : 2;
  const minor = (amount: number) => Number(amount.toFixed(decimals).replace('.', ''));
  const positions = rows
    .filter(({ cmd }) => cmd < 2)
    .map((row): Position => {
      const points = (row.closePrice - row.openPrice) * (row.cmd === 0 ? 1 : -1);
      return {
        ticket: row.ticket,
        open: momentOf(row.openTime),
        close: row.closeTime ? momentOf(row.closeTime) : Infinity,
        net: sumOf([row.profit, row.swap, row.commission, row.taxes].map(minor)),
        lots: row.volume / (row.symbol.endsWith('.cent') ? 10_000 : 100),
        pips: points * 10 ** pipDigits[row.symbol]!,
        isLong: row.cmd === 0,
        symbol: row.symbol,
        opening: [row.account, row.symbol, row.cmd, row.openTime, row.openPrice].join(' '),
        links: [...row.comment.matchAll(/(?:to|from) #(\d+)/g)].map(([, ticket]) => Number(ticket)),
      };
    });
  const isAfter = (a: Position, b: Position) =>
    a.close > b.close || (a.close === b.close && a.ticket > b.ticket);
  const closed = positions.filter(({ close }) => close < Infinity);
  const events: Event[] = [
    ...days.map(({ time, balance, credit, equity, margin }) => ({
      ...{ kind: 'day' as const, time: momentOf(time), ticket: 0 },
      floating: minor(equity) - minor(balance) - minor(credit),
      margin: margin === null ? null : minor(margin),
    })),
    ...closed.map((position) => {
      const left = positions.filter((other) => isAfter(other, position));
      const isFlat = left.every(({ open }) => open >= position.close);
      const { close: time, ticket } = position;
      return { kind: 'close' as const, time, ticket, position, isFlat };
    }),
    ...rows
      .filter(({ cmd }) => cmd > 5)
      .map(({ openTime, ticket, profit, cmd, comment }) => ({
        ...{ kind: 'flow' as const, time: momentOf(openTime), ticket, amount: minor(profit) },
        isCredit: cmd === 7,
        isCost: cmd === 6 && comment.includes('fee'),
        isAssigned: cmd === 6 && profit > 0 && !comment.includes('fee'),
        isDeposit: cmd === 6 && profit > 0 && /^(Deposit|Withdrawal.*|)$/.test(comment),
      })),
  ];
  const rank = ({ kind }: Event) => order.indexOf(kind);
  events.sort((a, b) => a.time - b.time || rank(a) - rank(b) || a.ticket - b.ticket);
  return { positions, events, trades: tradesOf(positions, isAfter) };
}

function tradesOf(
  positions: readonly Position[],
  isAfter: (a: Position, b: Position) => boolean,
): Trade[] {
  const chains: Position[][] = [];
  for (const position of positions) {
    const isLinked = (other: Position) =>
      other.opening === position.opening &&
      (other.links.includes(position.ticket) || position.links.includes(other.ticket));
    const near = chains.filter((chain) => chain.some(isLinked));
    for (const chain of near) chains.splice(chains.indexOf(chain), 1);
    chains.push([...near.flat(), position]);
  }
  return chains
    .filter((parts) => parts.every(({ close }) => close < Infinity))
    .filter((parts) => parts.some(({ lots }) => lots > 0))
    .map((parts) => ({
      parts,
      last: parts.reduce((last, part) => (isAfter(part, last) ? part : last)),
      net: sumOf(parts.map(({ net }) => net)),
    }))
    .sort((a, b) => (isAfter(a.last, b.last) ? 1 : -1));
}
