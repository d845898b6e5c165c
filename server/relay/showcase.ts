import { channel } from '../protocol/channels.js';
import { type Hurry, noHurry } from './board.js';
import { Freshness } from './freshness.js';
import type { GroupRule } from './groups.js';
import { LeaderboardBoard } from './leaderboards/leaderboard-board.js';
import type { LeaderboardSetting } from './leaderboards/settings.js';
import { People, type Publication } from './people.js';
import type { PublicRecords } from './public-records.js';
import { ResultsBoard, type ResultsSetting } from './results-board.js';
import { RiskWarningBoard, type RiskWarningSettings } from './risk-warning-board.js';
import { SentimentBoard, type SentimentSetting } from './sentiment/sentiment-board.js';
import type { ServerClock } from './server-clock.js';
import type { SymbolBoard } from './symbol-board.js';

/** What of accounts may be shown to the public, and how. */
export interface ShowcaseSettings {
  accounts: {
    groups: GroupRule & { demo: readonly string[] };
    /** Traders who agreed to be shown, by account. */
    published: Readonly<Record<string, Publication>>;
    /** Minutes after which a closed trade of a published trader is told. */
    delay: number;
  };
  leaderboards: Readonly<Record<string, LeaderboardSetting>>;
  results: Readonly<Record<string, ResultsSetting>>;
  sentiment?: SentimentSetting | undefined;
  riskWarnings?: RiskWarningSettings | undefined;
  /** Boards are old after so many ms without a word on accounts and trades. */
  silence: number;
  /** What stands for an account in public; it cannot be guessed or walked. */
  publicId: (account: number) => string;
}

export interface ShowcaseOptions {
  clock: ServerClock;
  records: PublicRecords;
  symbols: SymbolBoard;
  settings: ShowcaseSettings;
  /** Told the name of each channel whose state changed. */
  changed: (channelName: string) => void;
}

/** Nobody is shown, and every page has the general risk warning. */
export const emptyShowcase: ShowcaseSettings = {
  accounts: { groups: { include: ['*'], exclude: [], demo: [] }, published: {}, delay: 0 },
  leaderboards: {},
  results: {},
  silence: 120_000,
  publicId: () => '',
};

/** All that the public sees of accounts: boards of leaders, results, sentiment, risk warnings. */
export class Showcase {
  readonly people: People;
  readonly leaderboards: LeaderboardBoard;
  readonly results: ResultsBoard;
  readonly sentiment: SentimentBoard;
  readonly riskWarnings: RiskWarningBoard;

  constructor({ clock, records, symbols, settings, changed }: ShowcaseOptions) {
    const { accounts, leaderboards, results, sentiment, riskWarnings, publicId } = settings;
    const { groups, delay } = accounts;
    const people = new People(accounts.published);
    const freshness = new Freshness(settings.silence, records);
    this.people = people;
    const shared = { clock, groups, people, records, freshness, publicId };
    this.leaderboards = new LeaderboardBoard({
      ...shared,
      settings: leaderboards,
      changed: (id, period) => changed(channel('leaderboard', id, period)),
    });
    this.results = new ResultsBoard({
      ...shared,
      settings: results,
      delay,
      changed: (id) => changed(channel('results', id)),
    });
    this.sentiment = new SentimentBoard({
      ...{ setting: sentiment, groups, records, people, freshness, symbols },
      changed: (symbol) => changed(channel('sentiment', symbol)),
    });
    this.riskWarnings = new RiskWarningBoard({
      ...{ clock, settings: riskWarnings, records, people },
      changed: (place) => {
        changed(channel('risk-warning', place));
        changed(channel('compliance', place));
      },
    });
  }

  /** The record of an account has changed. */
  touch(account: number): void {
    this.leaderboards.touch(account);
    this.results.touch(account);
    this.riskWarnings.touch();
  }

  /** Lets time pass and does what work there is, for as long as there is time. */
  advance(now: number, isUp: Hurry = noHurry): void {
    this.results.advance(now);
    this.sentiment.advance(now);
    this.leaderboards.advance(now, isUp);
    this.riskWarnings.advance(now, isUp);
  }
}
