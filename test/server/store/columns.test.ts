import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { candle, onEveryStore } from '../../helpers/stores.js';

await onEveryStore('columns', (open) => {
  test('are as long as a query has rows, and in its order', async (t) => {
    const { candles, database } = await open(t);
    await candles.write(Array.from({ length: 3_000 }, (_, i) => candle((i * 7) % 3_000)));
    const query = database.reader
      .selectFrom('candles')
      .select(['time', 'open'])
      .where('timeframe', '=', 1)
      .orderBy('time', 'desc')
      .limit(2_000);
    const { time, open: opens } = await database.columns(query, { numbers: ['time', 'open'] });
    assert.equal(time.length, 2_000);
    for (let i = 0; i < 2_000; i++) {
      assert.equal(time[i], candle(2_999 - i).time);
      assert.equal(opens[i], candle(2_999 - i).open);
    }
  });

  test('of no rows are empty', async (t) => {
    const { database } = await open(t);
    const query = database.reader.selectFrom('symbols').select(['id', 'name']);
    const columns = await database.columns(query, { numbers: ['id'], texts: ['name'] });
    assert.deepEqual(columns, { id: new Float64Array(), name: [] });
  });

  test('tell nothing by NaN and by an empty text', async (t) => {
    const { database } = await open(t);
    const text = `"it's" {"a": [1, null]}, ⊕`;
    const query = sql`(select 1.5 as a, ${text} as b union all select null as a, null as b)`;
    const { a, b } = await database.columns(query, { numbers: ['a'], texts: ['b'] });
    assert.deepEqual(
      [[...a], b],
      [
        [1.5, NaN],
        [text, ''],
      ],
    );
  });

  test('hold every whole number that a number holds', async (t) => {
    const { candles, database } = await open(t);
    const points = { open: -Number.MAX_SAFE_INTEGER, high: Number.MAX_SAFE_INTEGER };
    await candles.write([candle(0, points)]);
    const query = database.reader.selectFrom('candles').select(['open', 'high']);
    const { open: opens, high } = await database.columns(query, { numbers: ['open', 'high'] });
    assert.deepEqual([opens[0], high[0]], [points.open, points.high]);
  });

  test('of a query that cannot be run are refused, and the next one is answered', async (t) => {
    const { database } = await open(t);
    const broken = sql`(select nothing from nowhere)`;
    await assert.rejects(database.columns(broken, { numbers: ['nothing'] }));
    const { one } = await database.columns(sql`(select 1 as one)`, { numbers: ['one'] });
    assert.deepEqual([...one], [1]);
  });
});
