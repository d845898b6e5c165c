import { setTimeout } from 'node:timers/promises';
import { type Load, loads } from '../loads.js';
import { type PeerName, peers } from '../peers.js';
import { atLeast, atMost, type Goal, type Result, show, type Table } from '../report.js';
import { hasMosquitto } from '../servers/mosquitto.js';
import { type Measurement, Stage } from '../stage.js';
import type { BenchOptions, Scenario } from './scenario.js';

/** What one server did under one load, in figures that can be compared. */
export interface Figures {
  peer: PeerName;
  /** CPU of the server for each second of each visitor, µs. */
  cpuPerVisitorSecond: number;
  /** CPU of the server for a million prices that arrived, s. */
  cpuPerMillion: number;
  bytesPerUpdate: number;
  /** Bytes a second inside TCP. */
  bytesPerVisitor: number;
  /** From a tick to its arrival, ms. */
  p50: number;
  p99: number;
  /** Memory of the server at the end, and how much it grew meanwhile, MB. */
  rss: number;
  growth: number;
  gaps: number;
  lost: number;
  /** Visitors who did not end on the last bid and ask of everything they follow. */
  wrong: number;
}

const megabyte = 2 ** 20;
/** Until code is compiled and buffers have their size, ms. */
const warmUp = 2_000;

/** Plays one load on one server and looks what every visitor knows at the end. */
export async function play(
  peer: PeerName,
  load: Load,
  { long, nodeOptions }: Pick<BenchOptions, 'long' | 'nodeOptions'>,
): Promise<Figures> {
  const seconds = long ? 30 : 8;
  const stage = await Stage.open({ peer, load, nodeOptions });
  try {
    await stage.arrive(load.visitors);
    await stage.startMarket();
    await setTimeout(warmUp);
    const measured = await stage.measure(() => setTimeout(seconds * 1000));
    const { served, wrong } = await stage.settle();
    return { ...toFigures(peer, measured), wrong: wrong + load.visitors - served };
  } finally {
    await stage.close();
  }
}

function toFigures(peer: PeerName, measured: Measurement): Omit<Figures, 'wrong'> {
  const { visitors, seconds, cpu, bytes, updates, latency, gaps, lost } = measured;
  return {
    peer,
    cpuPerVisitorSecond: (cpu * 1e6) / visitors / seconds,
    cpuPerMillion: updates ? (cpu * 1e6) / updates : NaN,
    bytesPerUpdate: updates ? bytes / updates : NaN,
    bytesPerVisitor: bytes / visitors / seconds,
    p50: latency.quantile(0.5),
    p99: latency.quantile(0.99),
    rss: measured.rss / megabyte,
    growth: measured.growth / megabyte,
    gaps,
    lost,
  };
}

/** Plays a load on every server that is there. */
async function compare(
  load: Load,
  names: readonly PeerName[],
  options: BenchOptions,
): Promise<Map<PeerName, Figures>> {
  const figures = new Map<PeerName, Figures>();
  for (const name of names) {
    if (options.only.length && !options.only.includes(name)) continue;
    if (peers[name].server === 'mosquitto' && !hasMosquitto()) {
      console.log('Skipped: mosquitto is not installed, so it is not compared.');
      continue;
    }
    console.log(`  ${name} …`);
    figures.set(name, await play(name, load, options));
  }
  return figures;
}

const titleOf = ({ visitors, follows, symbols, rate, pages }: Load) =>
  `${visitors} visitors on ${pages} pages, ${follows} of ${symbols} symbols, ${rate} ticks/s`;

