import type { KnownResult } from './crm/core/write-back.js';
import type { AccountRank } from './relay/leaderboards/race.js';
import type { Relay } from './relay/relay.js';
import { moneyOf } from './relay/track-record/money.js';

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
    const basis = records.basis(account, wholeLife, now());
    const ranks = showcase.leaderboards.ranksOf(account);
    if (!facts || !figures || !basis || !ranks) return undefined;
    refresh();
    const [last] = records.trades(account, { before: now() + 1, limit: 1 });
    return {
      currency: basis.currency,
      minorDigits: basis.minorDigits,
      // Money of records is in the account's own unit: cents of cents for cent accounts.
      balance: Math.round(facts.balance / unitOf(facts.record?.currency)),
      equity: Math.round(
        (facts.balance + (floating.get(account) ?? 0)) / unitOf(facts.record?.currency),
      ),
      gain: figures.gain,
      drawdown: figures.drawdown,
      lots: figures.lots ?? 0,
      lastTrade: last?.closeTime ?? null,
      ranks: ranks.map(rankText),
    };
  };
}

const unitOf = (currency = 'USD'): number => moneyOf(currency).divisor;

const rankText = ({ board, period, rank, hidden }: AccountRank): string =>
  `${board} ${period}: ${rank}${hidden ? ' (not shown)' : ''}`;
