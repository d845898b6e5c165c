import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CrmError } from '../../../../server/crm/errors.js';
import { createParts } from '../../../helpers/crm/arrange.js';
import { unreachable } from '../../../helpers/crm/fake-connector.js';

suite('a reading of the CRM', () => {
  test('tells each record once, page by page, and then only what has changed', async (t) => {
    const { connector, sync, told } = await createParts(t);
    for (let i = 1; i <= 7; i++) connector.write('client', { externalId: `c${i}`, alias: `A${i}` });
    await sync.pull();
    assert.deepEqual(
      told,
      [1, 2, 3, 4, 5, 6, 7].map((i) => `+client c${i}`),
    );
    told.length = 0;
    connector.write('client', { externalId: 'c2', alias: 'A2' });
    connector.write('client', { externalId: 'c3', alias: 'new' });
    await sync.pull();
    assert.deepEqual(told, ['+client c3']);
  });

  test('goes on where it was killed', async (t) => {
    const { connector, sync, told, database, advance } = await createParts(t);
    for (let i = 1; i <= 9; i++) connector.write('client', { externalId: `c${i}` });
    connector.failure = { of: /nothing/, error: unreachable };
    const pull = connector.pull.bind(connector);
    let pages = 0;
    connector.pull = (entity, cursor, limit) => {
      if (++pages > 2) return Promise.reject(unreachable);
      return pull(entity, cursor, limit);
    };
    await assert.rejects(sync.pull(), { code: 'unreachable' });
    assert.equal(told.length, 6);
    // Another process with nothing in its memory.
    const second = await createParts(t, database);
    for (let i = 1; i <= 9; i++) second.connector.write('client', { externalId: `c${i}` });
    advance(10);
    await second.sync.pull();
    assert.deepEqual(second.told, ['+client c7', '+client c8', '+client c9']);
  });

  test('says so when the CRM answers the same page again and again', async (t) => {
    const { connector, sync } = await createParts(t);
    connector.pull = () =>
      Promise.resolve({ records: [], faults: [], gone: [], next: 'x', done: false });
    await assert.rejects(
      sync.pull(),
      (error: CrmError) => error.code === 'mismatch' && /same page/.test(error.message),
    );
  });

  test('counts one that cannot be read as gone, names it, and forgets that when it can be', async (t) => {
    const { connector, sync, told, queue, records } = await createParts(t);
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'granted' });
    await sync.pull();
    const pull = connector.pull.bind(connector);
    connector.pull = async (entity, cursor, limit) => ({
      ...(await pull(entity, cursor, limit)),
      faults:
        entity === 'consent' ? [{ id: 'k1', field: 'state', problem: 'consent.state is odd' }] : [],
    });
    await sync.pull();
    assert.deepEqual(told, ['+consent k1', '-consent k1']);
    assert.deepEqual(
      (await queue.dead()).map(({ entity, id, problem }) => [entity, id, problem]),
      [['consent', 'k1', 'consent.state is odd']],
    );
    connector.pull = pull;
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'granted' });
    await sync.pull();
    assert.equal(told.at(-1), '+consent k1');
    assert.deepEqual(await queue.dead(), []);
    assert.equal((await records.read('consent')).length, 1);
  });
});

suite('a sweep', () => {
  test('finds what was deleted without a word', async (t) => {
    const { connector, sync, told } = await createParts(t);
    for (let i = 1; i <= 5; i++) connector.writeTrader(String(i));
    await sync.pull();
    told.length = 0;
    connector.remove('consent', 'k2');
    connector.remove('client', 'c5');
    await sync.pull();
    assert.deepEqual(told, [], 'a pull does not see it');
    await sync.sweep();
    assert.deepEqual(told, ['-client c5', '-consent k2']);
  });

  test('asks once more for what no page has named, before it forgets it', async (t) => {
    const { connector, sync, told } = await createParts(t);
    for (let i = 1; i <= 5; i++) connector.writeTrader(String(i));
    await sync.pull();
    told.length = 0;
    const pull = connector.pull.bind(connector);
    connector.pull = async (entity, cursor, limit) => {
      const page = await pull(entity, cursor, limit);
      return { ...page, records: page.records.filter(({ externalId }) => externalId !== 'k3') };
    };
    await sync.sweep();
    assert.deepEqual(told, []);
  });

  test('heals what a pull has missed', async (t) => {
    const { connector, sync, told, records } = await createParts(t);
    connector.writeTrader('1');
    await sync.pull();
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'withdrawn' });
    await records.setCursor('consent', '999');
    await sync.pull();
    told.length = 0;
    await sync.sweep();
    assert.deepEqual(told, ['+consent k1']);
  });

  test('goes on after a kill, and does not take what came meanwhile for deleted', async (t) => {
    const { connector, sync, told, records } = await createParts(t);
    for (let i = 1; i <= 7; i++) connector.write('client', { externalId: `c${i}` });
    await sync.pull();
    const pull = connector.pull.bind(connector);
    let pages = 0;
    connector.pull = (entity, cursor, limit) =>
      ++pages === 2 ? Promise.reject(unreachable) : pull(entity, cursor, limit);
    await assert.rejects(sync.sweep());
    assert.ok(await records.cursor('sweep:client'), 'its place is kept');
    connector.write('client', { externalId: 'c8' });
    connector.remove('client', 'c1');
    told.length = 0;
    const asked = connector.asked.length;
    await sync.sweep();
    assert.equal(connector.asked[asked], 'pull client');
    assert.deepEqual(told, ['+client c8']);
    // c1 was named by the first page of this sweep; the next one finds it.
    await sync.sweep();
    assert.equal(told.at(-1), '-client c1');
  });
});

suite('answers that overtake each other', () => {
  test('an old page does not bring back what was deleted after it was asked for', async (t) => {
    const { connector, intake, told, sync } = await createParts(t);
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'granted' });
    let answer: () => void = () => undefined;
    connector.held = new Promise((resolve) => (answer = resolve));
    const pulling = sync.pull();
    const gone = { records: [], faults: [], gone: ['k1'] };
    while (!connector.asked.includes('pull client')) await new Promise(setImmediate);
    // The pages of clients and accounts come, that of consents is on its way.
    const asOf = intake.ask();
    connector.remove('consent', 'k1');
    answer();
    await pulling;
    await intake.take('consent', gone, asOf);
    assert.ok(!told.includes('+consent k1'));
  });

  test('an older answer never replaces a newer one', async (t) => {
    const { intake, records } = await createParts(t);
    const consent = (state: 'granted' | 'withdrawn') => ({
      ...{ externalId: 'k1', clientId: 'c1', purpose: 'leaderboard', scope: [], state },
      ...{ version: null, at: null, source: null },
    });
    const page = (state: 'granted' | 'withdrawn') => ({
      records: [consent(state)],
      faults: [],
      gone: [],
    });
    const early = intake.ask();
    const late = intake.ask();
    await intake.take('consent', page('withdrawn'), late);
    await intake.take('consent', page('granted'), early);
    const [kept] = await records.read('consent');
    assert.match(kept!.body, /withdrawn/);
    await intake.take('consent', { records: [], faults: [], gone: ['k1'] }, intake.ask());
    await intake.take('consent', page('granted'), late);
    assert.deepEqual(await records.read('consent'), []);
    await intake.take('consent', page('granted'), intake.ask());
    assert.equal((await records.read('consent')).length, 1);
  });
});
