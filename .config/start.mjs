// npm start: builds what is missing or old, then runs the relay. Without RELAY_CONFIG it runs the demo,
// whose prices come from an emulated MT4 server that is started beside it.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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

/** Starts the emulated MT4 server on a free port and waits until it listens. */
async function startEmulator() {
  const emulator = run(['dist/mt4-server/main.js', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(emulator.stdout)) {
    const port = /listening on \S+:(\d+)/.exec(line)?.[1];
    if (!port) continue;
    emulator.stdout.resume();
    return port;
  }
  throw new Error('The MT4 emulator ended before it listened. What it said stands above.');
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => end(0));
// npm does not pass a plain kill on, so that we would outlive it.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent && !ending) end(0);
}, 500).unref();

if (!isBuilt()) await buildAll();
const MT4_PORT = process.env.RELAY_CONFIG ? undefined : await startEmulator();
run(['dist/server/main.js'], {
  stdio: 'inherit',
  env: { ...process.env, ...(MT4_PORT && { MT4_PORT }) },
});
