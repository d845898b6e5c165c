import { socketPath } from '../../server/protocol/events.js';
import { Connection, type OpenLine } from './connection.js';
import { PageSocket } from './socket.js';

/**
 * One connection for each relay, shared by every copy and every version of the script on the page:
 * what hangs here is a contract between versions, so it only ever grows.
 */
const key: unique symbol = Symbol.for('broker-widgets.connections.v1');
const holder = globalThis as { [key]?: Map<string, Connection> | undefined };

const openSocket: OpenLine = (url, handshake) =>
  new PageSocket(url, {
    path: socketPath,
    auth: (answer) => answer(handshake()),
    // Full jitter: the first try after 0.5–5 s, so that a restart does not bring everybody at once.
    reconnectionDelay: 2_750,
    randomizationFactor: 0.82,
    reconnectionDelayMax: 30_000,
  });

/** The page's connection to a relay; `url` is its origin. */
export function connectionTo(url: string, open: OpenLine = openSocket): Connection {
  const connections = holder[key] ?? new Map<string, Connection>();
  holder[key] = connections;
  let connection = connections.get(url);
  if (!connection) {
    connection = new Connection(url, open);
    connections.set(url, connection);
  }
  return connection;
}
