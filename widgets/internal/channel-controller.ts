import type { ReactiveController } from 'lit';
import { channel } from '../../server/protocol/channels.js';
import type { Refusal } from '../../server/protocol/errors.js';
import type { Quote } from '../../server/protocol/quote.js';
import type { Connection } from './connection.js';
import { connectionTo } from './connections.js';
import { motion } from './motion.js';
import type { Widget } from './widget.js';

/** What a widget shows: nothing yet, prices, old prices, or why there are none. */
export type WidgetState = 'loading' | 'live' | 'stale' | 'failed';

/** A relay that has not answered for so long is not going to: say so. */
const patience = 10_000;

/** Follows the channels that a widget names, as long as it is on the page and in view. */
export abstract class ChannelController implements ReactiveController {
  protected readonly host: Widget;
  #connection: Connection | undefined;
  #followed = '';
  #unfollow: (() => void) | undefined;

  constructor(host: Widget) {
    this.host = host;
    host.addController(this);
  }

  protected abstract channels(): readonly string[];

  /** Whether there is somebody to follow for. */
  protected get awake(): boolean {
    return this.host.visible && this.host.isConnected;
  }

  /** The connection to the widget's relay, made when it is first asked for. */
  get connection(): Connection {
    return (this.#connection ??= connectionTo(this.host.relayUrl));
  }

  hostUpdate(): void {
    const { relayUrl } = this.host;
    const channels = this.awake ? this.channels() : [];
    const followed = channels.length ? [relayUrl, ...channels].join() : '';
    if (followed === this.#followed) return;
    this.#followed = followed;
    const unfollow = this.#unfollow;
    this.#connection = connectionTo(relayUrl);
    this.#unfollow = followed ? this.#connection.follow(channels, () => this.changed()) : undefined;
    unfollow?.();
  }

  hostDisconnected(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#followed = '';
  }

  protected changed(): void {
    this.host.requestUpdate();
  }
}

/** Follows channels, and knows when an answer has become unlikely. */
export abstract class PatientController extends ChannelController {
  #since = Date.now();
  #patience: ReturnType<typeof setTimeout> | undefined;

  hostConnected(): void {
    this.#wait();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#patience);
  }

  /** What to show while there is nothing: placeholders, or that nothing will come. */
  protected get waiting(): WidgetState {
    return Date.now() - this.#since < patience ? 'loading' : 'failed';
  }

  /** The relay's clock, ms UTC. */
  get now(): number {
    return this.connection.now;
  }

  /** Tries again at once. */
  retry(): void {
    this.#wait();
    this.connection.retry();
    this.host.requestUpdate();
  }

  #wait(): void {
    this.#since = Date.now();
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.host.requestUpdate(), patience);
  }
}

/** The quotes of the symbols that a widget shows. */
export class QuotesController extends PatientController {
  readonly #symbols: () => readonly string[];
  readonly #shown = new Map<string, Quote>();

  constructor(host: Widget, symbols: () => readonly string[]) {
    super(host);
    this.#symbols = symbols;
  }

  protected channels(): readonly string[] {
    return this.#symbols().map((symbol) => channel('quotes', symbol));
  }

  /** The quote to show: the last one; while the visitor has paused, the one that was shown then. */
  quote(symbol: string): Quote | undefined {
    const held = this.#shown.get(symbol);
    if (held && motion.paused) return held;
    const quote = this.connection.quote(symbol);
    if (quote) this.#shown.set(symbol, quote);
    return quote;
  }

  /** Why the relay does not serve a symbol. */
  refusal(symbol: string): Refusal | undefined {
    return this.connection.refusal(channel('quotes', symbol));
  }

  /** The state of the whole widget. */
  get state(): WidgetState {
    const quotes = this.#symbols().flatMap((symbol) => this.connection.quote(symbol) ?? []);
    if (quotes.length) return quotes.every(({ state }) => state === 'stale') ? 'stale' : 'live';
    if (this.connection.state === 'refused') return 'failed';
    const symbols = this.#symbols();
    // Each symbol that the relay does not serve says so in its own place.
    if (symbols.length && symbols.every((symbol) => this.refusal(symbol))) return 'live';
    return this.waiting;
  }

  protected override changed(): void {
    if (!motion.paused || this.state !== 'live') super.changed();
  }
}
