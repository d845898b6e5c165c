import { setTimeout } from 'node:timers/promises';
import { answerParent } from '../child.js';
import { followedBy, type Load } from '../loads.js';
import { EventPage } from './event-page.js';
import { FloorLine } from './floor-line.js';
import { Guest } from './guest.js';
import { MqttPage } from './mqtt-page.js';
import { RelayPage } from './relay-page.js';
import { Tally, type Visitor, type VisitorOrder } from './visitor.js';

const kinds = {
  relay: (order: VisitorOrder): Visitor => new RelayPage(order),
  events: (order: VisitorOrder): Visitor => new EventPage(order),
  mqtt: (order: VisitorOrder): Visitor => new MqttPage(order),
  floor: (order: VisitorOrder): Visitor => new FloorLine(order),
};

export type VisitorKind = keyof typeof kinds;

/** So many more visitors, numbered from `first` on. */
export interface ArrivalOrder {
  kind: VisitorKind;
  port: number;
  load: Load;
  first: number;
  count: number;
  /** They follow nothing for now. */
  idle: boolean;
}

/** What a crowd saw since `begin`. */
export interface CrowdReport {
  updates: number;
  messages: number;
  bytes: number;
  gaps: number;
  lost: number;
  latency: [time: number, count: number][];
  handshake: [time: number, count: number][];
  resumed: [time: number, count: number][];
  recovery: [time: number, count: number][];
}

/** How a crowd stands. */
export interface CrowdState {
  served: number;
  /** Visitors who know a wrong last price of something. */
  wrong: number;
}

/** Connections that are made at the same time. */
const atOnce = 600;
const tendEvery = 8_000;

const tally = new Tally();
const guests: { guest: Guest; follows: readonly number[] }[] = [];
let bytesBefore = 0;

const bytes = () => guests.reduce((sum, { guest }) => sum + (guest.visitor?.bytes ?? 0), 0);

async function arrive({ kind, port, load, first, count, idle }: ArrivalOrder): Promise<void> {
  const waiting = Array.from({ length: count }, (_, i) => first + i);
  const usher = async () => {
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      // The floor's bytes stand for no price.
      const follows = kind === 'floor' ? [] : followedBy(load, number);
      const recollection = { resumedAt: 0 };
      const guest = new Guest({
        tally,
        connect: (events) => kinds[kind]({ ...events, port, follows, tally, recollection, idle }),
      });
      guests.push({ guest, follows });
      await guest.arrive();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, usher));
}

function begin(): void {
  Object.assign(tally, new Tally());
  bytesBefore = bytes();
}

function end(): CrowdReport {
  const { updates, messages, gaps, lost, latency, handshake, resumed, recovery } = tally;
  return {
    ...{ updates, messages, gaps, lost },
    bytes: bytes() - bytesBefore,
    latency: latency.pairs(),
    handshake: handshake.pairs(),
    resumed: resumed.pairs(),
    recovery: recovery.pairs(),
  };
}

/** Compares what every visitor knows with the last bid and ask of the market. */
function check(market: readonly (readonly [bid: number, ask: number])[]): CrowdState {
  let served = 0;
  let wrong = 0;
  for (const { guest, follows } of guests) {
    if (!guest.served || !guest.visitor) continue;
    served++;
    const { prices } = guest.visitor;
    const right = (id: number) => String(prices.get(id)) === String(market[id]);
    if (!follows.every(right)) wrong++;
  }
  return { served, wrong };
}

const served = () => guests.filter(({ guest }) => guest.served).length;

/** From now on everybody waits as real pages do when the line breaks. */
function bePatient(): void {
  for (const { guest } of guests) guest.patient = true;
}

const visitors = () => guests.flatMap(({ guest: { visitor } }) => (visitor ? [visitor] : []));

/** Not all in one moment: what piles up in the server then is no cost of a subscription. */
async function follow(): Promise<void> {
  for (const [i, visitor] of visitors().entries()) {
    visitor.follow?.();
    if (i % 50 === 0) await setTimeout(50);
  }
}

function pause(): void {
  for (const visitor of visitors()) visitor.pause();
}

function resume(): void {
  for (const visitor of visitors()) visitor.resume();
}

// A tenth of the crowd at a time: real pages have clocks of their own.
let slice = 0;
setInterval(() => {
  slice = (slice + 1) % 10;
  for (let i = slice; i < guests.length; i += 10) guests[i]?.guest.visitor?.tend?.();
}, tendEvery / 10);

answerParent({ arrive, begin, end, check, served, bePatient, follow, pause, resume });
