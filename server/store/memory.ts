import type { Kysely } from 'kysely';
import type { StoreDatabase } from './database.js';
import type { Tables } from './schema.js';

/** A text that outlives the program that wrote it. */
export interface Note {
  key: string;
  value: string;
}

/** Texts by their keys, which outlive the program that wrote them. */
export interface StoreMemory {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** The memory of a store: what programs have to know the next time they run. */
export function createMemory({ reader, writer }: StoreDatabase): StoreMemory {
  return {
    async get(key) {
      const query = reader.selectFrom('meta').select('value').where('key', '=', key);
      return (await query.executeTakeFirst())?.value;
    },
    set: (key, value) => writeNotes(writer, [{ key, value }]),
  };
}

/** Writes notes in place of those with the same keys. */
export async function writeNotes(
  database: Pick<Kysely<Tables>, 'insertInto'>,
  notes: readonly Note[],
): Promise<void> {
  for (const note of notes) {
    await database
      .insertInto('meta')
      .values(note)
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
      )
      .execute();
  }
}
