import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { createCrmQueue } from '../../../server/store/crm-queue.js';
import { openDatabase } from '../../../server/store/database.js';
import { startBackOffice } from '../../helpers/crm/back-office.js';
import { stamped } from '../../helpers/crm/rest-crm.js';
import { startProgram } from '../../helpers/program.js';
import { temporaryFile } from '../../helpers/stores.js';

/** The command on a back office and a store of its own. */
async function arrange(t: TestContext, isConfigured = true) {
  const { crm, settings } = await startBackOffice(t);
  const store = { url: `sqlite:${await temporaryFile(t)}` };
  const config = await temporaryFile(t, 'relay.json');
  await writeFile(config, JSON.stringify({ store, ...(isConfigured && { crm: settings }) }));
  const run = async (...words: string[]) => {
    const env = { ...process.env, RELAY_CONFIG: config };
    const child = startProgram('server/commands/crm', words, env);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said };
  };
  return { crm, run, store };
}

test('checks the CRM, and names what it cannot read without telling it', async (t) => {
  const { crm, run } = await arrange(t);
  const good = await run('check');
  assert.equal(good.code, 0, good.said);
  assert.match(good.said, /^Back office answers, and has every field that is mapped\.$/m);
  assert.match(good.said, /^ {2}rights +not told by it$/m);
  assert.match(good.said, /^consent +1 read, +0 not readable$/m);
  crm.list('accounts').push({ id: 'a2', client: 'c1', login: 'secret', ...stamped(Date.now()) });
  const bad = await run('check');
  assert.equal(bad.code, 1);
  assert.match(bad.said, /^ {2}a2: account\.login /m);
  assert.doesNotMatch(bad.said, /secret/);
});

test('reads everything, lists what was given up, and lets it be tried again', async (t) => {
  const { crm, run, store } = await arrange(t);
  crm.list('accounts').push({ id: 'a2', client: 'c1', login: 'secret', ...stamped(Date.now()) });
  const sync = await run('sync');
  assert.match(sync.said, /^3 changed, 0 as before, 0 gone, 1 not readable\.$/m);
  assert.match(sync.said, /A running relay takes it over within seconds\./);
  const letters = await run('dead-letters');
  assert.match(letters.said, /account +a2 +account\.login /);
  assert.match(letters.said, /^1 given up\.$/m);
  assert.match((await run('replay')).said, /^1 wait again/);
  assert.match((await run('replay')).said, /^Nothing was given up\.$/m);
  const database = await openDatabase(store.url, 0);
  t.after(() => database.close());
  assert.deepEqual(await createCrmQueue(database).counts(), { waiting: 4, dead: 0 });
});

test('says what is missing: a command, a CRM, an answer', async (t) => {
  const { crm, run } = await arrange(t);
  const none = await run();
  assert.deepEqual([none.code, none.said.startsWith('npm run crm -- check')], [2, true]);
  crm.intercept = () => ({ status: 401 });
  const unknown = await run('check');
  assert.equal(unknown.code, 1);
  assert.match(unknown.said, /The CRM does not know us \(401 to GET \/clients\)\. Check the key\./);
  const without = await arrange(t, false);
  assert.match((await without.run('check')).said, /No CRM is configured/);
});
