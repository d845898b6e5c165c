/** What the calculator says beside the terms of all widgets; only its pages load it. */
export interface CalculatorTranslation {
  language: string;
  calculator: string;
  side: string;
  buy: string;
  sell: string;
  lots: string;
  account: string;
  leverage: string;
  position: string;
  margin: string;
  pipValue: string;
  /** Swap of a night for a purchase and for a sale. */
  swapLong: string;
  swapShort: string;
  /** The weekday on which a night counts three times. */
  triple: (day: string) => string;
  profit: string;
  openPrice: string;
  closePrice: string;
  size: string;
  balance: string;
  risk: string;
  riskUnit: string;
  stop: string;
  stopUnit: string;
  pips: string;
  price: string;
  /** Button that goes back from an own price to the live one. */
  useLive: string;
  /** `rate` is such as `1 EUR = 1.0832 USD (EURUSD)`. */
  converted: (rate: string) => string;
  through: (currencies: string) => string;
  /** In place of a figure that cannot be reckoned. */
  notTold: string;
  noRate: (from: string, to: string) => string;
  noPrice: string;
  checkInput: string;
  /** Beside a field that holds no number; `example` is one. */
  needNumber: (example: string) => string;
  lotsBetween: (min: string, max: string) => string;
  lotsFrom: (min: string) => string;
  lotsStep: (step: string) => string;
  stopSide: string;
  tooSmall: (min: string) => string;
  inLots: (lots: string) => string;
  estimate: string;
}
