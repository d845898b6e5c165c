import { type CompiledQuery, type Expression, type Kysely, sql } from 'kysely';
import type { StoreKind } from './migrations.js';
import type { Tables } from './schema.js';

/** Which columns of a query are read: of numbers (null is NaN) and of texts (null is ''). */
export interface ColumnNames<Numeric extends string, Text extends string> {
  numbers: readonly Numeric[];
  texts?: readonly Text[];
}

/** Many rows, column by column. */
export type Columns<Numeric extends string, Text extends string> = Record<Numeric, NumberColumn> &
  Record<Text, readonly string[]>;

/** Reads the rows of a query column by column: an object for each row costs ten times as much. */
export type ReadColumns = <Numeric extends string, Text extends string = never>(
  query: Expression<unknown>,
  names: ColumnNames<Numeric, Text>,
) => Promise<Columns<Numeric, Text>>;

/** Numbers side by side, which may change threads without a copy. */
export type NumberColumn = Float64Array<ArrayBuffer>;

/** A column as a database answers it: a list, which of no rows may be null. */
export type ColumnList = readonly (number | string | null)[] | null;

/**
 * The query whose only row has a JSON list for each column. Neither database sorts what it has sorted
 * below already, and in one row all lists are in the same order in any case.
 */
export function listsOf(
  db: Kysely<Tables>,
  kind: StoreKind,
  query: Expression<unknown>,
  names: readonly string[],
): CompiledQuery {
  const list = sql.raw(kind === 'sqlite' ? 'json_group_array' : 'json_agg');
  const lists = names.map((name) => sql`${list}(${sql.ref(name)}) as ${sql.ref(name)}`);
  return sql`select ${sql.join(lists)} from ${query} as page`.compile(db);
}

/** Lists in the order of the names as columns by their names. */
export function toColumns<Numeric extends string, Text extends string>(
  { numbers, texts = [] }: ColumnNames<Numeric, Text>,
  lists: readonly (NumberColumn | ColumnList)[],
): Columns<Numeric, Text> {
  const names: readonly string[] = [...numbers, ...texts];
  const columns = names.map((name, at) => {
    const list = lists[at] ?? [];
    if (list instanceof Float64Array) return [name, list];
    return [name, at < numbers.length ? toNumbers(list) : list.map((text) => String(text ?? ''))];
  });
  return Object.fromEntries(columns) as Columns<Numeric, Text>;
}

/** A list of numbers as a column. */
export function toNumbers(list: ColumnList): NumberColumn {
  const numbers = new Float64Array(list?.length ?? 0);
  list?.forEach((value, at) => (numbers[at] = value === null ? NaN : Number(value)));
  return numbers;
}
