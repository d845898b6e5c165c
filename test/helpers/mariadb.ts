import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { createConnection } from 'mysql2/promise';
import { freePort, userOf } from './servers.js';

const programs = ['mariadbd', 'mariadb-install-db'] as const;

/** The paths of MariaDB's programs; undefined when it is not installed. */
function findPrograms(): Record<(typeof programs)[number], string> | undefined {
  const folders = ['/usr/sbin', '/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const [server, install] = programs.map((name) =>
    folders.map((folder) => join(folder, name)).find((path) => existsSync(path)),
  );
  return server && install ? { mariadbd: server, 'mariadb-install-db': install } : undefined;
}

/** A MariaDB of our own on a free port, in a folder that goes with it. */
export class PrivateMariadb {
  readonly #programs: Record<(typeof programs)[number], string>;
  readonly #user = userOf('mysql', 'nobody');
  readonly #folder = mkdtempSync(join(tmpdir(), 'broker-mariadb-'));
  #port = 0;
  #databases = 0;
  #process: ChildProcess | undefined;

  constructor(paths: Record<(typeof programs)[number], string>) {
    this.#programs = paths;
    if (this.#user) chownSync(this.#folder, this.#user.uid, this.#user.gid);
  }

  /** Starts it, each time on the same port. */
  async start(): Promise<void> {
    const data = join(this.#folder, 'data');
    // A server that begins removes what others have in a folder for temporary tables.
    const env = { ...process.env, LC_ALL: 'C', TMPDIR: this.#folder };
    const as = { ...this.#user, cwd: this.#folder, env };
    if (!this.#port) {
      this.#port = await freePort();
      const { status, stderr } = spawnSync(
        this.#programs['mariadb-install-db'],
        [
          ...['--no-defaults', `--datadir=${data}`, '--skip-test-db', '--skip-name-resolve'],
          '--auth-root-authentication-method=normal',
        ],
        { ...as, encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`mariadb-install-db failed: ${stderr}`);
    }
    const child = spawn(
      this.#programs.mariadbd,
      [
        ...['--no-defaults', `--datadir=${data}`, `--port=${this.#port}`, '--skip-name-resolve'],
        ...['--bind-address=127.0.0.1', `--socket=${join(this.#folder, 'socket')}`],
        // What a power cut would take nobody misses; a zone that is not ours finds what leans on it.
        ...['--innodb-flush-log-at-trx-commit=0', '--skip-log-bin', '--default-time-zone=-03:00'],
        '--innodb-buffer-pool-size=64M',
      ],
      { ...as, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    this.#process = child;
    // Also when the tests end by an error of their own.
    process.once('exit', () => child.kill('SIGKILL'));
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface(child.stderr).on('line', (line) => {
        said.push(line);
        if (line.includes('ready for connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`mariadbd ended:\n${said.join('\n')}`)));
    });
  }

  /** Stops it as a power cut does: nobody is told. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Connections stay, and nobody answers on them any more. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** The name of a new, empty database. */
  async database(): Promise<string> {
    const name = `report_${++this.#databases}`;
    await this.run(`create database ${name}`);
    return name;
  }

  /** Runs statements as one who may do everything, and gives the rows of the last one. */
  async run(statements: string, database?: string): Promise<Record<string, unknown>[]> {
    const connection = await createConnection({
      uri: this.url(database ?? 'mysql', 'root'),
      multipleStatements: true,
      dateStrings: true,
      // A server that has just begun, on a busy machine, may take longer than the usual 10 s.
      connectTimeout: 60_000,
    });
    try {
      const [rows] = await connection.query(statements);
      const last: unknown = Array.isArray(rows) && Array.isArray(rows.at(-1)) ? rows.at(-1) : rows;
      return Array.isArray(last) ? (last as Record<string, unknown>[]) : [];
    } finally {
      await connection.end();
    }
  }

  url(database: string, user: string, password = ''): string {
    return `mysql://${user}${password && `:${password}`}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Ends it and removes what it left. */
  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** A running MariaDB; undefined, with a line that says why, where none is installed. */
export async function startMariadb(): Promise<PrivateMariadb | undefined> {
  const paths = findPrograms();
  if (!paths) {
    console.log('Skipped: MariaDB, which is not installed.');
    return undefined;
  }
  const mariadb = new PrivateMariadb(paths);
  await mariadb.start();
  return mariadb;
}
