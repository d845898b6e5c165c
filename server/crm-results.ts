import type { KnownResult } from './crm/core/write-back.js';
import type { Relay } from './relay/relay.js';
import { moneyOf } from './relay/track-record/money.js';

/** ms for which places on boards and results of open positions are used again. */
const shelfLife = 5_000;
const wholeLife = { from: 0, to: null };

export interface ResultsOptions {
  relay: Pick<Relay, 'records' | 'showcase'>;
  /** What stands for an account in public, as the boards name it. */
  publicId: (account: number) => string;
  /** ms UTC. */
  now: () => number;
}

/** Reads what the CRM is told of an account; undefined while nothing is known of it. */
export function createResults({ relay, publicId, now }: ResultsOptions) {
  const { records, showcase } = relay;
  let ranks = new Map<string, string[]>();
  let floating = new Map<number, number>();
  let read = -Infinity;

  /** Many accounts are looked at in a row: boards and open positions are gone through once for all. */
  function refresh(): void {
    if (now() - read < shelfLife) return;
    read = now();
    ranks = new Map();
    for (const { id: board, periods } of showcase.leaderboards.list()) {
      for (const period of periods) {
        for (const { id, rank } of showcase.leaderboards.snapshot(`${board}:${period}`)?.rows ??
          []) {
          ranks.set(id, [...(ranks.get(id) ?? []), `${board} ${period}: ${rank}`]);
        }
      }
    }
    floating = new Map();
    for (const { account, profit, swap, commission } of records.openTrades()) {
      floating.set(account, (floating.get(account) ?? 0) + profit + swap + commission);
    }
  }

  return (account: number): KnownResult | undefined => {
    const facts = records.facts(account);
    const figures = records.figures(account, wholeLife, now());
    const basis = records.basis(account, wholeLife, now());
    if (!facts || !figures || !basis) return undefined;
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
      ranks: ranks.get(publicId(account)) ?? [],
    };
  };
}

const unitOf = (currency = 'USD'): number => moneyOf(currency).divisor;
