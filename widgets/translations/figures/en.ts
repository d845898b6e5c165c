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
    netProfit: ['Sum of the closed trades, all costs taken off.', 'Σ (profit + swap + commission)'],
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
    bestTrade: ['Highest result of a trade.', 'max (result)'],
    worstTrade: ['Lowest result of a trade.', 'min (result)'],
    expectancy: ['Mean result of a trade.', 'Σ results ÷ trades'],
    expectancyPips: ['Mean result of a trade in pips.', 'Σ pips ÷ trades'],
    payoff: ['Size of a win by size of a loss.', 'average win ÷ |average loss|'],
    recoveryFactor: ['Profit by the deepest fall in money.', 'net profit ÷ max drawdown in money'],
    trades: ['Closed trades. A chain of partial closes is one trade.', 'count of trades'],
    tradesPerDay: ['Trades by days since the first money came.', 'trades ÷ days'],
    averageDuration: ['Mean time between opening and closing.', 'Σ (closed − opened) ÷ trades'],
    lots: ['Size of the closed trades.', 'Σ lots'],
    longShare: ['Share of trades that were bought first.', 'buys ÷ trades'],
    depositLoad: ['Highest part of equity that margin took.', 'max (margin ÷ equity)'],
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
  },
};
