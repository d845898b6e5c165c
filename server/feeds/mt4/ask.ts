import { connect } from 'node:net';

/** Where an MT4 server listens, and how long to wait for it. */
export interface Mt4Address {
  host: string;
  /** The server's client port. It speaks plain TCP: use it inside a LAN or VPN only. */
  port: number;
  /** In ms: until connected, between two pieces of a reply, and for all of it. */
  timeouts: { connect: number; idle: number; total: number };
}

/** What came back. At least one byte did. */
export interface Mt4Reply {
  bytes: Buffer;
  /** `complete`: all that the caller wanted. Otherwise what cut it short, and there may be more to it. */
  ending: 'complete' | 'closed' | 'reset' | 'idle' | 'timeout';
}

/** Far more than the 16 KiB that servers send at most. */
const longestReply = 65_536;

/**
 * Sends one query and collects its reply, whatever pieces it comes in, until `isComplete` says so, the
 * server closes, or the time is over. Rejects with a sentence, which names neither server nor query,
 * when the server cannot be reached, says nothing, or says too much, or when the signal
 * is aborted.
 */
export function ask(
  { host, port, timeouts }: Mt4Address,
  query: string,
  isComplete: (bytes: Buffer) => boolean,
  signal: AbortSignal,
): Promise<Mt4Reply> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const buffer = Buffer.allocUnsafe(longestReply);
    let length = 0;
    const socket = connect({ host, port, noDelay: true });
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    const end = (ending: Mt4Reply['ending'], silence: string) => {
      settle();
      if (length) resolve({ bytes: buffer.subarray(0, length), ending });
      else reject(new Error(silence));
    };
    const settle = () => {
      clearTimeout(connecting);
      clearTimeout(total);
      signal.removeEventListener('abort', abort);
      socket.destroy();
    };
    const abort = () => fail(new Error('The feed was stopped.'));
    const connecting = setTimeout(
      () => fail(new Error(unreachable(timeouts.connect))),
      timeouts.connect,
    );
    const total = setTimeout(() => end('timeout', mute(timeouts.total)), timeouts.total);
    signal.addEventListener('abort', abort, { once: true });

    socket.once('connect', () => {
      clearTimeout(connecting);
      socket.setTimeout(timeouts.idle, () => end('idle', mute(timeouts.idle)));
      socket.write(query, 'latin1');
    });
    socket.on('data', (piece) => {
      if (length + piece.length > longestReply) {
        fail(new Error(tooLong));
        return;
      }
      length += piece.copy(buffer, length);
      if (isComplete(buffer.subarray(0, length))) end('complete', '');
    });
    socket.once('end', () => end('closed', refused));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') end('reset', refused);
      else fail(new Error(unconnected(error), { cause: error }));
    });
  });
}

const tooLong = `The MT4 server sent more than ${longestReply} bytes for one query: is this its client port?`;

const refused =
  "The MT4 server closed the connection without an answer: most likely this relay's address is not " +
  'on its list of web-services addresses, or it has too many connections.';

const unreachable = (ms: number) =>
  `No connection to the MT4 server within ${ms / 1000} s: check the address and the firewall.`;

const mute = (ms: number) =>
  `The MT4 server took the connection but said nothing for ${ms / 1000} s.`;

function unconnected({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'The MT4 server refused the connection: check that it runs, and its port.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return "The MT4 server's name is not known to DNS: check host.";
    default:
      return `No connection to the MT4 server (${code ?? message}): check the address and the network.`;
  }
}
