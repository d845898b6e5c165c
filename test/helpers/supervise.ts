import { Type } from 'typebox';
import type { FeedDefinition } from '../../server/feeds/feed.js';
import { Supervisor } from '../../server/feeds/supervisor.js';
import { ServerClock } from '../../server/relay/server-clock.js';

/** A supervisor whose time passes only when it sleeps. */
export function supervise(definitions: Record<string, Partial<FeedDefinition>>, random = () => 1) {
  const published: unknown[][] = [];
  const lines: { level: string; details: object; sentence: string }[] = [];
  const naps: number[] = [];
  const clock = { now: 1_000_000 };
  const idle: (() => void)[] = [];
  const state = { napsAllowed: Infinity };
  const supervisor = new Supervisor({
    feeds: Object.entries(definitions).map(([name, definition]) => ({
      name,
      type: `type-of-${name}`,
      definition: { options: Type.Object({}), ...definition },
      options: {},
    })),
    publish: (...input) => void published.push(input),
    clock: new ServerClock({ rule: 'new-york+7' }),
    log: {
      info: (details, sentence) => void lines.push({ level: 'info', details, sentence }),
      warn: (details, sentence) => void lines.push({ level: 'warn', details, sentence }),
    },
    now: () => clock.now,
    random,
    sleep: async (ms, signal) => {
      naps.push(ms);
      if (naps.length >= state.napsAllowed) {
        for (const resolve of idle.splice(0)) resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        return;
      }
      clock.now += ms;
      await Promise.resolve();
    },
  });
  /** Lets the supervisor sleep so many times, then it sleeps on. */
  const nap = (count: number) => {
    state.napsAllowed = naps.length + count;
    return new Promise<void>((resolve) => idle.push(resolve));
  };
  return { supervisor, published, lines, naps, clock, nap };
}

/** A run that ends only when it is told to. */
export const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
