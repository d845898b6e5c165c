import { returnsOf } from './brute-days.js';
import { readRaw, type Trade } from './brute-events.js';
import { curves, fallOf, standing, stretches, until } from './brute-money.js';
import type { RawAccount } from './raw-account.js';

const day = 86_400_000;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => (values.length ? sum(values) / values.length : null);
const deviation = (values: readonly number[]) =>
  Math.sqrt(mean(values.map((value) => (value - mean(values)!) ** 2))!);
const orNull = <T>(isThere: unknown, value: T) => (isThere ? value : null);

/**
 * Every figure straight from raw rows and from the guide of how results are computed. It shares no code
 * with the relay, keeps nothing and computes all anew for each: slow, and easy to read.
 */
export function bruteFigures(
  raw: RawAccount,
  span: { from: number; to: number | null },
  now: number,
) {
  const { positions, events: all, trades: over } = readRaw(raw);
  const isOver = span.to !== null && span.to <= now;
  const end = isOver ? span.to! : now;
  const events = isOver ? until(all, end) : all;
  const start = until(all, span.from).length;
  const open = positions.filter(({ close }) => close === Infinity);
  const floating = isOver ? null : sum(open.map(({ net }) => net));
  const [equity, balance] = (['equity', 'balance'] as const).map((of) => {
    const list = stretches(events, start, of, floating);
    return { ...curves(list), began: list.some(({ base }) => base > 0) };
  }) as [EquityCurve, EquityCurve];
  const returns = returnsOf(events, start, { from: span.from, to: end, floating });

  const trades = over.filter(
    ({ last }) => last.close >= span.from && (!isOver || last.close < end),
  );
  const results = trades.map(({ net }) => net);
  const [wins, losses] = [results.filter((net) => net > 0), results.filter((net) => net < 0)];
  const count = results.length;
  const pips = (list: readonly Trade[]) =>
    list.map(({ parts }) => sum(parts.map((p) => p.lots * p.pips)) / sum(parts.map((p) => p.lots)));
  const [won, lost] = [trades.filter(({ net }) => net > 0), trades.filter(({ net }) => net < 0)];
  const since = events.slice(start);
  const flows = since.flatMap((event) => (event.kind === 'flow' ? [event] : []));
  const closes = since.flatMap((event) => (event.kind === 'close' ? [event.position.net] : []));
  const net = sum([...closes, ...flows.map(({ amount, isCost }) => (isCost ? amount : 0))]);
  const paidIn =
    Math.max(0, standing(all.slice(0, start)).balance) +
    sum(flows.map(({ amount, isDeposit }) => (isDeposit ? amount : 0)));
  const before = standing(all.slice(0, start));
  const assigned =
    Math.max(0, before.balance + before.floating) +
    sum(flows.map(({ amount, isAssigned }) => (isAssigned ? amount : 0)));
  const brought = net + (floating ?? standing(events).floating) - before.floating;
  const loads = since.flatMap((event, at) => {
    const money = standing(events.slice(0, start + at + 1)).equity;
    return event.kind === 'day' && event.margin !== null && money > 0 ? [event.margin / money] : [];
  });
  const { started } = returns;
  const age = end - (started ?? end);
  const gain = equity.index.at(-1)! - 1;
  const drawdown = fallOf(equity.index, true);
  const valley = fallOf(equity.money, false);
  const unit = raw.currency === 'USC' ? 100 : 1;
  const money = (amount: number | null) => (amount === null ? null : amount / unit);
  const growths = growthsOf(trades, all);
  return {
    gain: orNull(equity.began, gain),
    balanceGain: orNull(balance.began, balance.index.at(-1)! - 1),
    absoluteGain: orNull(paidIn > 0, net / paidIn),
    assignedReturn: orNull(assigned > 0, brought / assigned),
    chainGain: orNull(count, growths.byOpening.reduce((product, each) => product * each, 1) - 1),
    drawdown: orNull(equity.began, drawdown),
    balanceDrawdown: orNull(balance.began, fallOf(balance.index, true)),
    worstDay: returns.day.least,
    worstWeek: returns.week.least,
    worstMonth: returns.month.least,
    lossFromOutset: orNull(equity.began, Math.min(...equity.index) - 1),
    deepestValley: money(orNull(equity.began, valley)),
    netProfit: money(orNull(equity.began || count, net)),
    profitFactor: orNull(losses.length, sum(wins) / -sum(losses)),
    winRate: orNull(count, wins.length / count),
    averageWin: money(mean(wins)),
    averageLoss: money(mean(losses)),
    averageWinPips: mean(pips(won)),
    averageLossPips: mean(pips(lost)),
    bestTrade: money(orNull(count, Math.max(...results))),
    worstTrade: money(orNull(count, Math.min(...results))),
    bestTradePips: orNull(count, Math.max(...pips(trades))),
    worstTradePips: orNull(count, Math.min(...pips(trades))),
    expectancy: money(mean(results)),
    expectancyPips: mean(pips(trades)),
    payoff: orNull(wins.length && losses.length, mean(wins)! / -mean(losses)!),
    recoveryFactor: orNull(valley > 0, net / valley),
    age: orNull(equity.began, age),
    trades: count,
    tradesPerDay: orNull(equity.began, count / Math.max(1, age / day)),
    averageDuration: mean(trades.map(({ parts, last }) => last.close - firstOpen(parts))),
    lots: sum(trades.flatMap(({ parts }) => parts.map(({ lots }) => lots))),
    longShare: mean(trades.map(({ last }) => Number(last.isLong))),
    depositLoad: orNull(loads.length, Math.max(...loads)),
    deviation: money(orNull(count, deviation(results))),
    ...risk(returns.day.ended),
    calmar: orNull(
      age >= 365 * day && drawdown > 0,
      ((1 + gain) ** ((365 * day) / age) - 1) / drawdown,
    ),
    averageHoldingReturn: orNull(growths.holdings.length, mean(growths.holdings)! - 1),
    geometricHoldingReturn: orNull(
      growths.holdings.length,
      growths.holdings.reduce((a, b) => a * b, 1) ** (1 / growths.holdings.length) - 1,
    ),
    zScore: zScore(results.filter(Boolean).map((net) => net > 0)),
    volatility: mean(returns.day.ended.map(Math.abs)),
    counts: {
      ...{ wins: wins.length, losses: losses.length },
      even: count - wins.length - losses.length,
    },
    lossless: count > 0 && losses.length === 0,
  };
}

