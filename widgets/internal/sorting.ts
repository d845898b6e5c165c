import type { ColumnName } from './quote-columns.js';

/** How a table is sorted. */
export interface Sorting {
  column: ColumnName | 'symbol';
  descending: boolean;
}

/** The sorting after a click on a header: ascending, descending, then as the page named them. */
export function nextSorting(
  sorting: Sorting | undefined,
  column: Sorting['column'],
): Sorting | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

/** What `aria-sort` says of a header. */
export function ariaSort(sorting: Sorting | undefined, column: Sorting['column']) {
  if (sorting?.column !== column) return 'none';
  return sorting.descending ? 'descending' : 'ascending';
}

/** Sorts without touching the list; what has no value comes last in either direction. */
export function sortBy(
  symbols: readonly string[],
  { column, descending }: Sorting,
  value: (symbol: string) => number | null,
): string[] {
  const sign = descending ? -1 : 1;
  if (column === 'symbol') return symbols.toSorted((a, b) => sign * a.localeCompare(b, 'en'));
  const values = new Map(symbols.map((symbol) => [symbol, value(symbol)]));
  return symbols.toSorted((a, b) => {
    const [x, y] = [values.get(a) ?? null, values.get(b) ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}
