import { io } from 'socket.io-client';
import type { AnyLine, SocketOptions } from './socket.js';

/**
 * A line for pages behind a proxy that blocks WebSockets: it polls, and goes over to a WebSocket by
 * itself should one get through.
 */
export const openPolling = (url: string, options: SocketOptions): AnyLine =>
  io(url, { ...options, transports: ['polling', 'websocket'], autoConnect: false });
