import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CrmEvent, RawWebhook } from '../../../../server/crm/connector.js';
import { CrmError } from '../../../../server/crm/errors.js';
import { createCrmQueue } from '../../../../server/store/crm-queue.js';
import { rules, startCrm, until } from '../../../helpers/crm/arrange.js';
import { FakeConnector, unreachable } from '../../../helpers/crm/fake-connector.js';

const webhook: RawWebhook = {
  method: 'POST',
  url: '/crm/v1/webhook',
  headers: {},
  body: Buffer.alloc(0),
};
const change = (externalId: string, fields: Partial<CrmEvent> = {}): CrmEvent => ({
  ...{ entity: 'consent', externalId, op: 'change' },
  ...fields,
});

function withTraders(...ids: string[]): FakeConnector {
  const connector = new FakeConnector();
  for (const id of ids) connector.writeTrader(id);
  return connector;
}

/** Started, and every trader of the CRM shown. */
async function live(t: Parameters<typeof startCrm>[0], ...ids: string[]) {
  const parts = await startCrm(t, { connector: withTraders(...ids) });
  await until(() => parts.shown.size === ids.length, 'the first reading');
  const send = (events: CrmEvent[], delivery?: string) => {
    parts.connector.reading = { ok: true, events, ...(delivery && { delivery }) };
    return parts.crm.receive(webhook);
  };
  return { ...parts, send };
}

suite('the CRM in step', () => {
  test('shows who said yes, and is live', async (t) => {
    const { crm, shown } = await live(t, '1', '2');
    assert.deepEqual([...shown.keys()].sort(), [101, 102]);
    const { state, problem, synced } = crm.status();
    assert.deepEqual([state, problem, typeof synced], ['live', null, 'number']);
    const { records } = await crm.counts();
    assert.deepEqual(records, { changed: 6, unchanged: 0, gone: 0, faults: 0 });
  });

  test('reads a record again when a webhook names it, whatever the webhook says of it', async (t) => {
    const { connector, shown, send } = await live(t, '1');
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'withdrawn' });
    assert.equal(await send([change('k1')]), 'taken');
    await until(() => shown.size === 0, 'the withdrawal');
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'granted' });
    await send([change('k1')]);
    await until(() => shown.size === 1, 'the second yes');
  });

  test('hears of a withdrawal without a webhook by its next question, of a deletion by its next sweep', async (t) => {
    const aliases = { ...rules, reserved: [], refused: [] };
    const settings = { poll: 0.01, sweep: 60, freshFor: 24, aliases };
    const connector = withTraders('1', '2');
    const { shown, advance } = await startCrm(t, { connector, settings });
    await until(() => shown.size === 2, 'the first reading');
    connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'withdrawn' });
    await until(() => !shown.has(101), 'the withdrawal');
    connector.remove('consent', 'k2');
    const before = connector.asked.length;
    // A question for what has changed does not name what is gone.
    await until(() => connector.asked.length > before + 6, 'two more questions');
    assert.ok(shown.has(102));
    advance(61 * 60_000);
    await until(() => !shown.has(102), 'the sweep');
  });

  test('hides at once who is deleted, before the CRM is asked', async (t) => {
    const { connector, shown, send } = await live(t, '1');
    connector.held = new Promise(() => undefined);
    connector.remove('consent', 'k1');
    await send([change('k1', { op: 'delete' })]);
    assert.equal(shown.size, 0);
  });

  test('shows again who was not deleted at all: a replayed webhook does no harm', async (t) => {
    const { shown, send, crm } = await live(t, '1');
    await send([change('k1', { op: 'delete' })]);
    assert.equal(shown.size, 0);
    await until(() => shown.size === 1, 'the look into the CRM');
    assert.equal((await crm.counts()).waiting, 0);
  });

  test('takes a delivery once, however often it comes', async (t) => {
    const { send, crm, connector } = await live(t, '1');
    assert.equal(await send([change('k1')], 'msg_1'), 'taken');
    await until(() => connector.asked.includes('fetch consent'), 'the fetch');
    assert.equal(await send([change('k1')], 'msg_1'), 'replayed');
    assert.equal((await crm.counts()).waiting, 0);
    assert.deepEqual(
      [...(await crm.counts()).webhooks],
      [
        ['taken', 1],
        ['replayed', 1],
      ],
    );
  });

  test('drops the echo of its own writing', async (t) => {
    const { send, crm, connector } = await live(t, '1');
    await send([
      change('k1', { author: 'relay' }),
      change('a1', { entity: 'account', fields: ['balance'] }),
    ]);
    assert.equal((await crm.counts()).echoes, 2);
    assert.equal((await crm.counts()).waiting, 0);
    assert.ok(!connector.asked.some((question) => question.startsWith('fetch')));
    await send([change('a1', { entity: 'account', fields: ['balance', 'login'] })]);
    await until(() => connector.asked.includes('fetch account'), 'a change that is not ours');
  });

  test('counts what it refuses', async (t) => {
    const { crm, connector } = await live(t, '1');
    connector.reading = { ok: false, reason: 'forged' };
    for (let i = 0; i < 3; i++) assert.equal(await crm.receive(webhook), 'forged');
    assert.deepEqual([...(await crm.counts()).webhooks], [['forged', 3]]);
  });
});

