import type { FigureTexts } from './translation.js';

export const en: FigureTexts = {
  language: 'en',
  definitions: {
    gain: [
      'Growth of one unit invested at the start, on equity: what deposits and withdrawals did is taken out (time-weighted return).',
      'Π (equity before flow k ÷ equity after flow k−1) − 1',
    ],
    balanceGain: [
      'The same growth on the balance alone: results of open positions do not count.',
      'Π (balance before flow k ÷ balance after flow k−1) − 1',
    ],
    absoluteGain: ['Profit by money paid in.', 'net profit ÷ Σ deposits'],
    assignedReturn: [
      'What all money that was entrusted to the account won or lost, open positions included: the view of who invests in a pool.',
      '(Σ results + Δ open positions) ÷ Σ sums assigned',
    ],
    chainGain: [
      'Each trade against the balance at its opening, as Myfxbook shows it. For comparison.',
      'Π (1 + result ÷ balance at opening) − 1',
    ],
    drawdown: [
      'Deepest fall of the growth on equity from its highest point so far.',
      'max (1 − I(t) ÷ max I(s ≤ t))',
    ],
    balanceDrawdown: [
      'Deepest fall of the growth on balance from its highest point so far. Losses of open positions are not in it.',
      'max (1 − B(t) ÷ max B(s ≤ t))',
    ],
    worstDay: ['Lowest gain of a day of the server.', 'min of the daily gains'],
    worstWeek: ['Lowest gain of a week of the server.', 'min of the weekly gains'],
    worstMonth: ['Lowest gain of a calendar month of the server.', 'min of the monthly gains'],
    lossFromOutset: ['Lowest point of the growth below its start.', 'min (I(t) − 1)'],
    deepestValley: [
      'Deepest fall of the result in money from its highest point so far, open positions included.',
      'max fall of (equity − transfers)',
    ],
    netProfit: [
      'Sum of the closed trades, all costs taken off, and of fees that count as costs.',
      'Σ (profit + swap + commission) + Σ fees',
    ],
    profitFactor: [
      'What winning trades brought for each unit that losing ones took.',
      'Σ wins ÷ |Σ losses|',
    ],
    winRate: [
      'Share of trades that made money, costs taken off. A chain of partial closes is one trade.',
      'wins ÷ trades',
    ],
    averageWin: ['Mean result of the winning trades.', 'Σ wins ÷ number of wins'],
    averageLoss: ['Mean result of the losing trades.', 'Σ losses ÷ number of losses'],
    averageWinPips: [
      'Mean way of the price in the winning trades, in pips. A trade wins when it made money, costs taken off.',
      'Σ pips of wins ÷ number of wins',
    ],
    averageLossPips: [
      'Mean way of the price in the losing trades, in pips.',
      'Σ pips of losses ÷ number of losses',
    ],
    bestTrade: ['Highest result of a trade.', 'max (result)'],
    worstTrade: ['Lowest result of a trade.', 'min (result)'],
    bestTradePips: ['Longest way of the price in favour of a trade, in pips.', 'max (pips)'],
    worstTradePips: ['Longest way of the price against a trade, in pips.', 'min (pips)'],
    expectancy: ['Mean result of a trade.', 'Σ results ÷ trades'],
    expectancyPips: ['Mean result of a trade in pips.', 'Σ pips ÷ trades'],
    payoff: ['Size of a win by size of a loss.', 'average win ÷ |average loss|'],
    recoveryFactor: ['Profit by the deepest fall in money.', 'net profit ÷ max drawdown in money'],
    age: ['Time since the first money came.', 'now − first money'],
    trades: ['Closed trades. A chain of partial closes is one trade.', 'count of trades'],
    tradesPerDay: ['Trades by days since the first money came.', 'trades ÷ days'],
    averageDuration: ['Mean time between opening and closing.', 'Σ (closed − opened) ÷ trades'],
    lots: ['Size of the closed trades.', 'Σ lots'],
    longShare: ['Share of trades that were bought first.', 'buys ÷ trades'],
    depositLoad: [
      'Highest part of equity that margin took at the end of a day.',
      'max (margin ÷ equity)',
    ],
    deviation: [
      'How far results of trades spread around their mean (population standard deviation).',
      '√(Σ (result − mean)² ÷ trades)',
    ],
    sharpe: [
      'Daily return for its spread, over a year. Daily equity returns, risk-free rate 0, at least 60 days.',
      'mean ÷ standard deviation of the daily gains × √252',
    ],
    sortino: [
      'As the Sharpe ratio, against the spread of losing days alone. At least 60 days.',
      'mean of the daily gains ÷ standard deviation of the negative ones × √252',
    ],
    calmar: [
      'Yearly gain for the deepest drawdown. From one year on.',
      '((1 + gain)^(1 ÷ years) − 1) ÷ drawdown',
    ],
    averageHoldingReturn: [
      'Mean change of the balance by a trade.',
      'mean (balance after ÷ balance before) − 1',
    ],
    geometricHoldingReturn: [
      'Change of the balance by a trade that compounds to the whole.',
      '(Π balance after ÷ balance before)^(1 ÷ trades) − 1',
    ],
    zScore: [
      'Whether wins and losses come in streaks (negative) or take turns (positive). From 30 trades on. P = 2 × wins × losses, R = number of runs.',
      '(N (R − ½) − P) ÷ √(P (P − N) ÷ (N − 1))',
    ],
    volatility: ['Mean size of a daily gain or loss.', 'mean |daily gain|'],
    valueAtRisk: [
      'Loss that about one month of twenty (21 trading days) exceeds, if days are independent and normal, and nothing is gained on average. At least 60 days.',
      '1.645 × standard deviation of the daily gains × √21',
    ],
    riskScore: [
      'Band of the value at risk of a month, 2.5 % each: 1 below 2.5 %, 10 from 22.5 % on. At least 60 days.',
      'min (10, 1 + ⌊value at risk ÷ 2.5 %⌋)',
    ],
    ruin: [
      'Chance to lose such a part of the money at some time, if days go on as they did, independent and normal, with the same stake. 100% where nothing is gained on average. At least 60 days.',
      'P(k × 10 %) = P(10 %)^k, P(10 %) = exp (−0.2 × mean ÷ variance of the daily gains)',
    ],
  },
  columns: {
    rank: 'The place on this board. The sign beside it tells how many places were won or lost since the midnight of the server.',
    trader:
      'The name that the trader chose and agreed to show, or an invented one. It is no account number.',
    course: 'How the gain developed over the period; each trader has a scale of his own.',
  },
  sampling:
    'Equity is known at every end of day, whenever nothing is open, and now; between these it may have been lower.',
  looks: (told, noted, missed, longest, since) =>
    `Ends of days with open positions: told by the server ${told}, noted by the relay ${noted}, missed ${missed}. Longest time without a look: ${longest}, from ${since}.`,
  unclassified: (count) =>
    `Movements of money that no rule and no payment classifies count as flows: ${count}.`,
};
