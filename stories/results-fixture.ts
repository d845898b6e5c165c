import type { FigureBasis, Figures } from '../server/protocol/figures.js';
import { figureNames } from '../server/protocol/figures.js';
import type { BoardPeriod, Leaderboard, LeaderboardRow } from '../server/protocol/leaderboard.js';
import type { CurvePoint, MonthResult, Results, ResultTrade } from '../server/protocol/results.js';

/** Numbers from 0 to 1, the same ones each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const day = 86_400_000;
const names =
  'Northwind,Quiet River,ميناء النور,Kestrel 9,Blue Anchor,慢牛,Atlas & Sons,The Long Game,Sámi Wolf,Harbour Lights,Mirabel,Old Compass,Sextant,Paper Kite,Tin Soldier,Lagom,Cedar Hill,Two Rivers,Night Owl,Bergamot,Copper Fox,Slow Train,Meridian,Otter'.split(
    ',',
  );
const countries = ['DE', 'GB', 'AE', 'CA', 'NL', 'CN', null, 'PL', 'NO', 'PT', 'ZA', 'MY'];
const offset = 2 * 3_600_000;

export function boardFixture(
  period: BoardPeriod,
  now: number,
  state: 'live' | 'stale',
): Leaderboard {
  const roll = dice(period.length * 17);
  const rows = names
    .map((alias, i): LeaderboardRow => {
      const line = [1];
      for (let at = 1; at < 24; at++)
        line.push((line.at(-1) ?? 1) * (1 + (roll() - 0.44) * 0.06 * (1 + i / 20)));
      const peak = line.reduce(
        ({ high, fall }, value) => ({
          high: Math.max(high, value),
          fall: Math.max(fall, 1 - value / Math.max(high, value)),
        }),
        { high: 1, fall: 0 },
      );
      const gain = (line.at(-1) ?? 1) - 1;
      const trades = Math.floor(12 + roll() * 380);
      return {
        rank: 0,
        moved: i % 7 === 5 ? null : Math.round((roll() - 0.5) * 8),
        id: `t${i}`,
        linked: true,
        alias,
        country: countries[i % countries.length] ?? null,
        demo: false,
        closed: i === 6,
        value: gain,
        gain,
        drawdown: peak.fall,
        winRate: 0.38 + roll() * 0.35,
        trades,
        age: 60 + i * 11,
        line,
      };
    })
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map((row, i) => ({ ...row, rank: i + 1 }));
  const contest = {
    from: now - 17 * day,
    to: now + 12 * day + 5_400_000,
    prize: 'USD 25,000 for the first ten',
  };
  return {
    id: 'top',
    title: 'Top traders',
    metric: 'gain',
    period,
    periods: ['week', 'month', 'year', 'all', 'contest'],
    basis: {
      method: 1,
      asOf: state === 'stale' ? now - 12 * 60_000 : now,
      from: period === 'contest' ? contest.from : now - 27 * day,
      to: null,
      net: true,
      offsets: [{ from: 0, offset }],
    },
    state,
    rules: {
      minDays: 30,
      minTrades: 10,
      closed: 'kept',
      demo: false,
      ties: 'share',
      unnamed: 'pseudonym',
    },
    contest,
    total: rows.length,
    rows,
  };
}

export function resultsFixture(id: string, now: number, state: 'live' | 'stale'): Results {
  const roll = dice(5);
  const life = id === 'young' ? 40 : 1_270;
  const from = now - life * day;
  const curve: CurvePoint[] = [];
  let equity = 1;
  let balance = 1;
  let peak = 1;
  const most = Math.min(400, life);
  const at = (i: number) => from + (i * life * day) / (most - 1);
  const ends = new Map<string, { first: number; last: number }>();
  for (let i = 0; i < most; i++) {
    if (i) balance *= 1 + (roll() - 0.465) * 0.03;
    equity = balance * (1 - roll() * 0.035 * Math.abs(Math.sin(i / 9)));
    peak = Math.max(peak, equity);
    curve.push({ time: at(i), equity, balance, drawdown: 1 - equity / peak });
    const date = new Date(at(i) + offset);
    const key = `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}`;
    const known = ends.get(key);
    if (known) known.last = equity;
    else ends.set(key, { first: equity, last: equity });
  }
  const keys = [...ends];
  const months = keys.map(([key, { last }], i): MonthResult => {
    const [year = 0, month = 0] = key.split('-').map(Number);
    const before = keys[i - 1]?.[1].last ?? 1;
    return { year, month, gain: last / before - 1, partial: i === 0 || i === keys.length - 1 };
  });
  const index = (time: number) => curve.findLast((point) => point.time <= time)?.equity ?? 1;
  const years = [];
  for (let to = now; to - 365 * day >= from - 1; to -= 365 * day)
    years.push({
      from: to - 365 * day,
      to,
      gain: index(to) / index(to - 365 * day) - 1,
      complete: true,
    });
  const figures = Object.fromEntries(figureNames.map((name) => [name, roll() * 2])) as Record<
    string,
    unknown
  >;
  Object.assign(figures, {
    gain: equity - 1,
    balanceGain: balance - 1,
    absoluteGain: 0.412,
    chainGain: equity - 0.97,
    drawdown: Math.max(...curve.map(({ drawdown }) => drawdown)),
    balanceDrawdown: 0.0914,
    worstDay: -0.0312,
    worstWeek: -0.0455,
    worstMonth: Math.min(...months.map(({ gain }) => gain)),
    lossFromOutset: -0.0214,
    netProfit: 1_824_455,
    averageWin: 12_433,
    averageLoss: -9_421,
    bestTrade: 104_410,
    worstTrade: -88_120,
    expectancy: 2_214,
    expectancyPips: 4.81,
    deviation: 18_921,
    winRate: 0.561,
    trades: 1_284,
    averageDuration: 19 * 3_600_000 + 1_440_000,
    lots: 418.32,
    longShare: 0.522,
    depositLoad: 0.184,
    averageHoldingReturn: 0.0009,
    geometricHoldingReturn: 0.0008,
    zScore: -1.12,
    volatility: 0.0061,
    counts: { wins: 720, losses: 555, even: 9 },
    lossless: false,
  });
  if (id === 'young')
    Object.assign(figures, {
      sharpe: null,
      sortino: null,
      calmar: null,
      zScore: null,
      profitFactor: null,
      averageLoss: null,
      payoff: null,
      lossless: true,
      trades: 14,
      counts: { wins: 14, losses: 0, even: 0 },
      winRate: 1,
    });
  const trades = Array.from({ length: 34 }, (_, i): ResultTrade => {
    const openTime = now - (i + 1) * 9 * 3_600_000;
    const gold = i % 5 === 2;
    const openPrice = gold ? 2_345.6 : 1.0842;
    const pips = Math.round((roll() - 0.45) * 900) / 10;
    const side = i % 3 ? 'buy' : 'sell';
    return {
      symbol: gold ? 'XAUUSD' : 'EURUSD',
      side,
      lots: Math.ceil(roll() * 30) / 10,
      openTime,
      closeTime: openTime + roll() * 8 * 3_600_000,
      openPrice,
      closePrice: openPrice + (side === 'buy' ? 1 : -1) * pips * (gold ? 0.1 : 0.0001),
      digits: gold ? 2 : 5,
      pips,
      net: Math.round(pips * 700),
    };
  });
  const basis: FigureBasis = {
    method: 1,
    asOf: state === 'stale' ? now - 12 * 60_000 : now,
    from,
    to: null,
    currency: 'USD',
    minorDigits: 2,
    net: true,
    offsets: [{ from: 0, offset }],
    demo: false,
  };
  return {
    id,
    kind: id === 'pool' ? 'pool' : id === 'alpha' ? 'strategy' : 'account',
    title: id === 'pool' ? 'Harbour Pool' : 'Alpha Swing',
    alias: 'Northwind',
    country: 'NL',
    basis,
    state,
    closed: false,
    figures: figures as unknown as Figures,
    years,
    sharePrice: id === 'pool' ? equity * 100 : null,
    curve,
    flows:
      id === 'young'
        ? []
        : [
            { time: from + 4 * day, side: 'in' as const },
            { time: from + 190 * day, side: 'in' as const },
            { time: from + 520 * day, side: 'out' as const },
            { time: from + 900 * day, side: 'out' as const },
          ],
    months,
    trades,
    tradesDelay: 900_000,
    unclassified: id === 'young' ? 2 : 0,
  };
}
