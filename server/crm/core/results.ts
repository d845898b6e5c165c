import type { KnownResult } from './write-back.js';
import type { AccountRank } from '../../relay/leaderboards/race.js';
import type { Relay } from '../../relay/relay.js';
import { moneyOf } from '../../relay/track-record/money.js';

/** ms for which results of open positions are used again. */
const shelfLife = 5_000;
const wholeLife = { from: 0, to: null };

export interface ResultsOptions {
  relay: Pick<Relay, 'records' | 'showcase'>;
  /** ms UTC. */
  now: () => number;
}

/** Reads what the CRM is told of an account; undefined while not all of it is known. */
export function createResults({ relay, now }: ResultsOptions) {
  const { records, showcase } = relay;
  let floating = new Map<number, number>();
  let read = -Infinity;

  /** Many accounts are looked at in a row: open positions are gone through once for all. */
  function refresh(): void {
    if (now() - read < shelfLife) return;
    read = now();
    floating = new Map();
    for (const { account, profit, swap, commission } of records.openTrades()) {
      floating.set(account, (floating.get(account) ?? 0) + profit + swap + commission);
    }
  }

  return (account: number): KnownResult | undefined => {
    const facts = records.facts(account);
    const figures = records.figures(account, wholeLife, now());
    const ranks = showcase.leaderboards.ranksOf(account);
    if (!facts || !figures || !ranks) return undefined;
    refresh();
    // Money of records is in the account's own unit: cents of cents for cent accounts.
    const { currency, minorDigits, divisor } = moneyOf(facts.record?.currency ?? 'USD');
    const [last] = records.trades(account, { before: now() + 1, limit: 1 });
    return {
      ...{ currency, minorDigits },
      balance: Math.round(facts.balance / divisor),
      equity: Math.round((facts.balance + (floating.get(account) ?? 0)) / divisor),
      gain: figures.gain,
      drawdown: figures.drawdown,
      lots: figures.lots ?? 0,
      lastTrade: last?.closeTime ?? null,
      ranks: ranks.map(rankText),
    };
  };
}

const rankText = ({ board, period, rank, hidden }: AccountRank): string =>
  `${board} ${period}: ${rank}${hidden ? ' (not shown)' : ''}`;