interface EquityCurve {
  index: number[];
  money: number[];
  began: boolean;
}

const firstOpen = (parts: Trade['parts']) => Math.min(...parts.map(({ open }) => open));

/** 1 + result / balance when each trade was opened, and balance after / before it closed. */
function growthsOf(trades: readonly Trade[], events: ReturnType<typeof readRaw>['events']) {
  const [byOpening, holdings]: [number[], number[]] = [[], []];
  for (const { parts, last, net } of trades) {
    const at = events.findIndex((event) => event.kind === 'close' && event.position === last);
    const opened = firstOpen(parts);
    const before = events.filter(
      ({ kind, time }, place) =>
        (kind === 'close' && place < at && time <= opened) ||
        (kind === 'flow' && time <= opened && time < last.close),
    );
    const after = events.filter(({ kind, time }, place) =>
      kind === 'close' ? place <= at : time < last.close,
    );
    const [base, balance] = [standing(before).balance, standing(after).balance];
    if (base > 0) byOpening.push(Math.max(0, 1 + net / base));
    if (balance - net > 0) holdings.push(Math.max(0, balance / (balance - net)));
  }
  return { byOpening, holdings };
}

function risk(returns: readonly number[]) {
  const isLong = returns.length >= 60;
  const swing = deviation(returns);
  const average = mean(returns)!;
  const fall = deviation(returns.filter((each) => each < 0));
  const atRisk = Math.min(1, 1.645 * swing * Math.sqrt(21));
  return {
    sharpe: orNull(isLong && swing > 0, (average / swing) * Math.sqrt(252)),
    sortino: orNull(isLong && fall > 0, (average / fall) * Math.sqrt(252)),
    valueAtRisk: orNull(isLong, atRisk),
    riskScore: orNull(isLong, Math.min(10, 1 + Math.floor(atRisk / 0.025))),
    ruin: orNull(isLong, average > 0 ? Math.exp((-0.2 * average) / swing ** 2) : 1),
  };
}

/** By the statistic of Wald and Wolfowitz, with half a run for continuity. */
function zScore(signs: readonly boolean[]): number | null {
  const [n, w] = [signs.length, signs.filter(Boolean).length];
  const l = n - w;
  const runs = signs.filter((sign, at) => at === 0 || sign !== signs[at - 1]).length;
  const expected = (2 * w * l) / n + 1;
  const variance = (2 * w * l * (2 * w * l - n)) / (n * n * (n - 1));
  return n >= 30 && variance > 0 ? (runs + 0.5 - expected) / Math.sqrt(variance) : null;
}
