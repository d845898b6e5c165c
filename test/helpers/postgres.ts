import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort, userOf } from './servers.js';

/** Where Debian puts what is not on the PATH. */
const debian = '/usr/lib/postgresql';

/** The folder of PostgreSQL's programs; undefined when it is not installed. */
function programs(): string | undefined {
  const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) =>
    ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
}

/** A PostgreSQL of our own on a free port, in a folder that goes with it. */
export class PrivatePostgres {
  readonly #bin: string;
  readonly #user: { uid: number; gid: number } | undefined;
  readonly #folder: string;
  #port = 0;
  #databases = 0;
  #process: ChildProcess | undefined;

  constructor(bin: string) {
    this.#bin = bin;
    this.#user = userOf('postgres', 'nobody');
    this.#folder = mkdtempSync(join(tmpdir(), 'broker-postgres-'));
    if (this.#user) chownSync(this.#folder, this.#user.uid, this.#user.gid);
  }

  /** Starts it, each time on the same port. */
  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    const as = {
      ...this.#user,
      cwd: this.#folder,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    };
    if (!this.#port) {
      this.#port = await freePort();
      const init = ['-D', data, '-U', 'relay', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
      const { status, stderr } = spawnSync(join(this.#bin, 'initdb'), init, {
        ...as,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`initdb failed: ${stderr}`);
    }
    const settings = ['fsync=off', 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
    const child = spawn(
      join(this.#bin, 'postgres'),
      ['-D', data, '-p', String(this.#port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    // Also when the tests end by an error of their own.
    process.once('exit', () => child.kill('SIGQUIT'));
    const said: string[] = [];
    const ready = new Promise<void>((resolve, reject) => {
      createInterface(child.stderr).on('line', (line) => {
        said.push(line);
        if (line.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`postgres ended:\n${said.join('\n')}`)));
    });
    await ready;
  }

  /** Stops it as an operator does who waits for nobody. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  }

  /** The URL of a new, empty database. */
  async database(): Promise<string> {
    const { Client } = (await import('pg')).default;
    const name = `relay_${++this.#databases}`;
    const client = new Client({ connectionString: this.#url('postgres') });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return this.#url(name);
  }

  /** Ends it and removes what it left. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #url(database: string): string {
    return `postgres://relay@127.0.0.1:${this.#port}/${database}`;
  }
}

/** A running PostgreSQL; undefined, with a line that says why, where none is installed. */
export async function startPostgres(): Promise<PrivatePostgres | undefined> {
  const bin = programs();
  if (!bin) {
    console.log('Skipped: PostgreSQL, which is not installed.');
    return undefined;
  }
  const postgres = new PrivatePostgres(bin);
  await postgres.start();
  return postgres;
}
