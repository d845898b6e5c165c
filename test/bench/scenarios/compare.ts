import { type Load, loads } from '../loads.js';
import { type PeerName, peers } from '../peers.js';
import { atLeast, atMost, type Goal, type Result, show, type Table } from '../report.js';
import { hasMosquitto } from '../servers/mosquitto.js';
import { type Figures, play, type PlayOptions } from './play.js';
import type { BenchOptions, Scenario } from './scenario.js';

/** How long each server is measured. */
const windowOf = ({ long, nodeOptions }: BenchOptions): PlayOptions => ({
  seconds: long ? 30 : 7.5,
  nodeOptions,
});

/** A server that delivers less than this share of the ticks has more visitors than it can serve. */
const served = 0.97;

/** What a server did with the load; and with as many visitors as it can serve, when those are fewer. */
interface Run {
  asAsked: Figures;
  served: Figures;
}

type Runs = ReadonlyMap<PeerName, Run>;

/** Takes visitors away until the server keeps up: one that falls behind saves the CPU of what it drops. */
async function run(name: PeerName, load: Load, options: PlayOptions): Promise<Run> {
  const asAsked = await play(name, load, options);
  let fewer = asAsked;
  while (fewer.kept < served && fewer.visitors > 10) {
    const visitors = Math.floor(fewer.visitors * Math.min(0.5, fewer.kept));
    console.log(`  ${name} with ${visitors} visitors …`);
    fewer = await play(name, { ...load, visitors }, options);
  }
  return { asAsked, served: fewer };
}

/** Plays a load on every server that is there. */
async function compare(
  load: Load,
  names: readonly PeerName[],
  options: BenchOptions,
): Promise<Runs> {
  const figures = new Map<PeerName, Run>();
  for (const name of names) {
    if (options.only.length && !options.only.includes(name)) continue;
    if (peers[name].server === 'mosquitto' && !hasMosquitto()) {
      console.log('Skipped: mosquitto is not installed, so it is not compared.');
      continue;
    }
    console.log(`  ${name} …`);
    figures.set(name, await run(name, load, windowOf(options)));
  }
  return figures;
}

const titleOf = ({ visitors, follows, symbols, rate, pages }: Load) =>
  `${visitors} visitors on ${pages} pages, ${follows} of ${symbols} symbols, ${rate} ticks/s`;

/** Every run, those with fewer visitors behind those as asked. */
const allOf = (runs: Runs): Figures[] =>
  [...runs.values()].flatMap(({ asAsked, served }) =>
    served === asAsked ? [asAsked] : [asAsked, served],
  );

function tablesOf(load: Load, runs: Runs): Table[] {
  const base = runs.get('relay-200')?.asAsked;
  const all = allOf(runs);
  const times = (pick: (each: Figures) => number) => (each: Figures) =>
    base ? `${show(pick(each) / pick(base))}×` : '–';
  return [
    {
      title: `${titleOf(load)}: times the relay at 200 ms`,
      columns: ['server', 'visitors', 'CPU', 'bytes'],
      rows: all.map((each) => [
        each.peer,
        String(each.visitors),
        times((one) => one.cpuPerVisitorSecond)(each),
        times((one) => one.bytesPerVisitor)(each),
      ]),
    },
    {
      title: 'in figures',
      columns: [
        'server',
        'visitors',
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
        String(each.visitors),
        ...[each.cpuPerVisitorSecond, each.cpuPerMillion, each.kept, each.bytesPerUpdate].map(show),
        ...[each.bytesPerVisitor, each.p50, each.p99, each.rss, each.growth].map(show),
        ...[each.gaps, each.lost, each.wrong].map(String),
      ]),
    },
  ];
}

const isRight = ({ peer, gaps, lost, wrong }: Figures) =>
  peers[peer].server !== 'relay' || gaps + lost + wrong === 0;

function resultOf(scenario: string, load: Load, runs: Runs, goals: readonly Goal[]): Result {
  const all = allOf(runs);
  return {
    scenario,
    tables: tablesOf(load, runs),
    goals,
    correct: all.every(isRight),
    figures: all,
  };
}

/** How many times the relay's CPU a peer needs; goals of absent peers are left out. */
function cheaper(runs: Runs, peer: PeerName, limit: number): Goal[] {
  const [theirs, ours] = [runs.get(peer), runs.get('relay-200')?.asAsked];
  if (!theirs || !ours) return [];
  const { asAsked, served } = theirs;
  const ratio = served.cpuPerVisitorSecond / ours.cpuPerVisitorSecond;
  const fewer =
    served === asAsked ? '' : `, which serves ${served.visitors} visitors and not ${ours.visitors}`;
  return [atLeast(`CPU a visitor of ${peer}${fewer}, against the relay's:`, ratio, limit, '×')];
}

/** Goals of the relay by itself; none when it was left out. */
function ofRelay(runs: Runs, goals: (relay: Figures) => Goal[]): Goal[] {
  const relay = runs.get('relay-200')?.asAsked;
  return relay ? goals(relay) : [];
}

/** The relay with boards is measured by its own scenario. */
const everyPeer = (Object.keys(peers) as PeerName[]).filter((name) => name !== 'records');
/** Without the relay at another pace: the whole bench shall take ten minutes. */
const others = everyPeer.filter((name) => name !== 'relay-100');

export const usualDay: Scenario = async (options) => {
  const runs = await compare(loads.A, options.long ? everyPeer : others, options);
  const floor = runs.get('floor-200')?.asAsked.cpuPerVisitorSecond ?? NaN;
  return resultOf('A', loads.A, runs, [
    ...cheaper(runs, 'rooms', 10),
    ...cheaper(runs, 'mosquitto', 10),
    ...cheaper(runs, 'batch', 3),
    ...ofRelay(runs, (relay) => [
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
  const runs = await compare(loads.B, ['relay-200'], options);
  return resultOf(
    'B',
    loads.B,
    runs,
    ofRelay(runs, (relay) => {
      const ratio = relay.cpuPerVisitorSecond / shared.cpuPerVisitorSecond;
      return [atMost('CPU of lists of their own against shared ones:', ratio, 1.3, '×')];
    }),
  );
};

export const rateDecision: Scenario = async (options) => {
  const runs = await compare(loads.C, options.long ? everyPeer : ['relay-200', 'rooms'], options);
  return resultOf('C', loads.C, runs, [
    ...cheaper(runs, 'rooms', 20),
    ...ofRelay(runs, (relay) => [
      atMost('p99', relay.p99, 250, ' ms'),
      atMost('memory grows while it lasts', relay.growth, 5, ' MB'),
    ]),
  ]);
};
