import { Broker } from '../server/feeds/broker/broker.js';
import type { Market } from '../server/feeds/market.js';
import type { Relay } from '../server/relay/relay.js';
import type { ShowcaseSettings } from '../server/relay/showcase.js';

const day = 86_400_000;
const second = 1_000;

/** So many accounts fill a board, and are told in about a second. */
const accounts = 160;

/** Accounts whose results are shown, by their place in the broker's list: invented lives are all alike. */
const shown = { strategy: 24, pool: 1, young: 117 };

/** Who follows the broker's strategy and its pool; money in cents. */
const followings = {
  alpha: { followers: 1_342, copiers: 87, assets: 21_430_000 },
  pool: { followers: null, copiers: 213, assets: 128_400_000 },
};

const dateOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A client who may be shown. */
export interface StoryTrader {
  account: number;
  alias: string;
  /** ISO 3166 alpha-2. */
  country: string;
}

/** The invented clients of a story's broker: they are told when a story first asks for their results. */
export class Clients {
  /** What the relay shows of them. */
  readonly settings: Pick<ShowcaseSettings, 'accounts' | 'leaderboards' | 'results' | 'publicId'>;
  readonly #broker: Broker;
  #known = false;
  #toldAt = 0;

  /** `now` is the time of the story, ms UTC. */
  constructor(market: Market, now: number) {
    this.#broker = new Broker({ accounts, market, seed: 7 });
    const { clients } = this.#broker;
    const account = (place: number) => clients[place]?.account ?? 0;
    const groups = { include: ['*'], exclude: [] };
    const published = clients
      .filter(({ agrees }, place) => agrees || Object.values(shown).includes(place))
      .map(({ account, alias, country }) => [account, { alias, country }] as const);
    const places = new Map(clients.map((client, place) => [client.account, place]));
    const board: ShowcaseSettings['leaderboards'][string] = {
      title: 'Top traders',
      metric: 'gain',
      periods: ['all', 'year', 'month'],
      minDays: 7,
      minTrades: 1,
      groups,
      demo: false,
      size: 100,
      ties: 'share',
      closed: 'keep',
      unnamed: 'pseudonym',
    };
    this.settings = {
      accounts: {
        groups: { ...groups, demo: ['demo-*'] },
        published: Object.fromEntries(published),
        delay: 15,
      },
      leaderboards: {
        top: {
          ...board,
          periods: ['week', 'month', 'quarter', 'year', 'all', 'contest'],
          contest: {
            from: dateOf(now - 40 * day),
            to: dateOf(now + 12 * day),
            prize: 'USD 25,000 for the first ten',
          },
        },
        earners: {
          ...board,
          title: 'Highest profit in dollars',
          metric: 'netProfit',
          currency: 'USD',
        },
        steady: { ...board, title: 'Steadiest traders', metric: 'balanceDrawdown', minTrades: 20 },
      },
      results: {
        alpha: { account: account(shown.strategy), kind: 'strategy', title: 'Alpha', delay: 15 },
        pool: { account: account(shown.pool), kind: 'pool', title: 'Harbour Pool', delay: 0 },
        young: { account: account(shown.young), kind: 'account', title: '', delay: 15 },
      },
      publicId: (number) => `trader-${places.get(number) ?? ''}`,
    };
  }

  /** Tells the relay all that happened to them before `time`, and lets it count. */
  begin(relay: Relay, time: number): void {
    if (this.#known) return;
    this.#known = true;
    // Who leads today is compared with who led yesterday.
    for (const at of [time - day, time]) {
      this.#tell(relay, at);
      // Boards are counted once a second; nothing else of the relay may grow old meanwhile.
      for (let later = 0; later < 4; later++)
        relay.showcase.leaderboards.advance(at + later * second);
    }
  }

  /** Who leads a board of the relay, as its CRM would have them: by login, alias, country. */
  leaders(relay: Relay, board: string, count: number): StoryTrader[] {
    const rows = relay.showcase.leaderboards.snapshot(board)?.rows.slice(0, count) ?? [];
    return rows.flatMap(({ id, alias }) => {
      const client = this.#broker.clients[Number(id.replace('trader-', ''))];
      return client ? [{ account: client.account, alias, country: client.country }] : [];
    });
  }

  /** Tells what has happened since then, about once a second. */
  goOn(relay: Relay, time: number): void {
    if (this.#known && time > this.#toldAt + second) this.#tell(relay, time);
  }

  #tell(relay: Relay, time: number): void {
    this.#toldAt = time;
    // As a CRM would, which counts them each night.
    for (const [id, following] of Object.entries(followings))
      relay.showcase.people.follow(this.settings.results[id]?.account ?? 0, {
        ...following,
        time: time - day,
      });
    for (const happenings of this.#broker.tell(time))
      relay.publish('broker', 'records', happenings, time);
  }
}

/** Whether a channel tells of clients. */
export const tellsOfClients = (channel: string): boolean => /^(leaderboard|results):/.test(channel);
