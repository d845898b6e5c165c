import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, suite, test } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ReportConnection } from '../../../server/feeds/mt4/report-connection.js';
import { startMariadb } from '../../helpers/mariadb.js';
import { ReportServer } from '../../helpers/mt4-report.js';
import { prepareRelay } from '../../helpers/relay.js';
import { temporaryFile } from '../../helpers/stores.js';

const mariadb = await startMariadb();
after(() => mariadb?.remove());
const skip = !mariadb && 'MariaDB is not installed';

interface Readiness {
  feeds: { name: string; state: string; code?: string; message: string }[];
}

/** Waits until it holds; the runner ends a test that waits for ever. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20);
}

suite('a relay with a report database', { skip }, () => {
  test('says in /readyz that it is stopped, and its records say how old they are', async (t) => {
    const server = await ReportServer.create(mariadb!);
    await server.user(1001);
    await server.transfer(1, 1000);
    const feed = { type: 'mt4-report-db', url: server.url, interval: 500, timeout: 20_000 };
    const app = await prepareRelay(t, { config: { feeds: [feed] } });
    const { records } = app.relay;
    const stateOf = async () => (await app.inject('/readyz')).json<Readiness>().feeds[0]!;
    await until(() => records.asOf !== null);
    assert.equal(records.facts(1001)?.balance, 100_000);
    await until(async () => (await stateOf()).state === 'live');
    await mariadb!.stop();
    await until(async () => (await stateOf()).state === 'failing');
    const { code, message } = await stateOf();
    assert.equal(code, 'database-unreachable');
    assert.match(message, /report database does not answer/);
    const { asOf } = records;
    await setTimeout(50);
    assert.equal(records.asOf, asOf);
    await mariadb!.start();
    await server.transfer(2, 500);
    await until(() => records.facts(1001)?.balance === 150_000);
    await until(async () => (await stateOf()).state === 'live');
    assert.ok((records.asOf ?? 0) > (asOf ?? 0));
  });

  test('remembers with its records where it was: a new relay counts nothing twice', async (t) => {
    const server = await ReportServer.create(mariadb!);
    await server.user(1001);
    await server.transfer(1, 1000);
    const url = `sqlite:${await temporaryFile(t)}`;
    const feed = { type: 'mt4-report-db', url: server.url, interval: 500 };
    const config = { feeds: [feed], store: { url, every: 0.1 } };
    const first = await prepareRelay(t, { config });
    await until(() => first.relay.records.asOf !== null);
    await first.close();
    await server.transfer(2, 500, { OPEN_TIME: '2026-02-03 14:00:00' });
    const second = await prepareRelay(t, { config });
    const { asOf } = first.relay.records;
    await until(() => (second.relay.records.asOf ?? 0) > (asOf ?? 0));
    assert.equal(second.relay.records.facts(1001)?.balance, 150_000);
  });

  test('a relay without one does not load the driver', () => {
    const script = `
      const { loadFeed } = await import('./server/feeds/registry.ts');
      await loadFeed('mt4-report-db');
      const { createRequire } = await import('node:module');
      const loaded = Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('mysql2'));
      process.stdout.write(String(loaded.length));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    assert.equal(stdout, '0', stderr);
  });

  test('keeps no answer of it once that is read', async (t) => {
    const { url } = await ReportServer.create(mariadb!);
    const life = new AbortController();
    t.after(() => life.abort());
    const connection = await ReportConnection.open({ url, timeout: 10_000 }, life.signal);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const answer = new WeakRef(await connection.query('select 1'));
    // The driver holds what was asked last.
    await connection.query('select 2');
    for (let tries = 0; answer.deref() && tries < 20; tries++) {
      await setImmediate();
      collect();
    }
    assert.equal(answer.deref(), undefined);
  });

  test('waits for no answer any more when it stops reading', async () => {
    const { url } = await ReportServer.create(mariadb!);
    const life = new AbortController();
    const connection = await ReportConnection.open({ url, timeout: 10_000 }, life.signal);
    const waiting = connection.query('select sleep(5)');
    life.abort();
    await assert.rejects(waiting, /stopped reading/);
    await assert.rejects(connection.query('select 1'), /stopped reading/);
  });
});
