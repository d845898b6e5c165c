import type { Socket as TcpSocket } from 'node:net';

/** Writes bytes to a socket that has nothing under way; false, and nothing written, when it cannot. */
export type QuickWrite = (tcp: TcpSocket, bytes: Buffer) => boolean;

/** What Node keeps of a write that the system could not take at once. */
interface WriteRequest {
  buffer?: Buffer;
}

type WriteRequests = new () => WriteRequest;

/** The handle under a socket. */
interface TcpHandle {
  /** Bytes that the system has not taken yet. */
  readonly writeQueueSize: number;
  /** Answers 0, or the number of an error. */
  writeBuffer(request: WriteRequest, bytes: Buffer): number;
}

/**
 * A way around the stream of a socket, which spends a microsecond of every write on accounts that nobody
 * reads, an eighth of it all: most frames fit into the buffers of the system at once. All that this
 * product knows of Node's insides stands here, and it learns the rest from the first write of a stream.
 * Where they are not as we know them it never writes.
 */
export function makeQuickWrite(): QuickWrite {
  let requests: WriteRequests | undefined;
  let strange = false;

  const learn = (request: WriteRequest) => {
    if (request.constructor.name === 'WriteWrap') requests = request.constructor as WriteRequests;
    else strange = true;
  };

  return (tcp, bytes) => {
    const handle = strange ? undefined : handleOf(tcp);
    if (!handle || tcp.writableLength || handle.writeQueueSize) return false;
    if (!requests) {
      watch(handle, learn);
      return false;
    }
    const request = new requests();
    // Held until libuv is done with it.
    request.buffer = bytes;
    // The stream meets the same error, and ends the line as Node does.
    return handle.writeBuffer(request, bytes) === 0;
  };
}

/** The handle of a plain TCP socket, if it is as we know it: the one of TLS has accounts of its own. */
function handleOf(tcp: TcpSocket): TcpHandle | undefined {
  const { _handle: handle } = tcp as unknown as { _handle?: Partial<TcpHandle> | null };
  return handle?.constructor.name === 'TCP' &&
    typeof handle.writeBuffer === 'function' &&
    typeof handle.writeQueueSize === 'number'
    ? (handle as TcpHandle)
    : undefined;
}

/** Shows the request of the next write. */
function watch(handle: TcpHandle, see: (request: WriteRequest) => void): void {
  handle.writeBuffer = (request, bytes) => {
    Reflect.deleteProperty(handle, 'writeBuffer');
    see(request);
    return handle.writeBuffer(request, bytes);
  };
}
