import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { InventedBroker } from '../../../demo/crm-server/payments.js';
import { createCrmServer } from '../../../demo/crm-server/server.js';
import { startRelay } from '../relay.js';
import { secret } from './webhooks.js';

/** What the relay shows the back office. */
export const officeKey = 'demo-back-office-key';

/**
 * The demo's back office, with a small page. `relay`: where the relay is by then. `broker`: whose accounts its
 * clients have; absent: one that has none of them.
 */
export async function startOffice(
  t: TestContext,
  relay: () => string,
  broker: InventedBroker = { accounts: 0, seed: 1 },
) {
  const page = mkdtempSync(join(tmpdir(), 'office-'));
  writeFileSync(join(page, 'index.html'), '<main data-relay="{relay}"><!-- clients --></main>');
  writeFileSync(join(page, 'office.css'), 'main {}');
  const server = createCrmServer({
    ...{ key: officeKey, secret, page, broker },
    get relay() {
      return relay();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(page, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** Presses a button of the page as its script does. */
  const press = async (id: string, act: string, alias?: string) => {
    const body = new URLSearchParams({ act, ...(alias !== undefined && { alias }) });
    const headers = { accept: 'application/json' };
    const path = id ? `/clients/${id}` : '/start-again';
    const answer = await fetch(url + path, { method: 'POST', headers, body });
    return { status: answer.status, ...((await answer.json()) as { word?: string }) };
  };
  const show = async () => (await fetch(url)).text();
  return { url, press, show };
}

/** The back office, and a relay that is connected to it as in the demo. */
export async function connectOffice(t: TestContext, broker?: InventedBroker) {
  let relay = 'http://127.0.0.1:1';
  const office = await startOffice(t, () => relay, broker);
  const crm = {
    ...{ type: 'generic', url: office.url, mapping: 'demo/crm-server/mapping.json' },
    ...{ auth: { kind: 'bearer', token: officeKey }, webhookSecrets: [secret], poll: 3600 },
    aliases: { reserved: ['Larkmoor'], approveFirst: true },
    writeBack: { every: 1 },
  };
  const { app, url } = await startRelay(t, { config: { crm } });
  relay = url;
  return { office, app, relay };
}
