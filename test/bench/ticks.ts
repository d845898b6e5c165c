import { connect } from 'node:net';

/** A tick of the bench: prices as whole points. */
export interface Tick {
  /** Position in the market's list of symbols. */
  id: number;
  bid: number;
  ask: number;
  /** ms UTC. */
  time: number;
}

/** Decimals of every symbol of the bench. */
export const digits = 5;
/** What a point is worth: prices are points times this. */
export const point = 10 ** -digits;

export const writeTick = ({ id, bid, ask, time }: Tick): string => `${id} ${bid} ${ask} ${time}\n`;

const newline = 10;
const zero = 48;

/** Reads ticks, one a line, from bytes that may be cut anywhere. */
export function tickReader(onTick: (tick: Tick) => void): (bytes: Uint8Array) => void {
  const words = [0, 0, 0, 0];
  let at = 0;
  return (bytes) => {
    for (const byte of bytes) {
      if (byte >= zero) words[at] = (words[at] ?? 0) * 10 + byte - zero;
      else if (byte !== newline) at++;
      else {
        const [id = 0, bid = 0, ask = 0, time = 0] = words;
        onTick({ id, bid, ask, time });
        words.fill(0);
        at = 0;
      }
    }
  };
}

/**
 * Listens to the market of the bench, as a feed does to its source; resolves when it is heard. Reads into
 * one buffer: what is measured is the server, not how the bench talks to it.
 */
export async function receiveTicks(port: number, onTick: (tick: Tick) => void): Promise<void> {
  const read = tickReader(onTick);
  const buffer = Buffer.alloc(64 * 1024);
  await new Promise<void>((heard) => {
    const callback = (length: number) => {
      read(buffer.subarray(0, length));
      return true;
    };
    const line = connect({ port, host: '127.0.0.1', onread: { buffer, callback } }, heard);
    line.on('error', () => line.destroy());
  });
}
