import type { Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Faults } from './faults.js';

/** Sends a reply as the faults bend it, then closes the connection unless they forbid it. */
export async function deliver(socket: Socket, reply: Buffer, faults: Faults): Promise<void> {
  const { delay, splitDelay, neverClose } = faults;
  const pieces = cut(spoil(reply, faults), faults.split);
  if (delay) await pause(socket, delay);
  for (const [i, piece] of pieces.entries()) {
    if (i) await pause(socket, splitDelay);
    if (!socket.writable) return;
    socket.write(piece);
  }
  if (!neverClose) socket.end();
}

function spoil(reply: Buffer, { garbage, truncate }: Faults): Buffer {
  const rubbish = Buffer.from(Array.from({ length: garbage }, (_, i) => (i * 197) & 0xff));
  return Buffer.concat([rubbish, reply]).subarray(0, truncate ?? undefined);
}

/** Cuts bytes at the given positions; those outside cut nothing. */
function cut(bytes: Buffer, split: Faults['split']): Buffer[] {
  const positions = split === 'every' ? Array.from(bytes, (_, i) => i) : [...split];
  const inside = positions.filter((at) => at > 0 && at < bytes.length).sort((a, b) => a - b);
  const edges = [0, ...new Set(inside), bytes.length];
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge));
}

/** Waits, but not for a client that has gone. */
async function pause(socket: Socket, ms: number): Promise<void> {
  if (ms === 0) return setImmediate();
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  socket.once('close', leave);
  await setTimeout(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  socket.off('close', leave);
}
