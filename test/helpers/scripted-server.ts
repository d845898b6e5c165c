import { createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** Answers one connection: is given the socket once a whole request has come, and the request. */
export type Script = (socket: Socket, request: string) => void;

/** A TCP server that does what a script says; it closes with the test. Queries are complete at QUIT. */
export class ScriptedServer {
  /** All requests so far. */
  readonly requests: string[] = [];
  /** What the next connections get. */
  script: Script;
  port = 0;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#serve(socket));

  static async start(t: TestContext, script: Script): Promise<ScriptedServer> {
    const server = new ScriptedServer(script);
    await server.#listen();
    t.after(() => server.close());
    return server;
  }

  private constructor(script: Script) {
    this.script = script;
  }

  get connections(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await new Promise((resolve) => this.#server.close(resolve));
  }

  #listen(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address();
        if (address && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  #serve(socket: Socket): void {
    let request = '';
    this.#sockets.add(socket);
    socket.setNoDelay();
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      request += piece.toString('latin1');
      if (!request.endsWith('\nQUIT\n')) return;
      this.requests.push(request);
      this.script(socket, request);
    });
  }
}

/** A script that sends these bytes and closes. */
export const reply =
  (bytes: string | Buffer): Script =>
  (socket) =>
    socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);

/** A script that sends these bytes and leaves the connection open. */
export const replyAndStay =
  (bytes: string | Buffer): Script =>
  (socket) => {
    socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  };
