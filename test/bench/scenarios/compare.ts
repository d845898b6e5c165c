import { type Load, loads } from '../loads.js';
import { type PeerName, peers } from '../peers.js';
import { atLeast, atMost, type Goal, type Result, show, type Table } from '../report.js';
import { hasMosquitto } from '../servers/mosquitto.js';
import { type Figures, play, type PlayOptions } from './play.js';
import type { BenchOptions, Scenario } from './scenario.js';

/** How long each server is measured. */
const windowOf = ({ long, nodeOptions }: BenchOptions): PlayOptions => ({
  seconds: long ? 30 : 8,
  nodeOptions,
});

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
    figures.set(name, await play(name, load, windowOf(options)));
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
        'kept',
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
        ...[each.cpuPerVisitorSecond, each.cpuPerMillion, each.kept, each.bytesPerUpdate].map(show),
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
  // A server that falls behind saves the CPU of what it did not deliver.
  const ratio = theirs.cpuPerVisitorSecond / theirs.kept / ours.cpuPerVisitorSecond;
  const behind = theirs.kept < 0.97 ? `, had it delivered all and not ${show(theirs.kept)}` : '';
  return [atLeast(`CPU of ${peer} against the relay's${behind}:`, ratio, limit, '×')];
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
  const shared = await play('relay-200', loads.A, windowOf(options));
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
