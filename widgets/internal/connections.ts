import { socketPath } from '../../server/protocol/events.js';
import { Connection, type OpenLine } from './connection.js';
import { pageWide } from './page-wide.js';
import { PageSocket } from './socket.js';

const openSocket: OpenLine = (url, handshake) =>
  new PageSocket(url, {
    path: socketPath,
    auth: (answer) => answer(handshake()),
    // Full jitter: the first try after 0.5–5 s, so that a restart does not bring everybody at once.
    reconnectionDelay: 2_750,
    randomizationFactor: 0.82,
    reconnectionDelayMax: 30_000,
  });

/** The page's connection to a relay, shared by all copies of the script; `url` is its origin. */
export function connectionTo(url: string, open: OpenLine = openSocket): Connection {
  const connections = pageWide(
    'broker-widgets.connections.v1',
    () => new Map<string, Connection>(),
  );
  let connection = connections.get(url);
  if (!connection) {
    connection = new Connection(url, open);
    connections.set(url, connection);
  }
  return connection;
}
