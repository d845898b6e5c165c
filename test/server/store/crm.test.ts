import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { createCrmOutbox } from '../../../server/store/crm-outbox.js';
import { createCrmQueue } from '../../../server/store/crm-queue.js';
import { createCrmRecords } from '../../../server/store/crm-records.js';
import type { Tables } from '../../../server/store/schema.js';
import { onEveryStore } from '../../helpers/stores.js';

const record = (id: string, body: string | null = id) => ({ id, hash: body ?? '', body });
const change = (id: string, entity = 'client') => ({ entity, id, op: 'change' as const });

await onEveryStore('what the CRM said', (open) => {
  test('is kept once, and answers what of it is new', async (t) => {
    const records = createCrmRecords((await open(t)).database);
    const apply = async (asOf: number, ...all: ReturnType<typeof record>[]) =>
      (await records.apply({ entity: 'client', records: all, asOf })).map(({ id }) => id);
    assert.deepEqual(await apply(1, record('a'), record('b')), ['a', 'b']);
    assert.deepEqual(await apply(2, record('a'), record('b', 'new')), ['b']);
    assert.deepEqual(await apply(3, record('a', null), record('c', null)), ['a']);
    assert.deepEqual(await apply(2, record('a')), [], 'an older answer');
    assert.deepEqual(await records.read('client'), [{ id: 'b', body: 'new' }]);
    assert.deepEqual(await records.read('client', ['a']), []);
    assert.deepEqual(await apply(4, record('d', '1'), record('d', '2')), ['d']);
    assert.deepEqual(await records.read('client', ['d', 'x']), [{ id: 'd', body: '2' }]);
    assert.deepEqual(await records.unseen('client', 3, 10), ['b']);
    assert.deepEqual(await records.read('account'), []);
  });

  test('has its place kept with it, or neither', async (t) => {
    const records = createCrmRecords((await open(t)).database);
    const cursor = { name: 'client', value: '7' };
    await records.apply({ entity: 'client', records: [record('a')], asOf: 1, cursor });
    assert.equal(await records.cursor('client'), '7');
    const broken = { id: 'b', hash: null as unknown as string, body: 'b' };
    const next = { name: 'client', value: '8' };
    await assert.rejects(
      records.apply({ entity: 'client', records: [broken], asOf: 2, cursor: next }),
    );
    assert.equal(await records.cursor('client'), '7');
    assert.equal(await records.cursor('other'), undefined);
  });

  test('may come in by hundreds', async (t) => {
    const records = createCrmRecords((await open(t)).database);
    const all = Array.from({ length: 1_300 }, (_, i) => record(`r${i}`));
    assert.equal((await records.apply({ entity: 'client', records: all, asOf: 1 })).length, 1_300);
    assert.equal((await records.apply({ entity: 'client', records: all, asOf: 2 })).length, 0);
    assert.equal((await records.read('client')).length, 1_300);
  });

  test('is forgotten when another CRM takes its place, and after a while when it is gone', async (t) => {
    const { database } = await open(t);
    const records = createCrmRecords(database);
    await records.claim('espocrm x');
    await records.apply({ entity: 'client', records: [record('a'), record('b', null)], asOf: 5 });
    await records.setCursor('client', '1');
    await records.claim('espocrm x');
    assert.equal((await records.read('client')).length, 1);
    await records.prune('client', 6);
    const back = await records.apply({ entity: 'client', records: [record('b')], asOf: 1 });
    assert.equal(back.length, 1, 'nobody remembers that b was gone');
    await records.claim('hubspot y');
    assert.deepEqual(
      [await records.read('client'), await records.cursor('client')],
      [[], undefined],
    );
  });
});

await onEveryStore('hints', (open) => {
  test('wait in their order, deletions first, one for each record', async (t) => {
    const queue = createCrmQueue((await open(t)).database);
    assert.equal(await queue.add([change('a'), change('b')], 1), true);
    await queue.add([{ ...change('c'), op: 'delete' }, change('a')], 2);
    const due = await queue.due(2, 10);
    assert.deepEqual(
      due.map(({ id, op, seq }) => [id, op, seq]),
      [
        ['c', 'delete', 1],
        ['b', 'change', 1],
        ['a', 'change', 2],
      ],
    );
    assert.deepEqual(await queue.counts(), { waiting: 3, dead: 0 });
    assert.equal((await queue.due(0, 10)).length, 0);
  });

  test('that come while their record is read are not settled with it', async (t) => {
    const queue = createCrmQueue((await open(t)).database);
    await queue.add([change('a')], 1);
    const [first] = await queue.due(1, 1);
    await queue.add([change('a')], 2);
    await queue.settle(first!);
    const [second] = await queue.due(2, 1);
    assert.equal(second!.seq, 2);
    await queue.settle(second!);
    assert.deepEqual(await queue.counts(), { waiting: 0, dead: 0 });
  });

  test('of a delivery that was taken are not taken again, until it is forgotten', async (t) => {
    const queue = createCrmQueue((await open(t)).database);
    assert.equal(await queue.add([change('a')], 10, 'msg_1'), true);
    assert.equal(await queue.add([change('b')], 11, 'msg_1'), false);
    assert.equal((await queue.counts()).waiting, 1);
    await queue.prune(11);
    assert.equal(await queue.add([change('b')], 12, 'msg_1'), true);
  });

  test('are put off, given up, healed, and revived', async (t) => {
    const queue = createCrmQueue((await open(t)).database);
    await queue.add([change('a'), change('b')], 1);
    const [a] = await queue.due(1, 1);
    await queue.postpone(a!, 50, 'Later.');
    assert.deepEqual(
      (await queue.due(49, 10)).map(({ id }) => id),
      ['b'],
    );
    assert.equal((await queue.due(50, 10)).find(({ id }) => id === 'a')!.attempts, 1);
    await queue.bury(change('a'), 60, 'Never.');
    await queue.bury(change('z', 'consent'), 61, 'Cannot be read.');
    assert.deepEqual(
      (await queue.dead()).map(({ id, problem }) => [id, problem]),
      [
        ['a', 'Never.'],
        ['z', 'Cannot be read.'],
      ],
    );
    await queue.heal('consent', ['z', 'y']);
    assert.equal(await queue.revive(70), 1);
    assert.deepEqual(
      (await queue.due(70, 10)).map(({ id, attempts }) => [id, attempts]),
      [
        ['b', 0],
        ['a', 0],
      ],
    );
  });
});

