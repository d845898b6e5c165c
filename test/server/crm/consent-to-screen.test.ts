import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { io } from 'socket.io-client';
import { protocolVersion, type Snapshot, socketPath } from '../../../server/protocol/events.js';
import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import { until } from '../../helpers/crm/arrange.js';
import { startBackOffice } from '../../helpers/crm/back-office.js';
import { standardWebhook } from '../../helpers/crm/webhooks.js';
import { accountRecord, tradeRecord, transferRecord } from '../../helpers/records.js';
import { startRelay } from '../../helpers/relay.js';

const channelName = 'leaderboard:top:all';
const hour = 3_600_000;

/** A relay with a board, and a page that follows it, on a back office with one trader. */
async function arrange(t: TestContext) {
  const { crm, settings } = await startBackOffice(t);
  const leaderboards = { top: { title: 'Top', periods: ['all'], minDays: 0, minTrades: 0 } };
  const { app, url } = await startRelay(t, { config: { crm: settings, leaderboards } });
  const now = Date.now();
  const closeTime = now - hour;
  const records = {
    accounts: [accountRecord()],
    transfers: [transferRecord({ time: now - 5 * hour })],
    trades: [tradeRecord({ openTime: now - 4 * hour, closeTime, profit: 10_000 })],
    asOf: now,
  };
  app.relay.publish('test', 'records', records, now);
  let board: Leaderboard | undefined;
  const auth = { v: protocolVersion, channels: [channelName] };
  const socket = io(url, { path: socketPath, transports: ['websocket'], auth });
  t.after(() => socket.close());
  socket.on('snapshot', ({ channels }: Snapshot) => {
    const reply = channels[channelName];
    if (reply && 'snapshot' in reply) board = reply.snapshot as Leaderboard;
  });
  socket.on('update', (name: string, value: unknown) => {
    if (name === channelName) board = value as Leaderboard;
  });
  const post = async (event: object, id: string) => {
    const { headers, body } = standardWebhook(JSON.stringify(event), { id });
    const init = { method: 'POST', headers, body: new Uint8Array(body) };
    assert.equal((await fetch(`${url}/crm/v1/webhook`, init)).status, 204);
  };
  const rest = async () =>
    (await (await fetch(`${url}/api/v1/leaderboards/top`)).json()) as Leaderboard;
  const onPage = () => board?.rows.map(({ alias }) => alias);
  await until(() => onPage()?.[0] === 'Hawk', 'the trader on the page');
  return { crm, post, rest, onPage, url };
}

test('a consent that is withdrawn, and given again, goes from page and REST and comes back', async (t) => {
  const { crm, post, rest, onPage } = await arrange(t);
  assert.equal((await rest()).rows[0]?.country, 'DE');
  Object.assign(crm.list('consents')[0]!, { shown: false });
  await post({ type: 'consent.changed', id: 'k1' }, 'msg_1');
  const sent = Date.now();
  await until(() => onPage()?.length === 0, 'the trader gone from the page');
  assert.deepEqual((await rest()).rows, []);
  t.diagnostic(`gone from the page ${Date.now() - sent} ms after the webhook was answered`);
  Object.assign(crm.list('consents')[0]!, { shown: true });
  await post({ type: 'consent.changed', id: 'k1' }, 'msg_2');
  await until(() => onPage()?.[0] === 'Hawk', 'the trader back on the page');
});

test('a record that is deleted goes though the CRM does not answer any more', async (t) => {
  const { crm, post, rest, onPage } = await arrange(t);
  crm.intercept = () => ({ status: 503 });
  await post({ type: 'consent.deleted', id: 'k1' }, 'msg_1');
  await until(() => onPage()?.length === 0, 'the trader gone from the page');
  assert.deepEqual((await rest()).rows, []);
});

test('nothing of the CRM but alias and country is on any public address', async (t) => {
  const { url } = await arrange(t);
  for (const path of ['/api/v1/leaderboards/top', '/readyz', '/metrics', '/api/v1/leaderboards']) {
    const text = await (await fetch(url + path)).text();
    assert.doesNotMatch(text, /\b(1001|c1|a1|k1)\b|whsec/, path);
  }
});
