/** A client of the invented broker, with his one account. */
export interface DemoClient {
  id: string;
  alias: string;
  /** Number of ISO 3166, as back offices like to have it. */
  country: number;
  login: number;
  /** Whether he ticked "show me". */
  shown: boolean;
  /** When he was changed last, ms UTC. */
  updated: number;
  /** What the relay wrote back; empty before it has. */
  results: { balance?: string; gain?: number; ranks?: string };
}

/** The clients of the demo; their logins are those of the demo's trading accounts. */
export const demoClients = (now: number): DemoClient[] =>
  (
    [
      ['Quiet Harbor', 392, 1100415, true],
      ['Copper Kestrel', 826, 1100379, true],
      ['Northern Otter', 528, 1100040, false],
      ['Winter Orchard', 724, 1100246, false],
      ['Early Sparrow', 616, 1100790, false],
      ['Solid Anchor', 484, 1100172, false],
    ] as const
  ).map(([alias, country, login, shown], i) => ({
    ...{ id: `C-${i + 1}`, alias, country, login, shown },
    ...{ updated: now, results: {} },
  }));
