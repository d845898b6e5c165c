import { connect, type Socket } from 'node:net';
import type { Visitor, VisitorOrder } from './visitor.js';

const inbox = Buffer.allocUnsafeSlow(64 * 1024);

/** Receives the floor's bytes, which mean nothing. */
export class FloorLine implements Visitor {
  bytes = 0;
  readonly prices = new Map<number, readonly [bid: number, ask: number]>();
  readonly #socket: Socket;

  constructor({ port, tally, greeted, closed }: VisitorOrder) {
    const callback = (size: number): boolean => {
      this.bytes += size;
      tally.messages++;
      return true;
    };
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      onread: { buffer: inbox, callback },
    });
    this.#socket.on('connect', greeted);
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.on('close', () => closed());
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }
}
