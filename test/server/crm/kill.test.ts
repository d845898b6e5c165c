import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { test, type TestContext } from 'node:test';
import { until } from '../../helpers/crm/arrange.js';
import { type BackOffice, startBackOffice } from '../../helpers/crm/back-office.js';
import { silence } from '../../helpers/crm/rest-crm.js';
import { standardWebhook } from '../../helpers/crm/webhooks.js';
import { temporaryFile } from '../../helpers/stores.js';

interface Line {
  url?: string;
  account?: number;
  shown?: { alias: string } | null;
}

/** A relay in a process of its own, on a store that outlives it. */
class KilledRelay {
  readonly lines: Line[] = [];
  readonly #child: ChildProcess;

  constructor(config: string) {
    const words = ['--import', 'tsx', 'test/helpers/crm/killed-relay.ts', config];
    this.#child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', () => this.#child.kill('SIGKILL'));
    createInterface(this.#child.stdout!).on('line', (line) =>
      this.lines.push(JSON.parse(line) as Line),
    );
  }

  get url(): string | undefined {
    return this.lines.find(({ url }) => url)?.url;
  }

  /** What was last said of the account; undefined: nothing yet. */
  get shown(): Line['shown'] {
    return this.lines.findLast(({ account }) => account === 1001)?.shown;
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode) return;
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }
}

async function arrange(t: TestContext, { settings }: BackOffice, crm: object) {
  const config = await temporaryFile(t, 'relay.json');
  const store = { url: `sqlite:${await temporaryFile(t)}` };
  const listen = { port: 0 };
  const all = { store, listen, log: { level: 'silent' }, crm: { ...settings, ...crm } };
  await writeFile(config, JSON.stringify(all));
  const start = () => {
    const relay = new KilledRelay(config);
    t.after(() => relay.kill());
    return relay;
  };
  return start;
}

test('a webhook that was answered is worked on after a kill, before the record was read', async (t) => {
  const office = await startBackOffice(t);
  const start = await arrange(t, office, { poll: 3600 });
  const first = start();
  await until(() => first.url && first.shown, 'the first reading');
  Object.assign(office.crm.list('consents')[0]!, { shown: false });
  // The CRM takes the question for the record and never answers: so nobody can see the withdrawal
  // before the kill, and what comes first does not matter, the answer to the webhook or the question.
  const questions = () => office.crm.asked.filter(({ path }) => path === '/consents/k1').length;
  office.crm.intercept = ({ path }) => (path === '/consents/k1' ? silence : undefined);
  const { headers, body } = standardWebhook('{"type":"consent.changed","id":"k1"}');
  const { status } = await fetch(`${first.url}/crm/v1/webhook`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
  assert.equal(status, 204);
  await until(() => questions() > 0, 'the question');
  await first.kill();
  assert.ok(first.shown, 'the first relay did not live to see the withdrawal');
  const before = questions();
  office.crm.intercept = () => undefined;
  const second = start();
  await until(() => questions() > before, 'the second question');
  await until(() => second.shown === null, 'the withdrawal');
  assert.ok(!second.lines.some(({ shown }) => shown), 'he was never shown again');
  // The same delivery once more: it is known over the kill.
  await until(() => second.url, 'the second relay');
  const again = await fetch(`${second.url}/crm/v1/webhook`, {
    method: 'POST',
    headers,
    body: new Uint8Array(body),
  });
  assert.equal(again.status, 204);
  assert.match(
    await (await fetch(`${second.url}/metrics`)).text(),
    /crm_webhooks_total\{outcome="replayed"\} 1/,
  );
});

test('a result that the CRM took before a kill is written again to the same value, and then no more', async (t) => {
  const office = await startBackOffice(t);
  const start = await arrange(t, office, { writeBack: { every: 1, refresh: 600 } });
  const written: unknown[] = [];
  office.crm.intercept = (question) => {
    if (question.method !== 'PATCH') return undefined;
    written.push(JSON.parse(question.body));
    if (written.length > 1) return undefined;
    // Taken, and the relay dies before it hears of it.
    office.crm.answer(question);
    return silence;
  };
  const first = start();
  await until(() => written.length === 1, 'the push');
  await first.kill();
  const second = start();
  await until(() => written.length === 2, 'the push after the kill');
  assert.deepEqual(written[1], written[0]);
  assert.deepEqual(written[0], { results: { balance: '1000.00', equity: '1000.00', ranks: '' } });
  await until(async () => {
    const text = second.url && (await (await fetch(`${second.url}/metrics`)).text());
    return (
      text && /crm_results_total\{result="written"\} 1/.test(text) && /crm_waiting 0/.test(text)
    );
  }, 'the acknowledgement');
  await second.kill();
  const third = start();
  await until(() => third.url && third.shown, 'the third start');
  await until(
    async () => /crm_up 1/.test(await (await fetch(`${third.url}/metrics`)).text()),
    'the CRM',
  );
  assert.equal(written.length, 2);
});
