import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { startProgram } from '../helpers/program.js';

async function start(t: TestContext, config: string, env: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'relay-main-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'relay.json');
  await writeFile(file, config);
  const { PORT: _port, HOST: _host, ...inherited } = process.env;
  const all = { ...inherited, RELAY_CONFIG: file, PUBLIC_DIR: folder, ...env };
  const relay = startProgram('server/main', [], all);
  t.after(() => relay.kill('SIGKILL'));
  return relay;
}

async function outcomeOf(relay: ChildProcess) {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    relay[name]?.on('data', (data: Buffer) => (texts[name] += data.toString()));
  }
  const [code] = (await once(relay, 'close')) as [number | null];
  return { code, ...texts };
}

async function addressOf(relay: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: relay.stdout! })) {
    const match = /^The relay runs: (http:\S+)\/$/.exec(line);
    if (match?.[1]) return match[1];
  }
  return assert.fail('the relay ended without an address');
}

const quiet = { log: { level: 'silent' }, store: { url: 'sqlite::memory:' } };

test('says where it runs, and ends when it is told to', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const relay = await start(t, JSON.stringify({ ...quiet, listen: { port: 0 } }));
    const address = await addressOf(relay);
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal((await fetch(`${address}/healthz`)).status, 200);
    relay.kill(signal);
    const [code] = (await once(relay, 'close')) as [number | null];
    assert.equal(code, 0);
  }
});

test('says all that is wrong with its configuration, in sentences', async (t) => {
  const relay = await start(t, '{ "lissten": {}, "log": { "level": 3 } }', { PORT: 'x' });
  assert.deepEqual(await outcomeOf(relay), {
    code: 1,
    stdout: '',
    stderr: [
      'The relay cannot start:',
      '  lissten is not a setting. Did you mean listen?',
      '  listen.port must be integer, got the value of PORT',
      '  log.level must be one of "fatal", "error", "warn", "info", "debug", "trace", "silent", got 3',
      '',
    ].join('\n'),
  });
});

test('says where its configuration is no JSON', async (t) => {
  const { code, stderr } = await outcomeOf(await start(t, '{\n  "log": \n}'));
  assert.equal(code, 1);
  assert.match(stderr, /is not JSON: an unexpected character at line 3, column 1\.\n$/);
});

test('says when its port is taken', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const relay = await start(t, JSON.stringify(quiet), { PORT: String(port) });
  const { code, stderr } = await outcomeOf(relay);
  assert.equal(code, 1);
  assert.equal(
    stderr,
    `Port ${port} is taken. Stop what listens there, or set PORT to another one.\n`,
  );
});
