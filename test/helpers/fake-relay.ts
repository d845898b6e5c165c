import type { Refusal } from '../../server/protocol/errors.js';
import { type ChannelReply, protocolVersion, type Snapshot } from '../../server/protocol/events.js';
import { settled } from '../../server/protocol/place.js';
import type { Quote, SymbolInfo } from '../../server/protocol/quote.js';
import type { Line } from '../../widgets/internal/connection.js';
import { connectionTo } from '../../widgets/internal/connections.js';

/** Monday noon, UTC. */
export const noon = Date.UTC(2026, 2, 2, 12);

let count = 0;

/** A quote for tests; what matters is given, the rest is plausible. */
export function quoteOf(symbol: string, changes: Partial<Quote> = {}): Quote {
  const { digits = 5 } = changes;
  const quote: Quote = {
    symbol,
    bid: 1.08312,
    ask: 1.08324,
    spread: 12,
    digits,
    pipDigits: digits === 3 || digits === 5 ? digits - 1 : digits,
    open: 1.08053,
    high: 1.0841,
    low: 1.0799,
    change: 0.0024,
    direction: 'up',
    time: noon,
    state: 'live',
    ...changes,
  };
  // The wire carries the open, not the change.
  if (typeof changes.change === 'number' && !changes.open)
    quote.open = quote.bid / (1 + changes.change);
  return quote;
}

/** What a relay knows of a symbol, for tests: a pair with five decimals, or as given. */
export const infoOf = (symbol: string, changes: Partial<SymbolInfo> = {}): SymbolInfo => ({
  symbol,
  name: symbol,
  group: '',
  digits: 5,
  pip: 0.0001,
  base: symbol.slice(0, 3),
  quote: symbol.slice(3, 6),
  ...changes,
});

/** A relay that says exactly what a test tells it to, without a network. */
export class FakeRelay {
  /** For the attribute `relay`. */
  readonly url = `https://relay-${++count}.test`;
  /** Channels that pages asked for. */
  readonly asked = new Set<string>();
  /** How often a page tried to connect. */
  tries = 0;
  readonly #quotes = new Map<string, Quote>();
  readonly #listeners = new Map<string, ((...values: never[]) => void)[]>();
  readonly #symbols: readonly SymbolInfo[];
  readonly #values: Map<string, unknown>;
  readonly #refusal: Refusal | undefined;
  readonly #country: string | undefined;
  readonly #refused = new Set<string>();
  #answers = true;

  constructor(
    quotes: readonly Quote[] = [],
    options: {
      symbols?: readonly SymbolInfo[];
      /** State of other channels by their name. */
      values?: Readonly<Record<string, unknown>>;
      silent?: boolean;
      refusal?: Refusal;
      /** Where a proxy says the visitor is. */
      country?: string;
    } = {},
  ) {
    for (const quote of quotes) this.#quotes.set(quote.symbol, quote);
    this.#symbols = options.symbols ?? [];
    this.#values = new Map(Object.entries(options.values ?? {}));
    this.#answers = !options.silent;
    this.#refusal = options.refusal;
    this.#country = options.country;
    connectionTo(this.url, (_url, handshake) => this.#line(handshake));
  }

  /** Brings new quotes to the page. */
  send(...quotes: Quote[]): void {
    for (const quote of quotes) this.#quotes.set(quote.symbol, quote);
    this.#say('snapshot', this.#snapshot(quotes.map(({ symbol }) => `quotes:${symbol}`)));
  }

  /** Brings the new state of a channel that is not packed. */
  update(channel: string, value: unknown): void {
    this.#values.set(channel, value);
    this.#say('update', channel, value);
  }

  /** Has nothing to say of a channel. */
  refuse(channel: string): void {
    this.#refused.add(channel);
  }

  /** Ends the silence of a silent relay. */
  answer(...quotes: Quote[]): void {
    this.#answers = true;
    for (const quote of quotes) this.#quotes.set(quote.symbol, quote);
    this.#say('snapshot', this.#snapshot([...this.asked]));
  }

  #line(handshake: () => object): Line {
    const line = {
      connected: false,
      on: (event: string, listener: (...values: never[]) => void) => {
        this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
      },
      connect: () => {
        this.tries++;
        const { channels } = handshake() as { channels: string[] };
        for (const channel of channels) this.asked.add(channel);
        queueMicrotask(() => {
          if (this.#refusal) this.#say('connect_error', { data: this.#refusal });
          else if (this.#answers) {
            line.connected = true;
            this.#say('connect');
            this.#say('snapshot', this.#snapshot(channels));
          }
        });
      },
      disconnect: () => {
        line.connected = false;
      },
      emit: (event: string, channels: string[], answer?: (snapshot: Snapshot) => void) => {
        if (event === 'subscribe') for (const channel of channels) this.asked.add(channel);
        if (event === 'unsubscribe') for (const channel of channels) this.asked.delete(channel);
        answer?.(this.#snapshot(event === 'subscribe' ? channels : []));
      },
    };
    return line as unknown as Line;
  }

  #say(event: string, ...values: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(values as never[]));
  }

  #snapshot(channels: readonly string[]): Snapshot {
    const country = this.#country;
    const known = country ? channels.map((name) => settled(name, country)) : channels;
    const replies = known.map((name): [string, ChannelReply] => [name, this.#reply(name)]);
    return {
      v: protocolVersion,
      time: noon,
      seq: 0,
      stream: [],
      channels: Object.fromEntries(replies),
      ...(country && { country }),
    };
  }

  #reply(channel: string): ChannelReply {
    if (channel === 'symbols') return { snapshot: this.#symbols };
    if (this.#values.has(channel)) return { snapshot: this.#values.get(channel) };
    // Nobody registered any rules.
    if (channel.startsWith('compliance:') && !this.#refused.has(channel)) return { snapshot: null };
    const quote = this.#quotes.get(channel.slice('quotes:'.length));
    if (quote) return { snapshot: quote };
    return { error: { code: 'unknown-symbol', message: `No symbol is called "${channel}".` } };
  }
}
