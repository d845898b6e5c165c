import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const command = 'mosquitto';
const patience = 5_000;

/** Whether the broker is installed: Debian's package `mosquitto`, Homebrew's formula of that name. */
export const hasMosquitto = (): boolean => !spawnSync(command, ['-h']).error;

/** A Mosquitto of our own: plain MQTT for the market, WebSockets for visitors. */
export class Mosquitto {
  readonly port: number;
  readonly feedPort: number;
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #kill = () => this.#process.kill('SIGKILL');

  private constructor(port: number, feedPort: number) {
    this.port = port;
    this.feedPort = feedPort;
    this.#folder = mkdtempSync(join(tmpdir(), 'broker-bench-'));
    const file = join(this.#folder, 'mosquitto.conf');
    const settings = [
      `user ${userInfo().username}`,
      'allow_anonymous true',
      'persistence false',
      'set_tcp_nodelay true',
      'log_type error',
      `listener ${feedPort} 127.0.0.1`,
      `listener ${port} 127.0.0.1`,
      'protocol websockets',
    ];
    writeFileSync(file, `${settings.join('\n')}\n`);
    this.#process = spawn(
      'sh',
      ['-c', `ulimit -n "$(ulimit -H -n)"; exec ${command} -c "$0"`, file],
      { stdio: ['ignore', 'ignore', 'ignore'] },
    );
    process.once('exit', this.#kill);
  }

  static async start(): Promise<Mosquitto> {
    const [port, feedPort] = await Promise.all([freePort(), freePort()]);
    const broker = new Mosquitto(port, feedPort);
    try {
      await Promise.all([answers(port), answers(feedPort)]);
      return broker;
    } catch (error) {
      await broker.stop();
      throw error;
    }
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit');
      this.#kill();
      await ended;
    }
    process.off('exit', this.#kill);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something listens. */
async function answers(port: number): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const line = connect({ port, host: '127.0.0.1' });
    try {
      await once(line, 'connect');
      return;
    } catch {
      if (Date.now() > deadline) throw new Error(`Mosquitto does not listen on port ${port}.`);
      await setTimeout(50);
    } finally {
      line.destroy();
    }
  }
}
