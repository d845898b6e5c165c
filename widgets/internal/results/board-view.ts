import {
  type BoardPeriod,
  boardPeriods,
  type Leaderboard,
  type LeaderboardRow,
} from '../../../server/protocol/leaderboard.js';
import { countryName } from './country.js';

/**
 * Periods to ask a relay for: the wanted one, then the others, the longest first, because a page need not
 * know which ones a board has. Only those that the rules of the place allow.
 */
export function periodsToTry(
  wanted: BoardPeriod,
  allowed: readonly BoardPeriod[] = boardPeriods,
): readonly BoardPeriod[] {
  const others = ['all', 'year', 'quarter', 'month', 'week', 'day', 'contest'] as const;
  return [...new Set([wanted, ...others])].filter((period) => allowed.includes(period));
}

/** Columns that a board can be sorted by. */
export const boardColumns = ['rank', 'value', 'gain', 'drawdown', 'winRate', 'trades'] as const;
export type BoardColumn = (typeof boardColumns)[number];

/** How a board is sorted. */
export interface BoardSorting {
  column: BoardColumn;
  descending: boolean;
}

/** The order in which a board is told. */
export const byRank: BoardSorting = { column: 'rank', descending: false };

/** Better is first: of ranks and drawdowns the lowest; of what ranks it depends; of all else the highest. */
const startsDescending = (column: BoardColumn, better: Leaderboard['rules']['better']) =>
  column === 'value' ? better === 'more' : column !== 'rank' && column !== 'drawdown';

/** The sorting after a click on a heading: the best first, the worst first, then by rank again. */
export function nextBoardSorting(
  sorting: BoardSorting,
  column: BoardColumn,
  better: Leaderboard['rules']['better'],
): BoardSorting {
  const first = startsDescending(column, better);
  if (sorting.column !== column) return { column, descending: first };
  return sorting.descending === first ? { column, descending: !first } : byRank;
}

/** Letters without case and accents, so that `jose` finds `José`. */
const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Rows whose alias or country holds what was searched for. */
export function findTraders(
  rows: readonly LeaderboardRow[],
  search: string,
  locale: string,
): readonly LeaderboardRow[] {
  const wanted = plain(search.trim());
  if (!wanted) return rows;
  return rows.filter(({ alias, country }) => {
    const place = country ? `${country} ${countryName(locale, country)}` : '';
    return plain(alias).includes(wanted) || plain(place).includes(wanted);
  });
}

/** Sorts without touching the list; figures that are not there come last in either direction. */
export function sortBoard(
  rows: readonly LeaderboardRow[],
  { column, descending }: BoardSorting,
): readonly LeaderboardRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [a[column], b[column]];
    // No trade lost: that is the best that there is.
    if (column === 'value' && (x === null || y === null))
      return sign * (Number(x === null) - Number(y === null)) || a.rank - b.rank;
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y) || a.rank - b.rank;
  });
}

/** A page of a list: 0 is the first one; a page that does not exist any more is the last. */
export function pageOf<T>(list: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(0, page), pages - 1);
  return { at, pages, from: at * size, rows: list.slice(at * size, (at + 1) * size) };
}

/**
 * Keeps rows where they are while somebody reads or works in them: the figures follow, the order does
 * not. Who has left the board is left out, who is new waits.
 */
export function keepOrder(
  kept: readonly string[],
  rows: readonly LeaderboardRow[],
): readonly LeaderboardRow[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  return kept.flatMap((id) => known.get(id) ?? []);
}
