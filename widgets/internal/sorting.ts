import type { ColumnName } from './quote-columns.js';

/** How a table is sorted: by a column of quotes, or of another table. */
export interface Sorting<Column extends string = ColumnName> {
  column: Column | 'symbol';
  descending: boolean;
}

/** The sorting after a click on a header: ascending, descending, then as the page named them. */
export function nextSorting<Column extends string>(
  sorting: Sorting<Column> | undefined,
  column: Column | 'symbol',
): Sorting<Column> | undefined {
  if (sorting?.column !== column) return { column, descending: false };
  return sorting.descending ? undefined : { column, descending: true };
}

/** What `aria-sort` says of a header. */
export function ariaSort<Column extends string>(
  sorting: Sorting<Column> | undefined,
  column: Column | 'symbol',
) {
  if (sorting?.column !== column) return 'none';
  return sorting.descending ? 'descending' : 'ascending';
}

/** Sorts without touching the list; what has no value comes last in either direction. */
export function sortBy(
  symbols: readonly string[],
  { column, descending }: Sorting<string>,
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
