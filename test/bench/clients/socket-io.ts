import { socketPath } from '../../../server/protocol/events.js';
import { WebSocketLine } from './websocket.js';

export interface SocketIoOptions {
  port: number;
  /** What is said in the handshake. */
  auth: object;
  connected: () => void;
  /** An event or an answer as it came: `["name",…]`. */
  heard: (json: string) => void;
  closed: (retryIn?: number) => void;
}

/** A line that speaks as much of socket.io as a page does. */
export function openSocketIo(options: SocketIoOptions): WebSocketLine {
  const { port, auth, connected, heard, closed } = options;
  let retryIn: number | undefined;
  const line = new WebSocketLine({
    port,
    path: `${socketPath}/?EIO=4&transport=websocket`,
    protocol: '',
    opened: () => undefined,
    binary: () => undefined,
    closed: () => closed(retryIn),
    text(message) {
      if (message.startsWith('42')) heard(message.slice(2));
      else if (message === '2') line.send('3');
      else if (message.startsWith('0')) line.send(`40${JSON.stringify(auth)}`);
      else if (message.startsWith('40')) connected();
      else if (message.startsWith('43')) heard(message.slice(message.indexOf('[')));
      else if (message.startsWith('44')) {
        const { data } = JSON.parse(message.slice(2)) as { data?: { retryIn?: number } };
        retryIn = data?.retryIn;
        line.close();
      } else line.close();
    },
  });
  return line;
}
