import type { CandleTail, Timeframe } from './candle.js';
import type { BoardPeriod, Leaderboard } from './leaderboard.js';
import { longestTail } from './place.js';
import type { Quote, SymbolInfo } from './quote.js';
import type { Results } from './results.js';
import type { ComplianceRules, RiskWarning } from './risk-warning.js';
import type { Sentiment } from './sentiment.js';
import type { SymbolSpecs } from './specs.js';
import type { SpreadStats } from './spread.js';

/** What each kind of channel carries: its first state, and what follows. */
export interface Channels {
  /** `quotes:<symbol>`: the latest quote of a symbol; null before its first price. */
  quotes: { snapshot: Quote | null; update: Quote };
  /** `symbols`: every symbol that the relay knows. */
  symbols: { snapshot: readonly SymbolInfo[]; update: readonly SymbolInfo[] };
  /** `candles:<symbol>:<timeframe>`: the newest candles; null before the first price. */
  candles: { snapshot: CandleTail | null; update: CandleTail };
  /** `spreads:<symbol>`: what its spread was like; null before the first price. */
  spreads: { snapshot: SpreadStats | null; update: SpreadStats };
  /** `specs:<symbol>`: its contract and its market hours. */
  specs: { snapshot: SymbolSpecs; update: SymbolSpecs };
  /** `leaderboard:<id>:<period>`: who leads, maybe nobody yet; null while it is counted after a start. */
  leaderboard: { snapshot: Leaderboard | null; update: Leaderboard };
  /**
   * `results:<id>`: a track record, by its name in the configuration or the id of a row of a board; null
   * before anything is known of it, and when its owner does not want to be seen any more.
   */
  results: { snapshot: Results | null; update: Results | null };
  /** `sentiment:<symbol>`: how clients are positioned; null before it may be told. */
  sentiment: { snapshot: Sentiment | null; update: Sentiment };
  /**
   * `risk-warning:<host>`, or `risk-warning:<host>:<country>` where the visitor's country is known: what must
   * stand on pages there; every host and country has an answer. With `?` at the end the country is what the
   * page takes it for: a relay that a proxy tells better answers with the channel of that country.
   */
  'risk-warning': { snapshot: RiskWarning; update: RiskWarning };
  /**
   * `compliance:<host>`, named as risk warnings are: rules for past performance on pages there; null where
   * the configuration has no registry of risk warnings at all.
   */
  compliance: { snapshot: ComplianceRules | null; update: ComplianceRules };
}

export type ChannelKind = keyof Channels;

/** How the sockets treat a kind of channel; they know nothing else about it. */
export interface ChannelRule {
  /** Whether a key follows the kind, as in `quotes:EURUSD`. */
  keyed: boolean;
  /** Who may read it. */
  access: 'public' | 'owner' | 'staff';
  /** `latest`: only the newest state counts, older ones may be dropped. `every`: none may. */
  delivery: 'latest' | 'every';
  /** Longest name of such a channel; absent: `longestChannel`. */
  longest?: number;
  /** `packed`: joined with others of its kind into one text frame. `json`: an event of its own. */
  wire: 'packed' | 'json';
}

/** Longest name that a host can have. */
const longestHost = 253;

/** The whole channel table. A new kind of data is one line here. */
export const channelRules: Readonly<Record<ChannelKind, ChannelRule>> = {
  quotes: { keyed: true, access: 'public', delivery: 'latest', wire: 'packed' },
  symbols: { keyed: false, access: 'public', delivery: 'latest', wire: 'json' },
  candles: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  spreads: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  specs: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  leaderboard: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  results: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  sentiment: { keyed: true, access: 'public', delivery: 'latest', wire: 'json' },
  // Names of hosts are long, and none may be without its warning or its rules.
  'risk-warning': {
    keyed: true,
    access: 'public',
    delivery: 'latest',
    wire: 'json',
    longest: 'risk-warning:'.length + longestHost + longestTail,
  },
  compliance: {
    keyed: true,
    access: 'public',
    delivery: 'latest',
    wire: 'json',
    longest: 'compliance:'.length + longestHost + longestTail,
  },
};

/** What follows the kind in a channel's name. */
type KeyOf<K extends ChannelKind> = K extends 'symbols'
  ? []
  : K extends 'candles'
    ? [symbol: string, timeframe: Timeframe]
    : K extends 'leaderboard'
      ? [id: string, period: BoardPeriod]
      : [key: string];

/** The name of a channel, so that nobody spells it by hand: `channel('candles', 'EURUSD', 'M1')`. */
export const channel = <K extends ChannelKind>(kind: K, ...key: KeyOf<K>): string =>
  [kind, ...key].join(':');

export interface ChannelAddress {
  kind: ChannelKind;
  /** What follows the kind; empty for kinds without a key. */
  key: string;
}

/** Longest channel name that the relay reads, where a kind does not say otherwise. */
const longestChannel = 80;

/** Printable ASCII without blanks, commas and bars: lists of keys can be joined without doubt. */
const keyPattern = /^[!-+\--{}~]+$/;

/** Splits a channel name; undefined when no such kind exists or the key does not fit. */
export function parseChannel(name: string): ChannelAddress | undefined {
  const colon = name.indexOf(':');
  const kind = colon < 0 ? name : name.slice(0, colon);
  if (!Object.hasOwn(channelRules, kind)) return undefined;
  const { keyed, longest = longestChannel } = channelRules[kind as ChannelKind];
  if (name.length > longest) return undefined;
  const key = name.slice(kind.length + 1);
  const fits = keyed ? keyPattern.test(key) : colon < 0;
  return fits ? { kind: kind as ChannelKind, key } : undefined;
}
