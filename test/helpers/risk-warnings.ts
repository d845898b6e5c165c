import type { RiskWarning } from '../../server/protocol/risk-warning.js';
import { channel } from '../../server/protocol/channels.js';
import { placeKey } from '../../server/protocol/place.js';
import { FakeRelay } from './fake-relay.js';

const english = {
  full: 'CFDs are complex. 74% of retail investor accounts lose money. Consider whether you can afford it.',
  short: '74% of retail CFD accounts lose money.',
};

/** A wording that is registered for a host; what matters is given, the rest is plausible. */
export const warningOf = (changes: Partial<RiskWarning> = {}): RiskWarning => ({
  entity: 'Broker Europe Ltd',
  rules: 'eu',
  version: 'eu-2026-07',
  texts: {
    en: english,
    de: { full: '74 % der Konten verlieren Geld.', short: '74 % verlieren Geld.' },
    'de-AT': { full: 'In Österreich verlieren 74 % Geld.', short: 'AT: 74 % verlieren Geld.' },
    ar: { full: 'تخسر 74% من الحسابات أموالًا.', short: 'تخسر 74%.' },
  },
  fallback: 'en',
  percentage: 0.74,
  computed: null,
  ...changes,
});

/** The channel of the page that tests run in, in a country; `open` when the relay may know a better one. */
export const channelIn = (
  country?: string,
  open = false,
  kind: 'risk-warning' | 'compliance' = 'risk-warning',
): string => channel(kind, placeKey({ host: location.hostname, country }, open));

/** The channel that it follows while nobody says anything of a country. */
export const warningChannel = channelIn(undefined, true);

/** A relay that has registered a wording for the host of the page, wherever its visitor is. */
export const relayWarning = (changes: Partial<RiskWarning> = {}): FakeRelay =>
  new FakeRelay([], {
    values: { [warningChannel]: warningOf(changes), [channelIn('AT', true)]: warningOf(changes) },
  });
