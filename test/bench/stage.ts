import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Child } from './child.js';
import type { ArrivalOrder, CrowdReport, CrowdState } from './clients/crowd.js';
import { Histogram } from './histogram.js';
import type { Load } from './loads.js';
import type { MarketOrder } from './market.js';
import { type PeerName, type Peer, peers } from './peers.js';
import { Mosquitto } from './servers/mosquitto.js';
import type { LoopDelay, Memory, ServerOrder } from './servers/serve.js';
import { type Usage, usageOf } from './system.js';

/** What was measured while a stage played for some seconds. */
export interface Measurement {
  visitors: number;
  seconds: number;
  /** CPU seconds of the server process. */
  cpu: number;
  /** Resident memory of the server at the end, and how much it grew, bytes. */
  rss: number;
  growth: number;
  /** Inside TCP, to all visitors together. */
  bytes: number;
  updates: number;
  gaps: number;
  lost: number;
  latency: Histogram;
  handshake: Histogram;
  /** Ages of the first prices after a pause. */
  resumed: Histogram;
  /** How long visitors waited for them, ms. */
  recovery: Histogram;
}

export interface StageOptions {
  peer: PeerName;
  load: Load;
  /** Options for Node in the server process, such as `--cpu-prof`. */
  nodeOptions?: readonly string[];
  /** URL of the store of a relay; absent: a file that goes with the stage. */
  store?: string;
}

const visitorsPerCrowd = 10_000;
/** How long all answers may take together until every visitor knows the last prices, ms. */
const settlePatience = 10_000;

/** A server with its market and its visitors, each in processes of their own. */
export class Stage {
  readonly load: Load;
  readonly #peer: Peer;
  readonly #nodeOptions: readonly string[];
  readonly #folder = mkdtempSync(join(tmpdir(), 'broker-stage-'));
  readonly #store: string;
  readonly #market = new Child('market.ts');
  readonly #crowds: { child: Child; visitors: number }[] = [];
  #server: Child | Mosquitto | undefined;
  /** Of the server for visitors; the same when it is started again. */
  #port = 0;
  #listening: Promise<number> | undefined;
  #visitors = 0;

  private constructor({ peer, load, nodeOptions = [], store }: StageOptions) {
    this.#peer = peers[peer];
    this.load = load;
    this.#nodeOptions = nodeOptions;
    this.#store = store ?? `sqlite:${join(this.#folder, 'relay.sqlite')}`;
  }

  /** Starts the server; neither market nor visitors are there yet. */
  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options);
    try {
      await stage.startServer();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** Port of the server for visitors. */
  get port(): number {
    return this.#port;
  }

  /** Starts the server, after `killServer` on the port that it had. */
  async startServer(): Promise<void> {
    const { server, interval } = this.#peer;
    if (server === 'mosquitto') {
      this.#server = await Mosquitto.start();
      this.#port = this.#server.port;
      return;
    }
    const child = new Child(`servers/${server}.ts`, this.#nodeOptions);
    this.#server = child;
    const market = await (this.#listening ??= this.#market.ask<number>('listen'));
    const { symbols } = this.load;
    const order: ServerOrder = { symbols, port: this.port, market, interval, store: this.#store };
    this.#port = await child.ask<number>('open', order);
  }

  async killServer(): Promise<void> {
    if (this.#server instanceof Child) await this.#server.kill();
  }

  async startMarket(): Promise<void> {
    const { symbols, rate } = this.load;
    const broker = this.#server instanceof Mosquitto ? this.#server.feedPort : undefined;
    const order: MarketOrder = { symbols, rate, broker };
    await this.#market.ask('start', order);
  }

  /** Lets so many more visitors in; rejects when they are not all served in time. */
  async arrive(count: number, { idle = false, patience = 60_000 } = {}): Promise<void> {
    for (let left = count; left > 0; ) {
      let crowd = this.#crowds.at(-1);
      if (!crowd || crowd.visitors >= visitorsPerCrowd) {
        crowd = { child: new Child('clients/crowd.ts'), visitors: 0 };
        this.#crowds.push(crowd);
      }
      const fits = Math.min(left, visitorsPerCrowd - crowd.visitors);
      const { visitors: kind } = this.#peer;
      const place = { kind, port: this.port, load: this.load, idle };
      const order: ArrivalOrder = { ...place, first: this.#visitors, count: fits };
      await crowd.child.ask('arrive', order, patience);
      crowd.visitors += fits;
      this.#visitors += fits;
      left -= fits;
    }
  }

  /** Asks every process with visitors. */
  crowds<T>(name: string, value?: unknown): Promise<T[]> {
    return Promise.all(this.#crowds.map(({ child }) => child.ask<T>(name, value)));
  }

  /** CPU and memory of the server so far. */
  usage(): Usage {
    return usageOf(this.#server?.pid ?? 0);
  }

  /** Memory of the server after a collection. It must run with `--expose-gc`. */
  memory(): Promise<Memory> {
    return this.ask('memory');
  }

  /** What the server's event loop went through since the last question, ms. */
  loop(): Promise<LoopDelay> {
    return this.ask('loop');
  }

  /** Counts while `play` lasts. */
  async measure(play: () => Promise<void>): Promise<Measurement> {
    await this.crowds('begin');
    const before = this.usage();
    const startedAt = performance.now();
    await play();
    const after = this.usage();
    const took = (performance.now() - startedAt) / 1000;
    const reports = await this.crowds<CrowdReport>('end');
    const sum = (field: 'bytes' | 'updates' | 'gaps' | 'lost') =>
      reports.reduce((total, report) => total + report[field], 0);
    const merged = (field: 'latency' | 'handshake' | 'resumed' | 'recovery') =>
      reports.reduce((all, report) => all.merge(report[field]), new Histogram());
    return {
      visitors: this.#visitors,
      seconds: took,
      cpu: after.cpu - before.cpu,
      rss: after.rss,
      growth: after.rss - before.rss,
      bytes: sum('bytes'),
      updates: sum('updates'),
      gaps: sum('gaps'),
      lost: sum('lost'),
      latency: merged('latency'),
      handshake: merged('handshake'),
      resumed: merged('resumed'),
      recovery: merged('recovery'),
    };
  }

  /** Ends the market and answers how many visitors are served and know a wrong last price. */
  async settle(): Promise<CrowdState> {
    const last = await this.#market.ask<[bid: number, ask: number][]>('stop');
    const deadline = Date.now() + settlePatience;
    for (;;) {
      const states = await this.crowds<CrowdState>('check', last);
      const served = states.reduce((sum, state) => sum + state.served, 0);
      const wrong = states.reduce((sum, state) => sum + state.wrong, 0);
      if ((served === this.#visitors && !wrong) || Date.now() > deadline) return { served, wrong };
      await setTimeout(200);
    }
  }

  /** Ends every process. */
  async close(): Promise<void> {
    await Promise.all([...this.#crowds.map(({ child }) => child.kill()), this.#market.kill()]);
    await this.#server?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Asks the server for something of its own. */
  ask<T>(name: string, value?: unknown, patience?: number): Promise<T> {
    if (this.#server instanceof Child) return this.#server.ask<T>(name, value, patience);
    throw new Error(`${this.#peer.title} does not answer "${name}".`);
  }
}
