import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemory } from '../../../server/store/memory.js';
import { openStore } from '../../../server/store/store.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { candle, onEveryStore, spreadRecord, temporaryFile } from '../../helpers/stores.js';

await onEveryStore('a memory', (open) => {
  test('answers what it was told last', async (t) => {
    const { database } = await open(t);
    const memory = createMemory(database);
    assert.equal(await memory.get('a'), undefined);
    await memory.set('a', 'first');
    await memory.set('b', '');
    await memory.set('a', 'second');
    assert.deepEqual([await memory.get('a'), await memory.get('b')], ['second', '']);
  });

  test('a batch carries notes, and neither is kept without the other', async (t) => {
    const store = await open(t);
    const memory = createMemory(store.database);
    const batch = { candles: [candle(0)], spreads: [], quotes: [] };
    await store.record({ ...batch, notes: [{ key: 'cursor', value: '7' }] });
    assert.equal(await memory.get('cursor'), '7');
    const broken = { ...spreadRecord(), hour: Number.NaN };
    const failing = { ...batch, spreads: [broken], notes: [{ key: 'cursor', value: '8' }] };
    await assert.rejects(store.record(failing));
    assert.equal(await memory.get('cursor'), '7');
  });
});

test('a memory outlives the program that wrote it', async (t) => {
  const url = `sqlite:${await temporaryFile(t)}`;
  const clock = new ServerClock({ offset: '+00:00' });
  const first = await openStore({ url, clock });
  await createMemory(first.database).set('key', 'value');
  await first.close();
  const second = await openStore({ url, clock });
  assert.equal(await createMemory(second.database).get('key'), 'value');
  await second.close();
});
