import type { Sentiment } from '../../server/protocol/sentiment.js';
import { FakeRelay, noon } from './fake-relay.js';

const minute = 60_000;

/** What a relay tells of the clients in a symbol; what matters is given, the rest is plausible. */
export const sentimentOf = (symbol: string, changes: Partial<Sentiment> = {}): Sentiment => ({
  symbol,
  longClients: 0.62,
  longLots: 0.55,
  clients: 120,
  floor: 20,
  asOf: noon - 15 * minute,
  delay: 15 * minute,
  state: 'live',
  ...changes,
});

/** A symbol that too few clients hold. */
export const untold = (symbol: string): Sentiment =>
  sentimentOf(symbol, { longClients: null, longLots: null, clients: null });

/** A relay that tells these. */
export const relaySentiments = (...sentiments: Sentiment[]): FakeRelay =>
  new FakeRelay([], {
    values: Object.fromEntries(sentiments.map((each) => [`sentiment:${each.symbol}`, each])),
  });
