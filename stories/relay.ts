import type { Refusal } from '../server/protocol/errors.js';
import type { Snapshot } from '../server/protocol/events.js';
import { Market, usualSymbols } from '../server/feeds/market.js';
import { type Carrier, FanOut } from '../server/relay/fan-out.js';
import type { Publication } from '../server/relay/people.js';
import { Relay } from '../server/relay/relay.js';
import { ServerClock } from '../server/relay/server-clock.js';
import type { Session } from '../server/relay/session.js';
import type { Line, OpenLine } from '../widgets/internal/connection.js';
import { connectionTo } from '../widgets/internal/connections.js';
import { type History, historyOf } from '../widgets/internal/market/history.js';
import { Clients, type StoryTrader, tellsOfClients } from './clients.js';
import { historyOfMarket, refusedHistory, silentHistory } from './history.js';
import { offer, usualHours } from './offer.js';
import { positionsAt, showcaseOf, toldBefore } from './showcase.js';
import { spreadHistory } from './spread-history.js';

/**
 * What the relay in the page does: `live` prices that move, `still` ones for pictures, prices whose
 * source fell silent (`stale`), a market at the weekend (`closed`) or ten minutes before currencies
 * begin to trade (`pre-open`), a relay that never answers (`loading`) or says no (`failed`).
 */
export type RelayKind = 'live' | 'still' | 'stale' | 'closed' | 'pre-open' | 'loading' | 'failed';

/** A Wednesday in the busy hours, the Saturday after it, and the server's Monday about to begin. */
const wednesday = Date.UTC(2026, 2, 4, 14, 5, 9);
const moments: Partial<Record<RelayKind, number>> = {
  closed: Date.UTC(2026, 2, 7, 10),
  'pre-open': Date.UTC(2026, 2, 8, 20, 55),
};
const second = 1_000;
const minute = 60 * second;

const presentOf = (kind: RelayKind): (() => number) => {
  const moment = moments[kind] ?? wednesday;
  return kind === 'live' ? () => Date.now() : () => moment;
};

/** Equal times make equal markets. */
const marketOf = (kind: RelayKind, time: number, clock: ServerClock): Market =>
  new Market({
    symbols: usualSymbols,
    time,
    seed: 7,
    clock,
    weekends: kind === 'live' ? 'open' : 'closed',
  });

/** A listener of the page, whatever its event carries. */
type Listener = (...args: unknown[]) => void;

/** A socket without a network: the page's end of a relay that runs in the same page. */
class PageLine implements Pick<Line, 'connected'> {
  connected = false;
  readonly #listeners = new Map<string, Set<Listener>>();

  on(event: string, listener: Listener): this {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
    return this;
  }

  /** The relay says something. */
  hear(event: string, ...args: unknown[]): void {
    // What travels is JSON: the page must not hold the relay's own objects.
    const copy = JSON.parse(JSON.stringify(args)) as unknown[];
    for (const listener of this.#listeners.get(event) ?? []) listener(...copy);
  }

  /** The relay says no. */
  refuse(refusal: Refusal): void {
    const error = Object.assign(new Error(refusal.message), { data: refusal });
    for (const listener of this.#listeners.get('connect_error') ?? []) listener(error);
  }
}

/** The real relay, its real fan-out, and an invented market in place of a feed. */
class PageRelay {
  readonly #now: () => number;
  readonly #relay: Relay;
  readonly #fanOut: FanOut<PageLine>;
  readonly #followers = new Map<string, Set<PageLine>>();
  readonly #clients: Clients;
  /** When the source was heard last, ms UTC. */
  readonly #told: () => number;
  /** Lets the market begin, when the first page comes. */
  readonly #begin: () => void;
  #begun = false;
  /** ms that boards were let go on beside the time of the story. */
  #counted = 0;

  constructor(kind: RelayKind) {
    this.#now = presentOf(kind);
    this.#told = () => this.#now() - (kind === 'stale' ? 12 * minute : 0);
    const clock = new ServerClock({ rule: 'new-york+7' });
    const market = marketOf(kind, this.#told(), clock);
    this.#clients = new Clients(market, this.#now());
    this.#relay = new Relay({
      clock,
      symbols: offer(kind === 'live', clock, this.#now()),
      ...usualHours,
      staleAfter: { feed: 10_000, tick: 5 * minute },
      jump: 0.5,
      // A page of the weekend is one that nobody registered.
      showcase: { ...showcaseOf(kind !== 'closed'), ...this.#clients.settings },
    });
    this.#fanOut = new FanOut({
      relay: this.#relay,
      carrier: this.#carrier,
      phases: 1,
      crowd: 1,
      mostChannels: 200,
    });
    this.#relay.spreads.restore(spreadHistory(this.#now(), clock));
    this.#begin = () => {
      this.#hold(kind);
      this.#trade(kind, market);
    };
  }

