import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { App } from '../../../server/app.js';
import type { Results } from '../../../server/protocol/results.js';
import { accountRecord, transferRecord } from '../../helpers/records.js';
import { prepareRelay } from '../../helpers/relay.js';

const now = Date.UTC(2026, 0, 6, 12);
const account = 1_001;
const setting = { account, title: 'Calm', delay: 0 };
const config = {
  accounts: { published: { [account]: { alias: 'Harbor' } } },
  results: {
    pool: { ...setting, kind: 'pool' },
    strategy: { ...setting, kind: 'strategy' },
    own: setting,
  },
};
const crowd = { followers: 1_342, copiers: 87, assets: 21_430_000, followedAt: now };

/** A relay that knows an account; `followers` of a gateway. */
async function prepare(t: TestContext, followers: object = {}) {
  const app = await prepareRelay(t, { config, now: () => now });
  const accounts = [accountRecord({ ...followers })];
  app.relay.publish('test', 'records', { accounts, transfers: [transferRecord()], asOf: now }, now);
  app.relay.showcase.advance(now + 1_000);
  return app;
}
const results = async (app: App, id = 'pool') =>
  (await app.inject(`/api/v1/results/${id}`)).json<Results>();

/** All that the public reads of the pool: REST, the signed copy, the channel. */
async function everything(app: App): Promise<string> {
  const texts = await Promise.all(
    ['pool', 'pool/snapshot', 'strategy'].map(async (path) => {
      const { body, headers } = await app.inject(`/api/v1/results/${path}`);
      const [, payload = ''] = /"payload":"([^"]*)"/.exec(body) ?? [];
      const signed = Buffer.from(payload, 'base64url').toString();
      return `${headers['content-length']} ${signed || body}`;
    }),
  );
  return [...texts, JSON.stringify(app.relay.snapshot({ kind: 'results', key: 'pool' }))].join();
}

test('strategies and pools tell who follows them, and nobody tells it of a person', async (t) => {
  const app = await prepare(t, crowd);
  const { following } = await results(app);
  assert.deepEqual(following, {
    followers: { from: 1_000, below: 2_000 },
    copiers: { from: 50, below: 100 },
    assets: { from: 200_000, below: 500_000 },
    asOf: Date.UTC(2026, 0, 5, 22),
    source: 'gateway',
  });
  assert.deepEqual((await results(app, 'strategy')).following, following);
  assert.equal((await results(app, 'own')).following, null);
});

test('two numbers of the same bucket are the same to the last byte, wherever the public reads', async (t) => {
  const other = { followers: 1_999, copiers: 50, assets: 49_999_999, followedAt: now - 3_600_000 };
  const [one, two] = [
    await everything(await prepare(t, crowd)),
    await everything(await prepare(t, other)),
  ];
  assert.equal(one, two);
  for (const secret of ['1342', '21430000', '214300']) assert.ok(!one.includes(secret), secret);
});

test('pages do not even hear that somebody came, but when a bucket is left', async (t) => {
  const app = await prepare(t, crowd);
  const heard: string[] = [];
  app.relay.onChange((name) => heard.push(name));
  const tell = (followers: number) => {
    const accounts = [accountRecord({ ...crowd, followers })];
    app.relay.publish('test', 'records', { accounts }, now);
    app.relay.showcase.people.follow(account, { ...crowd, followers, time: now - 1_000 });
    app.relay.showcase.advance(now + (clock += 2_000));
    return heard.splice(0).filter((name) => name === 'results:pool').length;
  };
  let clock = 2_000;
  await everything(app);
  assert.equal(tell(1_343), 0);
  assert.equal(tell(1_998), 0);
  assert.ok(tell(2_000) > 0);
  assert.equal((await results(app)).following?.followers?.from, 2_000);
});

test('the CRM tells it, too, and takes it back', async (t) => {
  const app = await prepare(t);
  const { people } = app.relay.showcase;
  assert.equal((await results(app)).following, null);
  people.follow(account, { followers: 25, copiers: null, assets: null, time: now });
  assert.deepEqual((await results(app)).following?.followers, { from: 20, below: 50 });
  assert.equal((await results(app)).following?.source, 'crm');
  people.follow(account, undefined);
  assert.equal((await results(app)).following, null);
});
