// npm start: builds what is missing or old, then runs the relay. Without RELAY_CONFIG it runs the demo,
// whose prices and accounts come from an emulated MT4 server, and its consents from an invented back office,
// which are started beside it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { filesIn } from './files.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

function isBuilt() {
  const built = 'dist/server/main.js';
  if (!existsSync(built)) return false;
  const sources = ['widgets', 'server', 'demo', '.config/vite'].flatMap((folder) =>
    filesIn(folder),
  );
  const changed = ['package.json', 'vite.config.ts', ...sources].map(
    (file) => statSync(file).mtimeMs,
  );
  return Math.max(...changed) < statSync(built).mtimeMs;
}

const children = [];
let ending = false;

/** Ends everything, and then us. */
function end(code) {
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}

/** Runs a built program; when it ends, so does everything. */
function run(program, options) {
  const child = spawn(process.execPath, ['--enable-source-maps', ...program], options);
  children.push(child);
  child.once('exit', (code) => {
    if (!ending) end(code ?? 1);
  });
  return child;
}

/** A port on which nobody listens just now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return String(port);
}

/** Whether nobody listens on a port just now. */
async function isFree(port) {
  const server = createServer().listen(port, '127.0.0.1');
  const free = await Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  server.close();
  return free;
}

/** What broker is invented. Tests do with fewer accounts than people, who want a board that looks like life. */
const invented = ({ DEMO_ACCOUNTS = '3000' }) => [
  ...['--accounts', DEMO_ACCOUNTS, '--seed', '20230109'],
];

/**
 * Starts the invented back office, from which the relay reads who may be shown. It has the port ten above the
 * relay's, where the demo's pages look for it, or any other when that one is taken.
 */
async function startOffice(env) {
  const beside = Number(env.PORT) + 10;
  const port = beside < 65_536 && (await isFree(beside)) ? String(beside) : await freePort();
  const flags = ['--port', port, '--relay', `http://127.0.0.1:${env.PORT}`, ...invented(env)];
  const office = run(['dist/crm-server/main.js', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  await once(office.stdout, 'data');
  office.stdout.resume();
  return `http://127.0.0.1:${port}/`;
}

/** Starts the emulated MT4 server on a free port and waits until it listens. It feeds the relay itself. */
async function startEmulator(env) {
  const gateway = `http://127.0.0.1:${env.PORT}`;
  const flags = ['--port', '0', '--weekend', 'mixed', '--gateway', gateway, ...invented(env)];
  const emulator = run(['dist/mt4-server/main.js', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  for await (const line of createInterface(emulator.stdout)) {
    const port = /listening on \S+:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    emulator.stdout.resume();
    return port;
  }
  throw new Error('The MT4 emulator ended before it listened. What it said stands above.');
}

/** What the demo's configuration reads from its environment: the contest lasts for this quarter. */
async function demoEnvironment() {
  // Tests tell other accounts than people see, and must not leave theirs in the store of these.
  const { PORT = '8080', DEMO_STORE = 'sqlite:./data/relay.sqlite', ...env } = process.env;
  const today = new Date();
  const quarter = Math.floor(today.getUTCMonth() / 3) * 3;
  const firstOf = (month) =>
    new Date(Date.UTC(today.getUTCFullYear(), month)).toISOString().slice(0, 10);
  const demo = {
    ...env,
    // The emulator must know it before the relay listens.
    PORT: PORT === '0' ? await freePort() : PORT,
    DEMO_STORE,
    PUSH_KEY: randomBytes(24).toString('hex'),
    CRM_KEY: randomBytes(24).toString('hex'),
    CRM_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    CONTEST_FROM: `${firstOf(quarter)} 00:00`,
    CONTEST_TO: `${firstOf(quarter + 3)} 00:00`,
  };
  const [MT4_PORT, office] = await Promise.all([startEmulator(demo), startOffice(demo)]);
  // A back office that starts again has forgotten everything: to the relay it is another one.
  const CRM_URL = `${office}#${randomBytes(4).toString('hex')}`;
  return { ...demo, MT4_PORT, CRM_URL, office };
}

/** Runs the relay; the address of its back office, if it has one, comes after its own. */
function runRelay({ office, ...env }) {
  const relay = run(['dist/server/main.js'], { stdio: ['inherit', 'pipe', 'inherit'], env });
  relay.stdout.pipe(process.stdout);
  const tell = (data) => {
    if (!String(data).includes('The relay runs')) return;
    relay.stdout.off('data', tell);
    console.log(`Its back office runs: ${office}`);
  };
  if (office) relay.stdout.on('data', tell);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(0));
// npm does not pass a plain kill on, so that we would outlive it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent && !ending) end(0);
}, 500).unref();

if (!isBuilt()) await buildAll();
const env = process.env.RELAY_CONFIG ? process.env : await demoEnvironment();
runRelay(env);
