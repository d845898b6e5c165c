/** Importing this module registers every widget. */
export { BrokerChart } from './broker-chart.js';
export { BrokerQuote } from './broker-quote.js';
export { BrokerQuotes } from './broker-quotes.js';
export { BrokerRiskWarning, RiskWarningShownEvent } from './broker-risk-warning.js';
export { BrokerSentiment } from './broker-sentiment.js';
export { BrokerSessions } from './broker-sessions.js';
export { BrokerSpecs } from './broker-specs.js';
export { BrokerSpreads } from './broker-spreads.js';
export { BrokerTicker } from './broker-ticker.js';
export { SymbolSelectEvent } from './internal/symbol-select.js';
export type { Theme, UpDown } from './internal/theme.js';