suite('a CRM that fails', () => {
  test('does not keep what its webhooks say from counting: a doubtful yes is a no', async (t) => {
    const { connector, shown, send, crm } = await live(t, '1', '2');
    connector.failure = { of: /./, error: unreachable };
    await send([change('k1')]);
    await until(() => shown.size === 1, 'the doubt');
    assert.deepEqual([...shown.keys()], [102]);
    assert.equal(crm.status().state, 'failing');
    assert.equal((await crm.counts()).dead, 0);
  });

  test('leaves the doubt in force after a restart', async (t) => {
    const { connector, shown, send, start, crm } = await live(t, '1', '2');
    connector.failure = { of: /./, error: unreachable };
    await send([change('k1')]);
    await until(() => shown.size === 1, 'the doubt');
    await crm.stop();
    const again = await start();
    assert.deepEqual([...again.shown.keys()], [102]);
    assert.equal(again.crm.status().state, 'connecting');
  });

  test('knows after a restart who follows an account, without a word of the CRM', async (t) => {
    const { connector, start, crm, send } = await live(t, '1');
    const counted = { followers: 87, copiers: 12, followedAt: 1_000 };
    const account = { externalId: 'a1', clientId: 'c1', login: '101' };
    connector.write('account', { ...account, ...counted, assetsMinor: 950_000 });
    await send([change('a1', { entity: 'account' })]);
    await until(async () => !(await crm.counts()).waiting, 'the change');
    await crm.stop();
    connector.failure = { of: /./, error: unreachable };
    const { shown } = await start();
    const seen = { followers: 87, copiers: 12, assets: 950_000, time: 1_000 };
    assert.deepEqual(shown.followings.get(101), seen);
  });

  test('shows nobody any more after the hours for which its word is good', async (t) => {
    const { connector, start, crm, advance } = await live(t, '1');
    await crm.stop();
    connector.failure = { of: /./, error: unreachable };
    advance(23 * 3_600_000);
    const soon = await start();
    assert.equal(soon.shown.size, 1);
    await soon.crm.stop();
    advance(2 * 3_600_000);
    const late = await start();
    assert.equal(late.shown.size, 0);
    assert.ok(late.shown.withdrawn.has(101));
  });

  test('shows nobody when its fields are not those that are mapped, and names the field', async (t) => {
    const { start, crm, connector } = await live(t, '1');
    await crm.stop();
    const error = new CrmError('mismatch', 'Contact has no field cLeaderboardAlias.');
    connector.failure = { of: /describe/, error };
    const again = await start();
    await until(() => again.crm.status().state === 'mismatch', 'the refusal');
    assert.equal(again.shown.size, 0);
    assert.match(again.crm.status().problem ?? '', /cLeaderboardAlias/);
  });

  test('is told of once in the log, not at every attempt', async (t) => {
    const connector = withTraders('1');
    connector.failure = {
      of: /pull/,
      error: new CrmError('unreachable', 'No answer.', { retryIn: 1 }),
    };
    const { warnings, crm } = await startCrm(t, { connector });
    await until(
      () => connector.asked.filter((question) => question === 'pull client').length > 4,
      'attempts',
    );
    assert.deepEqual(warnings, ['The CRM is failing: No answer.']);
    connector.failure = undefined;
    await until(() => crm.status().state === 'live', 'the recovery');
  });

  test('that chokes on one record leaves it to the operator, and goes on with the others', async (t) => {
    const { connector, shown, send, crm, advance, database } = await live(t, '1', '2');
    const fetch = connector.fetch.bind(connector);
    connector.fetch = (entity, ids) =>
      ids.includes('k1') ? Promise.reject(new CrmError('refused', 'Bad id.')) : fetch(entity, ids);
    connector.write('consent', { externalId: 'k2', clientId: 'c2', state: 'withdrawn' });
    await send([change('k1'), change('k2')]);
    await until(() => shown.size === 0, 'the other one, and the doubt');
    await until(async () => {
      advance(600_000);
      await send([]);
      return (await crm.counts()).dead === 1;
    }, 'the dead letter');
    const queue = createCrmQueue(database);
    assert.deepEqual(
      (await queue.dead()).map(({ entity, id, problem }) => [entity, id, problem]),
      [['consent', 'k1', 'Bad id.']],
    );
    connector.fetch = fetch;
    assert.equal(await queue.revive(0), 1);
    await send([]);
    await until(() => shown.has(101), 'the replay');
    assert.equal((await crm.counts()).dead, 0);
  });
});

test('a hint that was kept before a kill is worked on after it', async (t) => {
  const { connector, send, start, shown } = await live(t, '1');
  connector.held = new Promise(() => undefined);
  connector.write('consent', { externalId: 'k1', clientId: 'c1', state: 'withdrawn' });
  await send([change('k1')]);
  assert.equal(shown.size, 1);
  connector.held = Promise.resolve();
  const again = await start();
  await until(() => again.shown.withdrawn.has(101) && again.shown.size === 0, 'the withdrawal');
  await until(async () => (await again.crm.counts()).waiting === 0, 'the end of the hint');
});
