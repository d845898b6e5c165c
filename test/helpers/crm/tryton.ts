import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { TrytonRpc } from '../../../server/crm/tryton/rpc.js';
import { freePort } from '../servers.js';

const python = '/usr/bin/python3';
const programs = ['/usr/bin/trytond', '/usr/bin/trytond-admin'];
const fixture = new URL('tryton-module/', import.meta.url).pathname;

/** Who is made with a trader looks like him, and has an account as well. */
const copies = `
  with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < COUNT)
  insert into party_party (active, code, create_date, create_uid, name, broker_country,
    leaderboard_alias, leaderboard_shown)
  select active, code || '-' || i, create_date, create_uid, name, broker_country,
    leaderboard_alias || ' ' || i, leaderboard_shown
  from party_party, numbers where id = PARTY order by i;
  insert into broker_account (create_date, create_uid, party, server, login)
  select create_date, create_uid, id, 'main', 10000 + id
  from party_party where code like (select code || '-%' from party_party where id = PARTY) order by id`;

export const isTrytonInstalled = programs.every((program) => existsSync(program));

/** The real Tryton of Debian on a free port, with a broker's fields, in a folder that goes with it. */
export class PrivateTryton {
  readonly password = 'tryton-admin-pw';
  database = 'crm';
  readonly #folder = mkdtempSync(join(tmpdir(), 'broker-tryton-'));
  #postgres: string | undefined;
  #port = 0;
  #process: ChildProcess | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  /** Makes its tables and starts it. `postgres`: URL of an empty database; absent: SQLite. */
  async start(postgres?: string): Promise<void> {
    this.#port = await freePort();
    this.#postgres = postgres;
    if (postgres) this.database = new URL(postgres).pathname.slice(1);
    const modules = join(this.#folder, 'modules');
    cpSync(fixture, modules, { recursive: true });
    const info = join(modules, 'broker_fixture-0.1.dist-info');
    mkdirSync(info);
    writeFileSync(
      join(info, 'METADATA'),
      'Metadata-Version: 2.1\nName: broker_fixture\nVersion: 0.1\n',
    );
    writeFileSync(
      join(info, 'entry_points.txt'),
      '[trytond.modules]\nbroker_fixture = pkg.broker_fixture\n',
    );
    mkdirSync(join(this.#folder, 'db'));
    if (!postgres) writeFileSync(join(this.#folder, 'db', `${this.database}.sqlite`), '');
    writeFileSync(join(this.#folder, 'pw'), this.password);
    const server = postgres?.replace(/^postgres:/, 'postgresql:').replace(/[^/]+$/, '');
    const uri = server ? `uri = ${server}` : `uri = sqlite://\npath = ${this.#folder}/db`;
    const web = `listen = 127.0.0.1:${this.#port}\nroot = /nonexistent`;
    writeFileSync(join(this.#folder, 'trytond.conf'), `[database]\n${uri}\n[web]\n${web}\n`);
    this.#run('/usr/bin/trytond-admin', [
      ...['--email', 'a@example.test', '-u', 'ir', 'res', 'party', 'broker_fixture'],
      '--activate-dependencies',
    ]);
    await this.#serve();
  }

  /** Calls it as the administrator. */
  rpc(): TrytonRpc {
    const { url, database, password } = this;
    const { signal } = new AbortController();
    return new TrytonRpc({ url, database, user: 'admin', password, now: Date.now, signal });
  }

  /** Copies a trader in the tables: Tryton itself takes half a minute to make thousands. */
  async copyTrader(party: number, count: number): Promise<void> {
    const sql = copies.replaceAll('PARTY', String(party)).replace('COUNT', String(count));
    if (!this.#postgres) {
      const database = new Database(join(this.#folder, 'db', `${this.database}.sqlite`));
      database.exec(`begin; ${sql}; commit`);
      database.close();
      return;
    }
    const { Client } = (await import('pg')).default;
    const client = new Client({ connectionString: this.#postgres });
    await client.connect();
    await client.query(sql);
    await client.end();
  }

  async remove(): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #words(): string[] {
    return ['-c', join(this.#folder, 'trytond.conf'), '-d', this.database];
  }

  get #env(): NodeJS.ProcessEnv {
    const { HOME } = process.env;
    return {
      ...{ HOME, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      ...{ TRYTONPASSFILE: join(this.#folder, 'pw'), PYTHONPATH: join(this.#folder, 'modules') },
    };
  }

  #run(program: string, words: readonly string[]): void {
    const { status, stderr } = spawnSync(python, [program, ...this.#words, ...words], {
      env: this.#env,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  }

  async #serve(): Promise<void> {
    const child = spawn(python, ['/usr/bin/trytond', ...this.#words], {
      env: this.#env,
      stdio: 'ignore',
    });
    this.#process = child;
    // Also when the tests end by an error of their own.
    process.once('exit', () => child.kill('SIGKILL'));
    const end = performance.now() + 120_000;
    const body = JSON.stringify({ id: 1, method: 'common.server.version', params: [] });
    const headers = { 'content-type': 'application/json' };
    for (;;) {
      const answer = await fetch(this.url, { method: 'POST', body, headers }).catch(
        () => undefined,
      );
      if (answer?.ok) return;
      if (performance.now() > end || child.exitCode !== null)
        throw new Error('trytond does not start.');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
