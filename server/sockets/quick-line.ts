import type { Socket as TcpSocket } from 'node:net';

/** A way past the stream of one socket. */
export interface QuickLine {
  /**
   * Writes bytes behind all that was written before; false, and nothing written, when the stream has
   * something under way or the line is not as we know it: then write to the stream.
   */
  write(bytes: Buffer): boolean;
  /** Bytes that the system has not taken yet, those of the stream too. Costs more than a write should. */
  readonly waiting: number;
}

export type OpenQuickLine = (tcp: TcpSocket) => QuickLine;

/** What Node keeps of a write that the system could not take at once. */
interface WriteRequest {
  buffer?: Buffer;
}

/** The handle under a socket. */
interface TcpHandle {
  readonly writeQueueSize: number;
  /** Answers 0, or the number of an error. What the system does not take waits in order. */
  writeBuffer(request: WriteRequest, bytes: Buffer): number;
}

/** Bytes that a stream holds, as it counts them itself. */
interface StreamState {
  readonly length: number;
}

/** A plain TCP socket as we know it. */
interface Insight {
  readonly handle: TcpHandle;
  readonly state: StreamState;
}

/** What the first write of a stream has shown. */
interface Insides {
  requests: (new () => WriteRequest) | undefined;
  strange: boolean;
}

/**
 * Opens ways around the streams of sockets, which spend a microsecond of every write on accounts that
 * nobody reads, an eighth of it all: most frames fit into the buffers of the system at once. All that this
 * product knows of Node's insides stands here, and it learns the rest from the first write of a stream.
 * Where they are not as we know them it never writes.
 */
export function quickLines(): OpenQuickLine {
  const insides: Insides = { requests: undefined, strange: false };
  return (tcp) => new KnownLine(tcp, insides);
}

class KnownLine implements QuickLine {
  readonly #tcp: TcpSocket;
  readonly #insides: Insides;
  /** Looked up once: a thousand lines do not fit into the caches of a processor, each step is a wait. */
  readonly #handle: TcpHandle | undefined;
  readonly #state: StreamState | undefined;

  constructor(tcp: TcpSocket, insides: Insides) {
    this.#tcp = tcp;
    this.#insides = insides;
    const insight = lookInto(tcp);
    this.#handle = insight?.handle;
    this.#state = insight?.state;
  }

  get waiting(): number {
    return this.#tcp.writableLength + (this.#handle?.writeQueueSize ?? 0);
  }

  write(bytes: Buffer): boolean {
    const handle = this.#handle;
    const { requests: Request } = this.#insides;
    if (!handle || this.#state?.length !== 0) return false;
    if (!Request) {
      if (!this.#insides.strange) watch(handle, this.#insides);
      return false;
    }
    const request = new Request();
    // Held until libuv is done with it.
    request.buffer = bytes;
    // The stream meets the same error, and ends the line as Node does.
    return handle.writeBuffer(request, bytes) === 0;
  }
}

/** What is under a plain TCP socket, if it is as we know it: TLS has accounts of its own. */
function lookInto(tcp: TcpSocket): Insight | undefined {
  const { _handle: handle, _writableState: state } = tcp as unknown as {
    _handle?: Partial<TcpHandle> | null;
    _writableState?: Partial<StreamState>;
  };
  const known =
    handle?.constructor.name === 'TCP' &&
    typeof handle.writeBuffer === 'function' &&
    typeof handle.writeQueueSize === 'number' &&
    typeof state?.length === 'number';
  return known ? ({ handle, state } as Insight) : undefined;
}

/** Learns from the next write, which goes through untouched. */
function watch(handle: TcpHandle, insides: Insides): void {
  handle.writeBuffer = (request, bytes) => {
    Reflect.deleteProperty(handle, 'writeBuffer');
    if (request.constructor.name === 'WriteWrap') {
      insides.requests = request.constructor as new () => WriteRequest;
    } else insides.strange = true;
    return handle.writeBuffer(request, bytes);
  };
}
