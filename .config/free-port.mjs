import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * A port on which nobody listens. It is below those that systems give out, so that it stays free while its
 * server is down: even a client that knocks there again and again could be given it, and meet itself.
 */
export async function freePort() {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