await onEveryStore('results for the CRM', (open) => {
  const entry = (account: string, hash: string) => ({ account, body: `{"${hash}":1}`, hash });

  test('wait until they are acknowledged, and again when they change', async (t) => {
    const outbox = createCrmOutbox((await open(t)).database);
    assert.equal(await outbox.put([entry('a', '1'), entry('b', '1')], 1), 2);
    assert.equal(await outbox.put([entry('a', '1')], 2), 0);
    const [a, b] = await outbox.due(1, 10);
    assert.deepEqual([a!.account, a!.body, b!.account], ['a', '{"1":1}', 'b']);
    await outbox.put([entry('a', '2')], 3);
    await outbox.acknowledge([a!, b!]);
    assert.deepEqual(
      (await outbox.due(3, 10)).map(({ account, hash }) => [account, hash]),
      [['a', '2']],
    );
    await outbox.acknowledge([entry('a', '2')]);
    assert.deepEqual(await outbox.counts(), { waiting: 0, dead: 0 });
    assert.equal(await outbox.put([entry('a', '2')], 4), 0, 'it was written already');
  });

  test('are put off, given up and revived, and go with their account', async (t) => {
    const outbox = createCrmOutbox((await open(t)).database);
    await outbox.put([entry('a', '1'), entry('b', '1')], 1);
    const [a, b] = await outbox.due(1, 10);
    await outbox.postpone(a!, 9, 'Later.');
    await outbox.bury(b!, 'Never.');
    assert.deepEqual(await outbox.due(8, 10), []);
    assert.equal((await outbox.due(9, 10))[0]!.attempts, 1);
    assert.deepEqual(await outbox.dead(), [
      { entity: 'results', id: 'b', problem: 'Never.', since: null },
    ]);
    assert.deepEqual(await outbox.counts(), { waiting: 1, dead: 1 });
    assert.equal(await outbox.revive(9), 1);
    await outbox.drop(['a']);
    await outbox.drop([]);
    assert.deepEqual(
      (await outbox.due(9, 10)).map(({ account }) => account),
      ['b'],
    );
  });
});

/** What a connection waits for at a commit, and what it would if nobody had asked it for more. */
async function patienceOf(way: Kysely<Tables>, kind: 'sqlite' | 'postgres') {
  if (kind === 'sqlite') {
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(way);
    return rows[0]?.synchronous;
  }
  const query = sql`select setting, reset_val from pg_settings where name = 'synchronous_commit'`;
  return (await query.execute(way)).rows[0];
}

await onEveryStore('a power cut', (open) => {
  test('takes no consent and no webhook that was answered: their commits wait for the disk', async (t) => {
    const { database } = await open(t);
    const { kind, writer, ledger } = database;
    if (kind === 'postgres') {
      // The ledger has not connected yet.
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(
        writer,
      );
      const name = sql.id(rows[0]?.name ?? '');
      await sql`alter database ${name} set synchronous_commit = off`.execute(writer);
      const waiting = { setting: 'on', reset_val: 'off' };
      assert.deepEqual(await patienceOf(ledger, kind), waiting);
    } else if (ledger !== writer) {
      const [normal, full] = [1, 2];
      assert.equal(await patienceOf(ledger, kind), full);
      // The recorder does not wait with them.
      assert.equal(await patienceOf(writer, kind), normal);
    }
    // They take no other way.
    const only = { ...database, writer: undefined as never };
    assert.equal(await createCrmQueue(only).add([change('1')], 1, 'msg_1'), true);
    const batch = { entity: 'consent', records: [record('1')], asOf: 1 };
    assert.deepEqual(await createCrmRecords(only).apply(batch), [record('1')]);
  });
});
