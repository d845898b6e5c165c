import { connect, type Socket } from 'node:net';

export interface LineOptions {
  port: number;
  path: string;
  /** Subprotocol; none when empty. */
  protocol: string;
  /** The answer to the upgrade came. */
  opened: () => void;
  /** A text message, one character a byte: what the bench hears is ASCII. */
  text: (message: string) => void;
  /** A binary message; its bytes are valid during the call only. */
  binary: (message: Buffer) => void;
  closed: () => void;
}

/** Shared by all lines: what was read is dealt with before the next one reads. */
const inbox = Buffer.allocUnsafeSlow(256 * 1024);

const frames = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** As little of a WebSocket as a visitor needs, so that thousands fit into one process. */
export class WebSocketLine {
  /** Bytes that came since the upgrade. */
  bytes = 0;
  readonly #options: LineOptions;
  readonly #socket: Socket;
  #rest: Buffer | undefined;
  #upgraded = false;

  constructor(options: LineOptions) {
    this.#options = options;
    const { port, path, protocol } = options;
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: inbox, callback: (size) => this.#read(inbox.subarray(0, size)) },
    });
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.on('close', options.closed);
    const head = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []),
    ];
    this.#socket.write(`${head.join('\r\n')}\r\n\r\n`);
  }

  send(message: string | Buffer): void {
    const body = Buffer.from(message);
    this.#write(typeof message === 'string' ? frames.text : frames.binary, body);
  }

  /** Stops reading, so that what the server writes piles up on the way. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Masked with zeros: the protocol wants a mask, and nobody here must be fooled by it. */
  #write(type: number, body: Buffer): void {
    const { length } = body;
    const size = length < 126 ? [128 | length] : [128 | 126, length >> 8, length & 255];
    this.#socket.write(Buffer.concat([Buffer.from([128 | type, ...size, 0, 0, 0, 0]), body]));
  }

  #read(chunk: Buffer): boolean {
    let bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = undefined;
    if (!this.#upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0 || bytes.toString('latin1', 9, 12) !== '101') {
        if (end >= 0) this.close();
        else this.#rest = Buffer.from(bytes);
        return true;
      }
      this.#upgraded = true;
      bytes = bytes.subarray(end + 4);
      this.#options.opened();
    }
    this.bytes += chunk.length;
    const read = this.#readFrames(bytes);
    if (read < bytes.length) this.#rest = Buffer.from(bytes.subarray(read));
    return true;
  }

  /** Answers how many bytes were whole frames. */
  #readFrames(bytes: Buffer): number {
    let at = 0;
    while (at + 2 <= bytes.length) {
      const type = bytes[at]! & 15;
      let size = bytes[at + 1]!;
      let start = at + 2;
      if (size === 126) {
        if (start + 2 > bytes.length) break;
        size = bytes.readUInt16BE(start);
        start += 2;
      } else if (size === 127) {
        if (start + 8 > bytes.length) break;
        size = bytes.readUInt32BE(start + 4);
        start += 8;
      }
      const end = start + size;
      if (end > bytes.length) break;
      if (type === frames.text) this.#options.text(bytes.toString('latin1', start, end));
      else if (type === frames.binary) this.#options.binary(bytes.subarray(start, end));
      else if (type === frames.ping)
        this.#write(frames.pong, Buffer.from(bytes.subarray(start, end)));
      else this.close();
      at = end;
    }
    return at;
  }
}