function tablesOf(load: Load, figures: ReadonlyMap<PeerName, Figures>): Table[] {
  const base = figures.get('relay-200');
  const all = [...figures.values()];
  const times = (pick: (each: Figures) => number) => (each: Figures) =>
    base ? `${show(pick(each) / pick(base))}×` : '–';
  return [
    {
      title: `${titleOf(load)}: times the relay at 200 ms`,
      columns: ['server', 'CPU', 'bytes'],
      rows: all.map((each) => [
        each.peer,
        times((one) => one.cpuPerVisitorSecond)(each),
        times((one) => one.bytesPerVisitor)(each),
      ]),
    },
    {
      title: 'in figures',
      columns: [
        'server',
        'µs/visitor-s',
        's/million',
        'B/update',
        'B/s',
        'p50',
        'p99 ms',
        'RSS MB',
        'grown',
        'gaps',
        'lost',
        'wrong',
      ],
      rows: all.map((each) => [
        each.peer,
        ...[each.cpuPerVisitorSecond, each.cpuPerMillion, each.bytesPerUpdate].map(show),
        ...[each.bytesPerVisitor, each.p50, each.p99, each.rss, each.growth].map(show),
        ...[each.gaps, each.lost, each.wrong].map(String),
      ]),
    },
  ];
}

const isRight = ({ peer, gaps, lost, wrong }: Figures) =>
  peers[peer].server !== 'relay' || gaps + lost + wrong === 0;

function resultOf(
  scenario: string,
  load: Load,
  figures: ReadonlyMap<PeerName, Figures>,
  goals: readonly Goal[],
): Result {
  const all = [...figures.values()];
  return {
    scenario,
    tables: tablesOf(load, figures),
    goals,
    correct: all.every(isRight),
    figures: all,
  };
}

/** How many times the relay's CPU a peer needs; goals of absent peers are left out. */
function cheaper(figures: ReadonlyMap<PeerName, Figures>, peer: PeerName, limit: number): Goal[] {
  const [theirs, ours] = [figures.get(peer), figures.get('relay-200')];
  if (!theirs || !ours) return [];
  const ratio = theirs.cpuPerVisitorSecond / ours.cpuPerVisitorSecond;
  return [atLeast(`CPU of ${peer} against the relay's:`, ratio, limit, '×')];
}

/** Goals of the relay by itself; none when it was left out. */
function ofRelay(
  figures: ReadonlyMap<PeerName, Figures>,
  goals: (relay: Figures) => Goal[],
): Goal[] {
  const relay = figures.get('relay-200');
  return relay ? goals(relay) : [];
}

const everyPeer = Object.keys(peers) as PeerName[];

export const usualDay: Scenario = async (options) => {
  const figures = await compare(loads.A, everyPeer, options);
  const floor = figures.get('floor-200')?.cpuPerVisitorSecond ?? NaN;
  return resultOf('A', loads.A, figures, [
    ...cheaper(figures, 'rooms', 10),
    ...cheaper(figures, 'mosquitto', 10),
    ...cheaper(figures, 'batch', 3),
    ...ofRelay(figures, (relay) => [
      atMost('CPU against the floor:', relay.cpuPerVisitorSecond / floor, 1.4, '×'),
      atMost('a delivered update takes', relay.bytesPerUpdate, 5, ' B'),
      atMost('a visitor takes', relay.bytesPerVisitor, 260, ' B/s'),
      atMost('p99', relay.p99, 210, ' ms'),
    ]),
  ]);
};

export const ownLists: Scenario = async (options) => {
  console.log('  relay-200 with shared lists …');
  const shared = await play('relay-200', loads.A, options);
  const figures = await compare(loads.B, ['relay-200', 'batch', 'rooms'], options);
  return resultOf(
    'B',
    loads.B,
    figures,
    ofRelay(figures, (relay) => {
      const ratio = relay.cpuPerVisitorSecond / shared.cpuPerVisitorSecond;
      return [atMost('CPU of lists of their own against shared ones:', ratio, 1.3, '×')];
    }),
  );
};

export const rateDecision: Scenario = async (options) => {
  const figures = await compare(loads.C, everyPeer, options);
  return resultOf('C', loads.C, figures, [
    ...cheaper(figures, 'rooms', 20),
    ...ofRelay(figures, (relay) => [
      atMost('p99', relay.p99, 250, ' ms'),
      atMost('memory grows while it lasts', relay.growth, 5, ' MB'),
    ]),
  ]);
};
