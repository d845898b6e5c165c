import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '../protocol/errors.js';
import { toTextFrame } from './direct-line.js';

/** Every WebSocket server proves with it that it is one (RFC 6455, section 1.3). */
const proof = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A close frame without a reason. */
const goodbye = Buffer.from([0x88, 0]);
/** A page that does not close its end is given up after this time, ms. */
const patience = 5_000;
const separator = '\u001e';

/**
 * Tells a visitor who is still at the door when to come back, in the words of socket.io: the line opens,
 * is refused with what `refusal` says, and closes. A browser does not show a page what an HTTP error
 * says, and a connection of socket.io for each of those would cost as much as letting them in. False when
 * this is not a handshake that can be answered so.
 */
export function turnAway(request: IncomingMessage, refusal: Refusal): boolean {
  const { message, ...rest } = refusal;
  const said = JSON.stringify({ message, data: { message, ...rest } });
  const words = [`0${JSON.stringify(openPacket)}`, `44${said}`];
  const key = request.headers['sec-websocket-key'];
  if (key) {
    const accept = createHash('sha1')
      .update(key + proof)
      .digest('base64');
    const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
    const { socket } = request;
    const drop = () => socket.destroy();
    socket.on('error', drop).on('end', drop).setTimeout(patience, drop);
    // What the page still says is of no interest, but the line closes only when it was read.
    socket.resume().end(Buffer.concat([Buffer.from(head), ...words.map(toTextFrame), goodbye]));
    return true;
  }
  const { res } = request as { res?: ServerResponse };
  res?.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8' }).end(words.join(separator));
  return res !== undefined;
}

/** As much as a client needs to listen on. */
const openPacket = {
  sid: 'none',
  upgrades: [],
  pingInterval: 10_000,
  pingTimeout: 8_000,
  maxPayload: 1_000_000,
};
