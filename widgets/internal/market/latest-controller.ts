import { channel, type Channels } from '../../../server/protocol/channels.js';
import { ChannelController, type WidgetState } from '../channel-controller.js';
import { motion } from '../motion.js';
import type { Widget } from '../widget.js';

/** Kinds of channels whose newest state is all that counts, one for each symbol. */
type Kind = 'specs' | 'spreads' | 'sentiment';

/** A relay that has not answered for so long is not going to: say so. */
const patience = 10_000;
/** A line that comes back within this time is not worth a word. */
const grace = 3_000;

/** The newest state of a channel of each symbol that a widget shows. */
export class LatestController<K extends Kind> extends ChannelController {
  readonly #kind: K;
  readonly #symbols: () => readonly string[];
  readonly #shown = new Map<string, NonNullable<Channels[K]['snapshot']>>();
  #since = Date.now();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Widget, kind: K, symbols: () => readonly string[]) {
    super(host);
    this.#kind = kind;
    this.#symbols = symbols;
  }

  protected channels(): readonly string[] {
    return this.#symbols().map(channel[this.#kind]);
  }

  hostConnected(): void {
    this.#wait();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearTimeout(this.#timer);
  }

  /** The state to show: undefined until the relay told it; while paused, the one that was shown then. */
  of(symbol: string): NonNullable<Channels[K]['snapshot']> | undefined {
    const held = this.#shown.get(symbol);
    if (held && motion.paused) return held;
    const value = this.connection.value(channel[this.#kind](symbol)) as Channels[K]['snapshot'];
    if (value) this.#shown.set(symbol, value);
    return value ?? undefined;
  }

  /** Whether the relay has said that there is nothing to tell of a symbol, now or ever. */
  none(symbol: string): boolean {
    const name = channel[this.#kind](symbol);
    return this.connection.value(name) === null || this.refused(symbol);
  }

  /** Whether the relay does not serve a symbol at all. */
  refused(symbol: string): boolean {
    return this.connection.refusal(channel[this.#kind](symbol)) !== undefined;
  }

  /** The state of all of it. */
  get state(): WidgetState {
    const symbols = this.#symbols();
    const { state, since } = this.connection;
    if (symbols.some((symbol) => this.of(symbol)))
      return state === 'lost' && Date.now() - since > grace ? 'stale' : 'live';
    if (state === 'refused') return 'failed';
    // Each symbol that the relay does not serve says so in its own place.
    if (symbols.every((symbol) => this.none(symbol))) return 'live';
    return Date.now() - this.#since < patience ? 'loading' : 'failed';
  }

  /** Since when the line is as it is, ms by the page's clock. */
  get since(): number {
    return this.connection.since;
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
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.host.requestUpdate(), patience);
  }
}
