/** How many visitors follow how much of how fast a market. */
export interface Load {
  visitors: number;
  /** Symbols that the market has. */
  symbols: number;
  /** Symbols that each visitor follows. */
  follows: number;
  /** Different pages; visitors of the same page follow the same symbols. */
  pages: number;
  /** Ticks per second of the whole market. */
  rate: number;
}

const usual: Load = { visitors: 1_000, symbols: 100, follows: 20, pages: 5, rate: 500 };

export const loads = {
  /** The usual day: five pages of the website. */
  A: usual,
  /** Nobody shares anything: every visitor has a list of his own. */
  B: { ...usual, pages: 1_000 },
  /** A rate decision: ten times the ticks, long lists. */
  C: { visitors: 200, symbols: 200, follows: 50, pages: 5, rate: 5_000 },
  /** Everything that a large broker has, 20 ticks a second each: what a relay has to record. */
  record: { visitors: 20, symbols: 500, follows: 50, pages: 5, rate: 10_000 },
} satisfies Record<string, Load>;

const currencies = 'EUR USD GBP JPY CHF AUD CAD NZD SEK NOK DKK PLN HUF CZK TRY ZAR'.split(' ');

const pairs = currencies.flatMap((base) =>
  currencies.filter((other) => other !== base).map((other) => base + other),
);

/** Names of so many symbols; where pairs are too few they come again with a suffix. */
export const symbolNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / pairs.length);
    return `${pairs[i % pairs.length] ?? ''}${round ? `.${round}` : ''}`;
  });

/** Numbers from 0 to 1 that depend on the seed alone. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** What a visitor follows, as positions in the market's list of symbols. */
export function followedBy(load: Load, visitor: number): number[] {
  const random = randomOf((visitor % load.pages) + 1);
  const left = Array.from({ length: load.symbols }, (_, id) => id);
  return Array.from({ length: load.follows }, () => {
    const [id] = left.splice(Math.floor(random() * left.length), 1);
    return id ?? 0;
  });
}
