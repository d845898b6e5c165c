import { FanOut } from '../../server/relay/fan-out.js';
import { directCarrier, makeRelay, noon, Reader } from './reader.js';

/** Symbols of the relay that `setUp` makes. */
export const symbols = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];

/** A relay, its fan-out, and a clock that a test moves by hand. */
export function setUp({ phases = 2, crowd = 1, mostChannels = 50 } = {}) {
  const relay = makeRelay(symbols);
  const carrier = directCarrier();
  const fanOut = new FanOut<Reader>({ relay, carrier, phases, crowd, mostChannels });
  let now = noon;
  let phase = 0;
  return {
    relay,
    fanOut,
    open: () => new Reader(fanOut, () => now),
    tick: (symbol: string, bid: number, spread = 12) => {
      relay.publish(
        'test',
        'tick',
        { symbol, bid: bid / 1e5, ask: (bid + spread) / 1e5, time: now, digits: 5 },
        now,
      );
    },
    pass: (ms = 100) => {
      now += ms;
      relay.advance(now);
      fanOut.flush(phase++ % phases, now);
    },
    flushAll: () => {
      for (let i = 0; i < phases; i++) fanOut.flush(phase++ % phases, now);
    },
  };
}
