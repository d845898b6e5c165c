import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test, type TestContext } from 'node:test';
import { readMapping } from '../../../../server/crm/mapping/read-mapping.js';
import { clients } from '../../../helpers/crm/generic.js';
import { temporaryFile } from '../../../helpers/stores.js';

async function problems(t: TestContext, mapping: unknown): Promise<string[]> {
  const file = await temporaryFile(t, 'mapping.json');
  await writeFile(file, typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  const error = await readMapping(file).then(
    () => undefined,
    (error: unknown) => error as Error,
  );
  return error ? error.message.split('\n  ').slice(1) : [];
}
const good = { name: 'x', entities: { client: clients } };

test('a mapping that is right is taken, with its defaults', async (t) => {
  assert.deepEqual(await problems(t, good), []);
  assert.deepEqual(await problems(t, `\uFEFF${JSON.stringify(good)}`), []);
});

test('every wrong place is told', async (t) => {
  const entity = {
    ...clients,
    changed: undefined,
    fields: { externalId: 'id', nick: 'n' },
    one: { path: '/clients' },
  };
  const push = { path: '/accounts', fields: { balance: '/balance' } };
  assert.deepEqual(await problems(t, { name: 'x', entities: { client: entity }, push }), [
    'entities.client.fields.nick is no field of client: use externalId, alias, approvedAlias, country, status, kyc, ibId, createdAt.',
    'entities.client.fields.alias is missing: a client needs it.',
    'entities.client.paging: keyset needs "changed", and {since} in the list\'s query.',
    'entities.client.one.path needs {id}.',
    'push writes to accounts, which have no mapping.',
    'push.path needs {id}.',
  ]);
});

test('what has another shape is told by its place', async (t) => {
  const told = await problems(t, {
    entities: { client: { ...clients, paging: { kind: 'guess' } }, lead: {} },
    pageSize: 'x',
  });
  assert.ok(
    told.some(
      (line) =>
        line.startsWith('The mapping must have required properties') && line.includes('name'),
    ),
    told.join('\n'),
  );
  assert.ok(told.some((line) => line.startsWith('entities.client.paging')));
  assert.ok(told.some((line) => line.startsWith('entities ') && line.includes('lead')));
  assert.ok(told.some((line) => line.startsWith('pageSize must be integer')));
});

test('events about records that are not mapped are told', async (t) => {
  const webhook = { type: '/type', events: { 'deal.won': [{ entity: 'payment', id: '/id' }] } };
  assert.deepEqual(await problems(t, { ...good, webhook }), [
    'webhook.events.deal.won is about payment, which has no mapping.',
  ]);
});

test('a file that is missing or no JSON is told', async (t) => {
  await assert.rejects(readMapping('/nowhere/mapping.json'), {
    code: 'mismatch',
    message: /cannot be read: ENOENT/,
  });
  const file = await temporaryFile(t, 'mapping.json');
  await writeFile(file, '{ nearly');
  await assert.rejects(readMapping(file), /is not JSON/);
});
