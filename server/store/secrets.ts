import type { StoreDatabase } from './database.js';
import { told } from './errors.js';

/** Reads a secret that the store keeps, or makes it. Relays that share a store share it too. */
export async function keptSecret(
  { writer }: StoreDatabase,
  key: string,
  make: () => string,
): Promise<string> {
  const read = async () =>
    (
      await told(
        writer.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst(),
      )
    )?.value;
  const kept = await read();
  if (kept !== undefined) return kept;
  const row = { key, value: make() };
  // Another relay may have been faster: then its secret counts.
  await told(
    writer
      .insertInto('meta')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
  return (await read()) ?? row.value;
}
