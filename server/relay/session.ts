import { type ChannelKind, channelRules, parseChannel } from '../protocol/channels.js';
import type { Refusal } from '../protocol/errors.js';
import { type ChannelReply, protocolVersion, type Snapshot } from '../protocol/events.js';
import type { ChannelSet } from './channel-sets.js';
import type { FanOut } from './fan-out.js';
import type { Group, QuotePhase } from './quote-stream.js';

/** One reader: the channels that it follows, and its place among those who follow the same. */
export class Session<Member> {
  readonly #fanOut: FanOut<Member>;
  readonly #phase: QuotePhase<Member>;
  readonly #member: Member;
  #set: ChannelSet;
  #group: Group<Member> | undefined;
  #paused = false;

  /** Made by `FanOut.open`. */
  constructor(fanOut: FanOut<Member>, phase: QuotePhase<Member>, member: Member) {
    this.#fanOut = fanOut;
    this.#phase = phase;
    this.#member = member;
    this.#set = fanOut.sets.hold(new Map());
    phase.readers++;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Follows more channels and answers with their state. Channels followed already are answered again. */
  subscribe(names: readonly string[], now: number): Snapshot {
    const refused = new Map<string, Refusal>();
    const channels = new Map(this.#set.channels);
    for (const name of names) {
      const refusal = this.#add(name, channels);
      if (refusal) refused.set(name, refusal);
    }
    this.#follow(channels, now);
    return this.#snapshot(names, refused, now);
  }

  /** Stops following channels and answers with what is left. */
  unsubscribe(names: readonly string[], now: number): Snapshot {
    const channels = new Map(this.#set.channels);
    for (const name of names) {
      if (!channels.has(name)) continue;
      const packed = channels.get(name) !== undefined;
      channels.delete(name);
      if (!packed && !this.#paused) this.#fanOut.followed(this.#member, name, false);
    }
    this.#follow(channels, now);
    return this.#snapshot([], new Map(), now);
  }

  /** Stops all updates but keeps the channels. */
  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    this.#move(undefined);
    for (const name of this.#unpacked()) this.#fanOut.followed(this.#member, name, false);
  }

  /** Starts again and answers with the state of all channels. Also the remedy for a missed frame. */
  resume(now: number): Snapshot {
    if (this.#paused) {
      this.#paused = false;
      for (const name of this.#unpacked()) this.#fanOut.followed(this.#member, name, true);
    }
    this.#regroup(now);
    return this.#snapshot([...this.#set.channels.keys()], new Map(), now);
  }

  /** The reader is gone. */
  close(): void {
    this.pause();
    this.#fanOut.sets.release(this.#set);
    this.#phase.readers--;
  }

  #add(name: string, channels: Map<string, string | undefined>): Refusal | undefined {
    const address = parseChannel(name);
    if (!address) {
      return {
        code: 'unknown-channel',
        message: 'There is no such channel. See the channel table.',
      };
    }
    const rule = channelRules[address.kind];
    if (rule.access !== 'public') {
      return { code: 'forbidden', message: `${address.kind} is not open to visitors.` };
    }
    if (channels.has(name)) return undefined;
    if (channels.size >= this.#fanOut.mostChannels) {
      const message = `A page may follow ${this.#fanOut.mostChannels} channels at most.`;
      return { code: 'too-many-channels', message };
    }
    const packed = rule.wire === 'packed';
    channels.set(name, packed ? address.key : undefined);
    if (!packed && !this.#paused) this.#fanOut.followed(this.#member, name, true);
    return undefined;
  }

  *#unpacked(): Iterable<string> {
    for (const [name, symbol] of this.#set.channels) if (symbol === undefined) yield name;
  }

  #follow(channels: ReadonlyMap<string, string | undefined>, now: number): void {
    const left = this.#set;
    this.#set = this.#fanOut.sets.hold(channels);
    this.#fanOut.sets.release(left);
    this.#regroup(now);
  }

  #regroup(now: number): void {
    if (this.#paused) return;
    const symbols: string[] = [];
    for (const symbol of this.#set.channels.values())
      if (symbol !== undefined) symbols.push(symbol);
    this.#move(symbols.length ? this.#phase.join(this.#member, symbols, now) : undefined);
  }

  #move(to: Group<Member> | undefined): void {
    const from = this.#group;
    if (from === to) return;
    // Join comes before leave, so that rows which both groups follow keep what readers know of them.
    if (from) this.#phase.leave(this.#member, from);
    this.#group = to;
    this.#fanOut.carrier.moved(this.#member, from, to);
  }

  #snapshot(
    names: readonly string[],
    refused: ReadonlyMap<string, Refusal>,
    now: number,
  ): Snapshot {
    const channels: Record<string, ChannelReply> = {};
    for (const name of names) {
      const refusal = refused.get(name);
      channels[name] = refusal ? { error: refusal } : this.#reply(name);
    }
    return {
      v: protocolVersion,
      time: this.#group?.time ?? now,
      seq: this.#group?.seq ?? 0,
      stream: this.#group?.symbols ?? [],
      channels,
    };
  }

  #reply(name: string): ChannelReply {
    const address = parseChannel(name);
    const state = address && this.#fanOut.relay.snapshot(address);
    if (state === undefined) {
      // It stays followed: it may still come, for example after a restart of the relay.
      return { error: unknownKey(address?.kind, address?.key ?? name) };
    }
    const symbol = this.#set.channels.get(name);
    // Frames build on what the phase was sent, not on what the board knows by now.
    return { snapshot: symbol && this.#group ? this.#phase.sent(symbol) : state };
  }
}

/** Why a channel that exists has no state under a key. */
function unknownKey(kind: ChannelKind | undefined, key: string): Refusal {
  switch (kind) {
    case 'leaderboard':
      return {
        code: 'not-found',
        message: `There is no leaderboard ${key}. Name one of the configuration and one of its periods, such as top:month.`,
      };
    case 'results':
      return { code: 'not-found', message: `There are no results of ${key} to be seen.` };
    case 'sentiment':
      return {
        code: 'unknown-symbol',
        message: `How clients are positioned in ${key} is not told: the relay does not know it, or the configuration has no sentiment.`,
      };
    default:
      return {
        code: 'unknown-symbol',
        message: `No source has brought a price of ${key} so far.`,
      };
  }
}
