import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openKeeper } from '../../../server/store/keeper.js';
import { accountRecord } from '../../helpers/records.js';
import { makeRelay } from '../../helpers/reader.js';

const now = Date.UTC(2026, 1, 3, 12);

test('who brings more than the store has written waits, and it is written at once', async (t) => {
  const relay = makeRelay();
  const silent = { info: () => undefined, warn: () => undefined };
  const keeper = await openKeeper({
    ...{ url: 'sqlite::memory:', relay, now: () => now, log: silent },
    ...{ metrics: { flushed: () => undefined } },
    // No write comes by itself while this runs.
    every: 3_600,
    keep: { M1: 1, M5: 1, H1: 1, spreads: 1 },
  });
  t.after(() => keeper.close());
  const tell = (from: number, count: number) => {
    const accounts = Array.from({ length: count }, (_, i) => accountRecord({ account: from + i }));
    relay.publish('source', 'records', { accounts }, now);
  };
  tell(1, 5_000);
  assert.equal(keeper.stats().pending, 5_000);
  assert.equal(keeper.behind(), false);
  assert.equal(keeper.stats().rows, 0);
  tell(5_001, 1);
  assert.equal(keeper.behind(), true);
  while (keeper.stats().rows < 5_001) await setTimeout(1);
  assert.equal(keeper.behind(), false);
});
