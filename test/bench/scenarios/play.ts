import { setTimeout } from 'node:timers/promises';
import type { Load } from '../loads.js';
import { type PeerName, peers } from '../peers.js';
import { type Measurement, Stage } from '../stage.js';

/** What one server did under one load, in figures that can be compared. */
export interface Figures {
  peer: PeerName;
  visitors: number;
  /** CPU of the server for each second of each visitor, µs. */
  cpuPerVisitorSecond: number;
  /** CPU of the server for a million prices that arrived, s. */
  cpuPerMillion: number;
  /** Share of the market's ticks that arrived; 1 for servers that send only the latest. */
  kept: number;
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
/**
 * Until code is compiled and buffers have their size, ms; shorter when nobody wants figures. After half
 * of it the compiler of V8 still takes as much as a tenth of a server that has little to do.
 */
const warmUp = 20_000;
/** Machines are moody: the window in the middle counts, by CPU. */
const windows = 3;

export interface PlayOptions {
  /** How long it is measured in all. */
  seconds: number;
  /** Options for Node in the server under test. */
  nodeOptions: readonly string[];
}

/** Plays one load on one server and looks what every visitor knows at the end. */
export async function play(
  peer: PeerName,
  load: Load,
  { seconds, nodeOptions }: PlayOptions,
): Promise<Figures> {
  const stage = await Stage.open({ peer, load, nodeOptions });
  try {
    await stage.arrive(load.visitors);
    await stage.startMarket();
    await setTimeout(Math.min(warmUp, seconds * 1_500));
    const measured: Measurement[] = [];
    for (let window = 0; window < windows; window++) {
      measured.push(await stage.measure(() => setTimeout((seconds / windows) * 1000)));
    }
    const { served, wrong } = await stage.settle();
    return { ...toFigures(peer, load, middleOf(measured)), wrong: wrong + load.visitors - served };
  } finally {
    await stage.close();
  }
}

/** The window in the middle; what must never happen counts in all of them. */
function middleOf(measured: readonly Measurement[]): Measurement {
  const sorted = measured.toSorted((a, b) => a.cpu / a.seconds - b.cpu / b.seconds);
  const middle = sorted[sorted.length >> 1];
  if (!middle) throw new Error('There must be a window at least.');
  const sum = (field: 'gaps' | 'lost' | 'growth') =>
    measured.reduce((total, each) => total + each[field], 0);
  return { ...middle, gaps: sum('gaps'), lost: sum('lost'), growth: sum('growth') };
}

function toFigures(peer: PeerName, load: Load, measured: Measurement): Omit<Figures, 'wrong'> {
  const { visitors, seconds, cpu, bytes, updates, latency, gaps, lost } = measured;
  const offered = (load.rate * load.follows) / load.symbols;
  return {
    peer,
    visitors,
    cpuPerVisitorSecond: (cpu * 1e6) / visitors / seconds,
    cpuPerMillion: updates ? (cpu * 1e6) / updates : NaN,
    kept: peers[peer].interval ? 1 : Math.min(1, updates / visitors / seconds / offered),
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
