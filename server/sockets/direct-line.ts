import { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';

/** Finds the TCP socket under a connection. */
export type FindTcp = (conn: EngineConnection) => TcpSocket | undefined;

/** A connection as engine.io knows it. */
export type EngineConnection = Pick<Socket['conn'], 'transport'>;

/**
 * The TCP socket under a WebSocket connection; undefined while it polls, and when the insides of
 * socket.io are not as we know them. All that this product knows of those insides stands here: the
 * transport of engine.io holds a WebSocket of `ws`, and that one holds its TCP socket.
 */
export function tcpOf(conn: EngineConnection): TcpSocket | undefined {
  const transport = conn.transport as unknown as { socket?: { _socket?: unknown } };
  const tcp = transport.socket?._socket;
  return tcp instanceof TcpSocket ? tcp : undefined;
}

/**
 * Puts the relay's next ping off by a whole interval: the page has just shown that it lives. Engine.io
 * keeps a timer for it; where it does not, pings come as ever, and cost what they cost.
 */
export function putOffPing(conn: object): void {
  const { pingIntervalTimer } = conn as { pingIntervalTimer?: Partial<NodeJS.Timeout> | null };
  if (typeof pingIntervalTimer?.refresh === 'function') pingIntervalTimer.refresh();
}

/** The engine.io message of a `q` event, as socket.io's own parser writes it. */
export const quotesMessage = (frame: string): string => `2["q","${frame}"]`;

const fin = 0x81;

/** A message of socket.io as one frame: the very bytes that it writes, made once for a whole group. */
export const toFrame = (message: string): Buffer => toTextFrame(`4${message}`);

/** A text as one unmasked WebSocket frame. It must be ASCII. */
export function toTextFrame(text: string): Buffer {
  const { length } = text;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const buffer = Buffer.allocUnsafe(head + length);
  buffer[0] = fin;
  if (head === 2) buffer[1] = length;
  else if (head === 4) {
    buffer[1] = 126;
    buffer.writeUInt16BE(length, 2);
  } else {
    buffer[1] = 127;
    buffer.writeBigUInt64BE(BigInt(length), 2);
  }
  buffer.write(text, head, 'latin1');
  return buffer;
}
