import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openStore } from '../../../server/store/store.js';
import { startPostgres } from '../../helpers/postgres.js';
import { startProgram } from '../../helpers/program.js';
import { accountRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { candle, temporaryFile } from '../../helpers/stores.js';

const clock = new ServerClock({ offset: '+00:00' });

/** The command on a store of its own. */
async function arrange(t: TestContext, postgres?: string) {
  const path = await temporaryFile(t);
  const config = join(dirname(path), 'relay.json');
  await writeFile(config, JSON.stringify({ store: { url: postgres ?? `sqlite:${path}` } }));
  const run = async (...words: string[]) => {
    const env = { ...process.env, RELAY_CONFIG: config };
    const child = startProgram('server/commands/db', words, env);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (said += data.toString()));
    }
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  };
  return { path, run };
}

test('looks into a store and copies it while somebody writes', async (t) => {
  const { path, run } = await arrange(t);
  const store = await openStore({ url: `sqlite:${path}`, clock });
  t.after(() => store.close());
  await store.candles.write([candle(0), candle(1)]);
  await store.record({ records: { trades: [tradeRecord()] } });
  const { code, said } = await run('info');
  assert.equal(code, 0);
  assert.match(said, /^candles +2$/m);
  assert.match(said, /^symbols +1$/m);
  assert.match(said, /^trades +1$/m);
  assert.match(said, /^account days +0$/m);
  assert.match(said, /^first candle +2026-02-02 00:00$/m);
  assert.match(said, /^last candle +2026-02-02 00:01$/m);
  assert.match(said, /^integrity +ok$/m);
  const copy = `${path}.copy`;
  assert.deepEqual(await run('backup', copy), {
    code: 0,
    said: `The store is copied to ${copy}.\n`,
  });
  const copied = await openStore({ url: `sqlite:${copy}`, clock });
  t.after(() => copied.close());
  const range = { symbol: 'EURUSD', timeframe: 'M1', limit: 9 } as const;
  assert.deepEqual(await copied.candles.read(range), [candle(0), candle(1)]);
  assert.match((await run('backup', copy)).said, /is there already\. Name a file that is not\./);
});

test('lists transfers that nothing classifies', async (t) => {
  const { path, run } = await arrange(t);
  const store = await openStore({ url: `sqlite:${path}`, clock });
  t.after(() => store.close());
  const transfers = [transferRecord(), transferRecord({ ticket: 7, comment: 'zz-17' })];
  await store.record({ records: { accounts: [accountRecord()], transfers } });
  const { code, said } = await run('transfers');
  assert.equal(code, 0, said);
  assert.match(said, /^2026-01-05 08:00 +1001 +ticket 7 +1000\.00 USD {2}Neither .+ "zz-17"$/m);
  assert.match(said, /^1 unclassified\.$/m);
});

test('makes a store, and makes none by looking', async (t) => {
  const { run } = await arrange(t);
  const nothing = await run('info');
  assert.equal(nothing.code, 1);
  assert.match(nothing.said, /There is no store at .*relay\.sqlite\./);
  assert.deepEqual(await run('migrate'), {
    code: 0,
    said: 'Done: 0001-market-data, 0002-track-record, 0003-crm, 0004-told-minutes, 0005-specs, 0006-followers.\n',
  });
  assert.deepEqual(await run('migrate'), { code: 0, said: 'The tables are up to date.\n' });
});

test('does not call a PostgreSQL whole that it did not check', async (t) => {
  const postgres = await startPostgres();
  if (!postgres) return t.skip('PostgreSQL is not installed');
  t.after(() => postgres.remove());
  const { run } = await arrange(t, await postgres.database());
  await run('migrate');
  const { code, said } = await run('info');
  assert.equal(code, 0, said);
  assert.match(said, /^integrity +not checked\. .*: pg_amcheck --install-missing postgres:\/\//m);
});

test('says how it is used', async (t) => {
  const { run } = await arrange(t);
  for (const words of [[], ['inform'], ['backup'], ['info', 'more']]) {
    const { code, said } = await run(...words);
    assert.equal(code, 2);
    assert.match(said, /npm run db -- backup <file>/);
  }
});
