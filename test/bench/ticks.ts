import { createServer, type AddressInfo } from 'node:net';

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

/** Receives ticks, one a line, over plain TCP on a free port; hands its port back. */
export async function receiveTicks(onTick: (tick: Tick) => void): Promise<number> {
  const server = createServer((line) => {
    let rest = '';
    line.setEncoding('latin1').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const words of lines) {
        const [id = 0, bid = 0, ask = 0, time = 0] = words.split(' ').map(Number);
        onTick({ id, bid, ask, time });
      }
    });
    line.on('error', () => line.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}
