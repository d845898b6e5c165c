import { setImmediate, setTimeout } from 'node:timers/promises';
import type { FeedContext } from '../feed.js';
import type { Broker } from './broker.js';

/** How often accounts are looked at, ms. */
const pace = 1_000;
/** So many accounts at a time: prices do not wait until years of trades are told. */
const atOnce = 10;

/** Publishes what happens to the accounts of an invented broker until the feed is stopped. */
export async function tellBroker(
  broker: Broker,
  { publish, now, signal }: Pick<FeedContext<unknown>, 'publish' | 'now' | 'signal'>,
): Promise<void> {
  const isOver = () => signal.aborted;
  while (!isOver()) {
    const asOf = now();
    let told = 0;
    for (const happenings of broker.tell(asOf)) {
      publish('records', happenings);
      if (++told % atOnce === 0) await setImmediate();
      if (isOver()) return;
    }
    publish('records', { asOf });
    // An abort ends the pause with an error, and the loop with it.
    await setTimeout(pace, undefined, { signal }).catch(() => undefined);
  }
}
