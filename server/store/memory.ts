import type { StoreDatabase } from './database.js';

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
    async set(key, value) {
      await writer
        .insertInto('meta')
        .values({ key, value })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((row) => ({ value: row.ref('excluded.value') })),
        )
        .execute();
    },
  };
}