  open(handshake: () => object): Line {
    const line = new PageLine();
    let session: Session<PageLine> | undefined;
    const requests: Record<string, (names: readonly string[]) => Snapshot | undefined> = {
      subscribe: (names) => session && this.#subscribe(session, names),
      unsubscribe: (names) => session?.unsubscribe(names, this.#now()),
      pause: () => {
        session?.pause();
        return undefined;
      },
      resume: () => session?.resume(this.#now()),
    };
    const emit = (event: string, ...args: unknown[]) => {
      const snapshot = requests[event]?.(args[0] as readonly string[]);
      const answer = args.at(-1);
      if (snapshot && typeof answer === 'function')
        queueMicrotask(() => (answer as Listener)(snapshot));
    };
    const connect = () => {
      if (session) return;
      session = this.#fanOut.open(line);
      queueMicrotask(() => {
        line.connected = true;
        const { channels } = handshake() as { channels: readonly string[] };
        line.hear('connect');
        if (session) line.hear('snapshot', this.#subscribe(session, channels));
      });
    };
    const disconnect = () => {
      session?.close();
      session = undefined;
      line.connected = false;
      line.hear('disconnect', 'io client disconnect');
    };
    return Object.assign(line, { emit, connect, disconnect });
  }

  /** Who leads a board. */
  leaders(board: string, count: number): StoryTrader[] {
    this.#wake(true);
    return this.#clients.leaders(this.#relay, board, count);
  }

  /** What a CRM would say of a trader: how he may be shown, or that he may not. Pages hear of it at once. */
  say(account: number, publication: Publication | undefined): void {
    const { people, leaderboards } = this.#relay.showcase;
    if (publication) people.publish(account, publication);
    else people.withdraw(account);
    // Boards are counted once a second, and here time stands still.
    this.#counted += second;
    leaderboards.advance(this.#now() + this.#counted);
    this.#fanOut.flush(0, this.#now());
  }

  /** Years of trades are told only to stories that want them. */
  #subscribe(session: Session<PageLine>, names: readonly string[]): Snapshot {
    this.#wake(names.some(tellsOfClients));
    return session.subscribe(names, this.#now());
  }

  #wake(withClients: boolean): void {
    if (withClients) this.#clients.begin(this.#relay, this.#told());
    if (!this.#begun) this.#begin();
    this.#begun = true;
  }

  readonly #carrier: Carrier<PageLine> = {
    frame: (group, frame) => {
      for (const line of group.members) line.hear('q', frame);
    },
    update: (name, value) => {
      for (const line of this.#followers.get(name) ?? []) line.hear('update', name, value);
    },
    moved: () => undefined,
    followed: (line, name, follows) => {
      const lines = this.#followers.get(name) ?? new Set();
      this.#followers.set(name, lines);
      if (follows) lines.add(line);
      else lines.delete(line);
    },
  };

  /** Clients opened positions long enough ago to be told. */
  #hold(kind: RelayKind): void {
    const now = this.#now();
    const told = toldBefore(now);
    this.#relay.publish('market', 'records', positionsAt(told), told);
    this.#relay.advance(told);
    if (kind !== 'stale') this.#relay.publish('market', 'records', { asOf: now }, now);
  }

  #trade(kind: RelayKind, market: Market): void {
    const priced = this.#told();
    const advance = (time: number) => {
      for (const tick of market.advance(time)) this.#relay.publish('market', 'tick', tick, time);
    };
    advance(priced - minute);
    advance(priced);
    for (const { symbol } of usualSymbols) {
      const range = market.day(symbol);
      if (range) this.#relay.publish('market', 'day', range, priced);
    }
    this.#relay.advance(this.#now());
    if (kind === 'live') setInterval(() => this.#beat(advance), 200);
  }

  #beat(advance: (time: number) => void): void {
    const now = this.#now();
    advance(now);
    const symbols = usualSymbols.map(({ symbol }) => symbol);
    this.#relay.publish('market', 'confirm', { symbols }, now);
    this.#clients.goOn(this.#relay, now);
    this.#relay.publish('market', 'records', { asOf: now }, now);
    this.#relay.advance(now);
    this.#fanOut.flush(0, now);
  }
}

/** A line on which nobody answers, or one on which the relay says no. */
const openDeadLine =
  (kind: RelayKind): OpenLine =>
  () => {
    const line = new PageLine();
    const message = 'This relay serves other pages only.';
    const connect = () => {
      if (kind === 'failed') queueMicrotask(() => line.refuse({ code: 'forbidden', message }));
    };
    return Object.assign(line, {
      emit: () => line,
      connect,
      disconnect: () => line,
    });
  };

const open = (kind: RelayKind): OpenLine =>
  kind === 'loading' || kind === 'failed'
    ? openDeadLine(kind)
    : (_url, handshake) => new PageRelay(kind).open(handshake);

function past(kind: RelayKind): History {
  if (kind === 'loading') return silentHistory;
  if (kind === 'failed') return refusedHistory;
  const present = presentOf(kind);
  const now = () => present() - (kind === 'stale' ? 12 * minute : 0);
  return historyOfMarket(marketOf(kind, now(), new ServerClock({ rule: 'new-york+7' })), now);
}

/** The address of a relay that runs in this page: for the `relay` attribute of a widget. */
export function relay(kind: RelayKind): string {
  const url = `https://${kind}.relay.invalid`;
  connectionTo(url, open(kind));
  historyOf(url, () => past(kind));
  return url;
}

/** A relay whose traders a story shows and hides, and its address; prices stand still. */
export function relayWithConsents(): PageRelay & { url: string } {
  const url = 'https://consents.relay.invalid';
  const here = new PageRelay('still');
  connectionTo(url, (_url, handshake) => here.open(handshake));
  return Object.assign(here, { url });
}
