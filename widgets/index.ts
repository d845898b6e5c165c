/** Importing this module registers every widget. */
export { BrokerChart } from './broker-chart.js';
export { BrokerLeaderboard } from './broker-leaderboard.js';
export { BrokerQuote } from './broker-quote.js';
export { BrokerQuotes } from './broker-quotes.js';
export { BrokerResults } from './broker-results.js';
export { BrokerRiskWarning, RiskWarningShownEvent } from './broker-risk-warning.js';
export { BrokerSentiment } from './broker-sentiment.js';
export { BrokerSessions } from './broker-sessions.js';
export { BrokerSpecs } from './broker-specs.js';
export { BrokerSpreads } from './broker-spreads.js';
export { BrokerTicker } from './broker-ticker.js';
export { TraderSelectEvent } from './internal/results/trader-select.js';
export { SymbolSelectEvent } from './internal/symbol-select.js';
export type { Theme, UpDown } from './internal/theme.js';
