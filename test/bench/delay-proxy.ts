import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A long way to a server on this machine: every byte takes its time, in both directions. */
export class DelayProxy {
  /** HTTP requests that went through. */
  requests = 0;
  readonly #server: Server;
  readonly #delay: number;
  readonly #lines = new Set<Socket>();

  private constructor(target: number, delay: number) {
    this.#delay = delay;
    this.#server = createServer({ noDelay: true }, (near) => {
      const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
      near.on('data', (bytes) => {
        if (/^(GET|POST) /.test(bytes.toString('latin1', 0, 5))) this.requests++;
      });
      this.#carry(near, far);
      this.#carry(far, near);
    });
  }

  /** Opens a way to the port `target`; `delay` is for one direction, ms. */
  static async open(target: number, delay: number): Promise<DelayProxy> {
    const proxy = new DelayProxy(target, delay);
    await new Promise<void>((listening) => proxy.#server.listen(0, '127.0.0.1', listening));
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): void {
    this.#server.close();
    for (const line of this.#lines) line.destroy();
  }

  #carry(from: Socket, to: Socket): void {
    this.#lines.add(from);
    from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), this.#delay));
    from.on('error', () => from.destroy());
    from.on('close', () => {
      this.#lines.delete(from);
      setTimeout(() => to.destroy(), this.#delay);
    });
  }
}
