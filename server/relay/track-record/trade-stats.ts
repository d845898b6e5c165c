/** A trade that is over: a position, or a chain of partial closes as one. Money is in minor units. */
export interface TradeResult {
  /** Costs taken off. */
  net: number;
  pips: number;
  lots: number;
  /** From the first open to the last close, ms. */
  duration: number;
  side: 'buy' | 'sell';
  /** Balance when it was opened. */
  balanceAtOpen: number;
  /** Balance after it closed. */
  balanceAfter: number;
}

/** Lots are summed in millionths, so that the order of the trades does not matter. */
const lotUnit = 1_000_000;

/** Counts and sums over trades, in the order in which they closed. */
export class TradeStats {
  wins = 0;
  losses = 0;
  even = 0;
  won = 0;
  lost = 0;
  best = -Infinity;
  worst = Infinity;
  /** Sum of squared distances of results from their mean. */
  squares = 0;
  pips = 0;
  /** Pips of trades that won money, and of those that lost some. */
  wonPips = 0;
  lostPips = 0;
  bestPips = -Infinity;
  worstPips = Infinity;
  duration = 0;
  long = 0;
  /** Stretches of wins or losses in a row; trades that came out even are passed over. */
  runs = 0;
  /** Product of 1 + net / balance at open. */
  chain = 1;
  /** Holding returns, balance after / before: how many, their sum and product. */
  holdings = 0;
  holdingSum = 0;
  holdingProduct = 1;
  #lots = 0;
  #lastSign = 0;

  get count(): number {
    return this.wins + this.losses + this.even;
  }

  /** Mean result; 0 when there is none. */
  get mean(): number {
    return this.count ? (this.won + this.lost) / this.count : 0;
  }

  get lots(): number {
    return this.#lots / lotUnit;
  }

  push(trade: TradeResult): void {
    const { net, pips, balanceAtOpen, balanceAfter } = trade;
    const sign = Math.sign(net);
    const distance = net - this.mean;
    if (sign > 0) {
      this.wins += 1;
      this.won += net;
      this.wonPips += pips;
    } else if (sign < 0) {
      this.losses += 1;
      this.lost += net;
      this.lostPips += pips;
    } else this.even += 1;
    if (sign && sign !== this.#lastSign) this.runs += 1;
    if (sign) this.#lastSign = sign;
    this.best = Math.max(this.best, net);
    this.worst = Math.min(this.worst, net);
    this.squares += distance * (net - this.mean);
    this.pips += pips;
    this.bestPips = Math.max(this.bestPips, pips);
    this.worstPips = Math.min(this.worstPips, pips);
    this.duration += trade.duration;
    this.#lots += Math.round(trade.lots * lotUnit);
    if (trade.side === 'buy') this.long += 1;
    if (balanceAtOpen > 0) this.chain *= Math.max(0, 1 + net / balanceAtOpen);
    const before = balanceAfter - net;
    if (!(before > 0)) return;
    const holding = Math.max(0, balanceAfter / before);
    this.holdings += 1;
    this.holdingSum += holding;
    this.holdingProduct *= holding;
  }
}
