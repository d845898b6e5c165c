import type { FigureTexts } from './translation.js';

export const zh: FigureTexts = {
  language: 'zh',
  definitions: {
    gain: [
      '期初投入一个单位按净值计算的增长：剔除入金与出金的影响（时间加权收益率）。',
      'Π (equity before flow k ÷ equity after flow k−1) − 1',
    ],
    balanceGain: [
      '仅按余额计算的同一增长：未平仓头寸的结果不计入。',
      'Π (balance before flow k ÷ balance after flow k−1) − 1',
    ],
    absoluteGain: ['利润与入金之比。', 'net profit ÷ Σ deposits'],
    assignedReturn: [
      '委托给该账户的全部资金的盈亏，含未平仓持仓：即资金池投资者的视角。',
      '(Σ results + Δ open positions) ÷ Σ sums assigned',
    ],
    chainGain: [
      '每笔交易以开仓时余额计算，与 Myfxbook 的方式相同，供对照。',
      'Π (1 + result ÷ balance at opening) − 1',
    ],
    drawdown: ['净值增长自此前最高点的最大跌幅。', 'max (1 − I(t) ÷ max I(s ≤ t))'],
    balanceDrawdown: [
      '余额增长自此前最高点的最大跌幅，不含未平仓亏损。',
      'max (1 − B(t) ÷ max B(s ≤ t))',
    ],
    worstDay: ['按服务器日计算的最低单日收益。', 'min of the daily gains'],
    worstWeek: ['按服务器周计算的最低单周收益。', 'min of the weekly gains'],
    worstMonth: ['按服务器日历月计算的最低单月收益。', 'min of the monthly gains'],
    lossFromOutset: ['增长低于起点的最低位置。', 'min (I(t) − 1)'],
    deepestValley: [
      '盈亏金额自此前最高点的最大跌幅，含未平仓头寸。',
      'max fall of (equity − transfers)',
    ],
    netProfit: [
      '已平仓交易之和，已扣除全部费用，并计入作为成本的收费。',
      'Σ (profit + swap + commission) + Σ fees',
    ],
    profitFactor: ['亏损交易每损失一个单位，盈利交易带来多少。', 'Σ wins ÷ |Σ losses|'],
    winRate: ['扣除费用后盈利的交易占比。一串部分平仓算一笔交易。', 'wins ÷ trades'],
    averageWin: ['盈利交易的平均结果。', 'Σ wins ÷ number of wins'],
    averageLoss: ['亏损交易的平均结果。', 'Σ losses ÷ number of losses'],
    averageWinPips: [
      '盈利交易的平均价格变动点数。扣除费用后赚钱即为盈利。',
      'Σ pips of wins ÷ number of wins',
    ],
    averageLossPips: ['亏损交易的平均价格变动点数。', 'Σ pips of losses ÷ number of losses'],
    bestTrade: ['单笔最高结果。', 'max (result)'],
    worstTrade: ['单笔最低结果。', 'min (result)'],
    bestTradePips: ['价格朝有利方向变动的最大点数。', 'max (pips)'],
    worstTradePips: ['价格朝不利方向变动的最大点数。', 'min (pips)'],
    expectancy: ['每笔交易的平均结果。', 'Σ results ÷ trades'],
    expectancyPips: ['每笔交易的平均点数。', 'Σ pips ÷ trades'],
    payoff: ['盈利大小与亏损大小之比。', 'average win ÷ |average loss|'],
    recoveryFactor: ['利润与最大金额回撤之比。', 'net profit ÷ max drawdown in money'],
    age: ['自首笔入金以来的时间。', 'now − first money'],
    trades: ['已平仓交易。一串部分平仓算一笔交易。', 'count of trades'],
    tradesPerDay: ['自首笔入金以来每天的交易笔数。', 'trades ÷ days'],
    averageDuration: ['开仓至平仓的平均时间。', 'Σ (closed − opened) ÷ trades'],
    lots: ['已平仓交易的总手数。', 'Σ lots'],
    longShare: ['先买入的交易占比。', 'buys ÷ trades'],
    depositLoad: ['日终时保证金占净值的最高比例。', 'max (margin ÷ equity)'],
    deviation: ['交易结果围绕均值的离散程度（总体标准差）。', '√(Σ (result − mean)² ÷ trades)'],
    sharpe: [
      '日收益与其离散程度之比，按年计。使用净值日收益，无风险利率为 0，至少 60 天。',
      'mean ÷ standard deviation of the daily gains × √252',
    ],
    sortino: [
      '与夏普比率相同，但只对照亏损日的离散程度。至少 60 天。',
      'mean of the daily gains ÷ standard deviation of the negative ones × √252',
    ],
    calmar: ['年化收益与最大回撤之比。满一年起。', '((1 + gain)^(1 ÷ years) − 1) ÷ drawdown'],
    averageHoldingReturn: [
      '每笔交易引起的余额平均变化。',
      'mean (balance after ÷ balance before) − 1',
    ],
    geometricHoldingReturn: [
      '每笔交易引起的、可复合成整体的余额变化。',
      '(Π balance after ÷ balance before)^(1 ÷ trades) − 1',
    ],
    zScore: [
      '盈亏是成串出现（负）还是交替出现（正）。30 笔起。P = 2 × wins × losses，R 为连串数。',
      '(N (R − ½) − P) ÷ √(P (P − N) ÷ (N − 1))',
    ],
    volatility: ['每日盈亏的平均幅度。', 'mean |daily gain|'],
    valueAtRisk: [
      '约每二十个月（每月 21 个交易日）中有一个月会超过的亏损，假设各日独立、服从正态分布且平均无盈利。至少 60 天。',
      '1.645 × standard deviation of the daily gains × √21',
    ],
    riskScore: [
      '月度在险价值所在区间，每档 2.5 %：低于 2.5 % 为 1，22.5 % 及以上为 10。至少 60 天。',
      'min (10, 1 + ⌊value at risk ÷ 2.5 %⌋)',
    ],
    ruin: [
      '若各日表现延续、相互独立且服从正态分布、投入不变，迟早亏掉该比例资金的概率。平均无盈利时为 100%。至少 60 天。',
      'P(k × 10 %) = P(10 %)^k, P(10 %) = exp (−0.2 × mean ÷ variance of the daily gains)',
    ],
  },
  columns: {
    rank: '在此榜单上的名次。旁边的符号表示自服务器零点以来上升或下降了几名。',
    trader: '交易者自己选择并同意展示的名称，或虚构的名称；不是账户号码。',
    course: '期间内收益率的走势；每位交易者各有自己的比例。',
  },
  sampling: '净值取自每日终了、无持仓之时以及当前；其间可能更低。',
  looks: (told, noted, missed, longest, since) =>
    `有持仓的日终：服务器提供 ${told} 次，中继自行记录 ${noted} 次，缺失 ${missed} 次。最长未取样时间：${longest}，始于 ${since}。`,
  unclassified: (count) => `未被任何规则或付款归类、按资金流动计入的款项：${count} 笔。`,
};
