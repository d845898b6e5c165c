/** What the relay wrote back about an account; empty before it has. */
export interface DemoResults {
  /** Decimals of the account's currency. */
  balance?: string;
  equity?: string;
  /** Fractions: 0.12 is 12 %. */
  gain?: number | null;
  drawdown?: number | null;
  /** Places on boards, one a line. */
  ranks?: string;
  /** `shown`, or why boards do not show the trader. */
  publication?: string;
}

/** A trading account of a client. */
export interface DemoAccount {
  login: number;
  /** ISO 4217. */
  currency: string;
  results: DemoResults;
}

/** A client of the invented broker. */
export interface DemoClient {
  id: string;
  alias: string;
  /** The alias that somebody of the broker has approved. */
  approved: string;
  /** Number of ISO 3166, as back offices like to have it. */
  country: number;
  accounts: DemoAccount[];
  /** Whether he ticked "show me", and "show my country". */
  shown: boolean;
  countryShown: boolean;
  /** When he was changed last, ms UTC. */
  updated: number;
}

/**
 * Alias, whether it is approved, country, logins, the two ticks. The logins are the best of the demo's
 * trading accounts; a second one leads when the emulator invents only 500, as it does for tests.
 */
const invented = [
  ['Morning Glass', true, 724, [1100704, 1100123], false, true],
  ['Sable Heron', true, 826, [1101051, 1100220], true, true],
  ['Iron Orchard', true, 616, [1101340], false, false],
  ['Tidewater', true, 528, [1100970, 1100002], true, false],
  ['Blue Ferryman', true, 276, [1101205], true, true],
  // What moderation is for: the broker's own name, the name of another trader, and a new one.
  ['Larkm00r Desk', true, 784, [1102301], true, true],
  ['SabIe Heron', true, 250, [1102136], true, true],
  ['Lone Juniper', false, 484, [1101481], true, true],
] as const;

/** The clients of the demo, as they are before anybody does something. */
export const demoClients = (now: number): DemoClient[] =>
  invented.map(([alias, isApproved, country, logins, shown, countryShown], i) => ({
    ...{ id: `C-${i + 1}`, alias, approved: isApproved ? alias : '', country },
    accounts: logins.map((login) => ({ login, currency: 'USD', results: {} })),
    ...{ shown, countryShown, updated: now },
  }));
