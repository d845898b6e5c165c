import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CrmError } from '../../../../server/crm/errors.js';
import type { HiddenReason } from '../../../../server/crm/core/publication-book.js';
import { type KnownResult, WriteBack } from '../../../../server/crm/core/write-back.js';
import { createParts } from '../../../helpers/crm/arrange.js';
import { unreachable } from '../../../helpers/crm/fake-connector.js';

const result = (fields: Partial<KnownResult> = {}): KnownResult => ({
  ...{ currency: 'USD', minorDigits: 2, balance: 100_000, equity: 100_500 },
  ...{ gain: 0.12, drawdown: 0.03, lots: 4.2, lastTrade: 1_000, ranks: ['best day: 3'] },
  ...fields,
});

async function arrange(t: Parameters<typeof createParts>[0]) {
  const parts = await createParts(t);
  for (const id of ['1', '2']) parts.connector.writeTrader(id);
  const results = new Map([
    [101, result()],
    [102, result({ balance: 5 })],
  ]);
  const missing: string[] = [];
  const hidden = new Map<string, HiddenReason>();
  const { connector, outbox, now } = parts;
  const create = () =>
    new WriteBack({
      ...{ connector, outbox, now, server: 'main', pageMax: 50, refresh: 3_600_000 },
      links: () => connector.stored.account.values(),
      result: (login) => results.get(login),
      publication: (login) => hidden.get(login) ?? 'shown',
      random: () => 0,
      missing: async (id) => void missing.push(id),
    });
  return { ...parts, results, hidden, missing, create };
}

suite('results into the CRM', () => {
  test('are written once, and again only when they change', async (t) => {
    const { connector, results, create } = await arrange(t);
    const writeBack = create();
    await writeBack.work();
    assert.deepEqual(
      connector.pushed.map((rows) => rows.map(({ externalId }) => externalId)),
      [['a1', 'a2']],
    );
    assert.deepEqual(connector.pushed[0]![0], {
      externalId: 'a1',
      server: 'main',
      login: '101',
      ...result(),
      publication: 'shown',
    });
    await writeBack.work();
    results.set(102, result({ balance: 6 }));
    await writeBack.work();
    assert.equal(connector.pushed.length, 2);
    assert.deepEqual(
      connector.pushed[1]!.map(({ balance }) => balance),
      [6],
    );
    assert.equal(writeBack.counts.written, 3);
  });

  test('say whether boards show the trader, again as soon as that changes', async (t) => {
    const { connector, hidden, create } = await arrange(t);
    const writeBack = create();
    await writeBack.work();
    hidden.set('102', 'alias-reserved');
    await writeBack.work();
    assert.deepEqual(
      connector.pushed[1]!.map(({ login, publication }) => [login, publication]),
      [['102', 'alias-reserved']],
    );
  });

  test('keep for the schedule equity, which moves with every tick, and ranks, which others move', async (t) => {
    const { connector, results, create, advance } = await arrange(t);
    const writeBack = create();
    await writeBack.work();
    results.set(101, result({ equity: 1, ranks: ['best day: 4'] }));
    await writeBack.work();
    assert.equal(connector.pushed.length, 1);
    advance(3_600_000);
    await writeBack.work();
    assert.deepEqual(
      connector.pushed[1]!.map(({ externalId, equity, ranks }) => [externalId, equity, ...ranks]),
      [['a1', 1, 'best day: 4']],
    );
  });

  test('are written again after a kill between the push and its acknowledgement, to the same values', async (t) => {
    const { connector, outbox, create } = await arrange(t);
    const acknowledge = outbox.acknowledge.bind(outbox);
    outbox.acknowledge = () => Promise.reject(new Error('killed'));
    await assert.rejects(create().work(), /killed/);
    outbox.acknowledge = acknowledge;
    await create().work();
    assert.equal(connector.pushed.length, 2);
    assert.deepEqual(connector.pushed[1], connector.pushed[0]);
    await create().work();
    assert.equal(connector.pushed.length, 2, 'a third start has nothing to write');
  });

  test('wait for a CRM that does not answer', async (t) => {
    const { connector, create, outbox, advance } = await arrange(t);
    connector.failure = { of: /push/, error: unreachable };
    const writeBack = create();
    await assert.rejects(writeBack.work(), { code: 'unreachable' });
    assert.deepEqual(await outbox.counts(), { waiting: 2, dead: 0 });
    connector.failure = undefined;
    advance(1_000);
    await writeBack.work();
    assert.deepEqual(await outbox.counts(), { waiting: 0, dead: 0 });
  });

  test('are tried again after a conflict, with the newest values', async (t) => {
    const { connector, create, results, advance } = await arrange(t);
    connector.outcome = 'conflict';
    const writeBack = create();
    await writeBack.work();
    results.set(101, result({ balance: 7 }));
    connector.outcome = 'written';
    advance(1_000);
    await writeBack.work();
    assert.deepEqual(connector.pushed[1]!.map(({ balance }) => balance).sort(), [5, 7]);
  });

  test('that change while they are on their way go on waiting', async (t) => {
    const { connector, create, outbox } = await arrange(t);
    const push = connector.push.bind(connector);
    connector.push = async (rows) => {
      await outbox.put([{ account: 'a1', body: JSON.stringify(rows[0]), hash: 'newer' }], 0);
      connector.push = push;
      return push(rows);
    };
    await create().work();
    assert.equal(connector.pushed.length, 2);
    assert.deepEqual(
      connector.pushed[1]!.map(({ externalId }) => externalId),
      ['a1'],
    );
  });

  test('of an account that the CRM lost make it look for the account', async (t) => {
    const { connector, create, missing, outbox } = await arrange(t);
    connector.outcome = 'missing';
    await create().work();
    assert.deepEqual(missing, ['a1', 'a2']);
    assert.deepEqual(await outbox.counts(), { waiting: 0, dead: 0 });
  });

  test('that the CRM refuses are left to the operator; the others are written', async (t) => {
    const { connector, create, outbox, advance } = await arrange(t);
    const push = connector.push.bind(connector);
    connector.push = (rows) =>
      rows.some(({ externalId }) => externalId === 'a1')
        ? Promise.reject(new CrmError('refused', 'Not this one.'))
        : push(rows);
    const writeBack = create();
    for (let i = 0; i < 5; i++) {
      await writeBack.work();
      advance(600_000);
    }
    assert.deepEqual(await outbox.dead(), [
      { entity: 'results', id: 'a1', problem: 'Not this one.', since: null },
    ]);
    assert.deepEqual(
      connector.pushed.flat().map(({ externalId }) => externalId),
      ['a2'],
    );
    connector.push = push;
    assert.equal(await outbox.revive(0), 1);
    await writeBack.work();
    assert.deepEqual(await outbox.counts(), { waiting: 0, dead: 0 });
  });
});
