import type { Channels } from '../../server/protocol/channels.js';
import { PatientController, type WidgetState } from './channel-controller.js';
import { motion } from './motion.js';
import type { Widget } from './widget.js';

/** Kinds of channels whose newest state is all that counts, one for each key, which is often a symbol. */
type Kind = 'specs' | 'spreads' | 'sentiment' | 'leaderboard' | 'results';

/** A line that comes back within this time is not worth a word. */
const grace = 3_000;

/** The newest state of a channel of each symbol, board or track record that a widget shows. */
export class LatestController<K extends Kind> extends PatientController {
  readonly #kind: K;
  readonly #symbols: () => readonly string[];
  readonly #shown = new Map<string, NonNullable<Channels[K]['snapshot']>>();

  constructor(host: Widget, kind: K, symbols: () => readonly string[]) {
    super(host);
    this.#kind = kind;
    this.#symbols = symbols;
  }

  protected channels(): readonly string[] {
    return this.#symbols().map((key) => this.#name(key));
  }

  /** The state to show: undefined until the relay told it; while paused, the one that was shown then. */
  of(symbol: string): NonNullable<Channels[K]['snapshot']> | undefined {
    const value = this.newest(symbol);
    const held = this.#shown.get(symbol);
    // What must not be shown any more goes at once, also while the page is paused.
    if (value === null) this.#shown.delete(symbol);
    else if (held && motion.paused) return held;
    else if (value) this.#shown.set(symbol, value);
    return value ?? undefined;
  }

  /** The newest state, also while the page is paused: to see who must not be shown any more. */
  newest(symbol: string): Channels[K]['snapshot'] | undefined {
    return this.connection.value(this.#name(symbol)) as Channels[K]['snapshot'] | undefined;
  }

  /** Whether the relay has said that there is nothing to tell of a symbol, now or ever. */
  none(symbol: string): boolean {
    return this.connection.value(this.#name(symbol)) === null || this.refused(symbol);
  }

  /** Whether the relay does not serve a symbol at all. */
  refused(symbol: string): boolean {
    return this.connection.refusal(this.#name(symbol)) !== undefined;
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
    return this.waiting;
  }

  /** Since when the line is as it is, ms by the page's clock. */
  get since(): number {
    return this.connection.since;
  }

  #name(key: string): string {
    return `${this.#kind}:${key}`;
  }
}
