import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { startProgram } from '../../helpers/program.js';

const run = (...flags: string[]) => startProgram('demo/mt4-server/main', flags);

/** Runs until it ends by itself. */
async function finish(...flags: string[]) {
  const child = run(...flags);
  let output = '';
  let complaint = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output, complaint };
}

test('announces itself, serves what its flags say and stops when asked', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'replay-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'ticks.csv');
  await writeFile(file, '0,TEST,1.5,1.6\n');
  const flags = ['--port', '0', '--replay', file, '--speed', '2', '--fault', 'extraColumns=1'];
  const child = run(...flags);
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const next = lines[Symbol.asyncIterator]();
  const first = String((await next.next()).value);
  const port = /^mt4-server emulator listening on 127\.0\.0\.1:(\d+)$/.exec(first)?.[1];
  assert.ok(port, first);
  assert.match(String((await next.next()).value), /^This is an emulator, not MT4\. It plays /);

  const socket = connect(Number(port), '127.0.0.1');
  socket.write('WQUOTES-TEST\nQUIT\n');
  const [reply] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  assert.match(reply.toString(), /^up TEST 1\.5 1\.6 [\d.]+ [\d:]+ 0\n/);

  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 0);
});

test('says that it is an emulator and what weekends are like', async (t) => {
  const child = run('--port', '0', '--seed', '7', '--weekend', 'freeze');
  t.after(() => child.kill('SIGKILL'));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.push(line) === 2) break;
  }
  assert.match(lines[1]!, /emulator, not MT4: prices are invented; at weekends .*\(freeze\)/);
});

test('explains its flags', async () => {
  const { code, output } = await finish('--help');
  assert.equal(code, 0);
  for (const flag of ['--port', '--replay', '--weekend', '--gateway', '--report-db', 'zeroBid=<'])
    assert.ok(output.includes(flag));
});

test('refuses wrong flags with a sentence and starts nothing', async () => {
  const wrong: [string[], RegExp][] = [
    [['--port', 'x'], /--port must be a whole number from 0 to 65535, got 'x'/],
    [['--weekend', 'maybe'], /--weekend must be open, freeze or mixed, got 'maybe'/],
    [['--fault', 'nope=1'], /There is no fault 'nope'/],
    [['--accounts', '1e3'], /--accounts must be a whole number, got '1e3'/],
    [['--accounts', '50000'], /--accounts must be at most 20000, got '50000'/],
    [['--gateway', 'localhost'], /--gateway must be like http:.*, got 'localhost'/],
    [['--report-db', 'mysql://me:hush@host'], /--report-db must be like mysql:(?!.*hush)/],
  ];
  await Promise.all(
    wrong.map(async ([flags, sentence]) => {
      const { code, output, complaint } = await finish(...flags);
      assert.deepEqual([code, output], [1, '']);
      assert.match(complaint, sentence);
      assert.doesNotMatch(complaint, /\n\s+at /);
    }),
  );
});
