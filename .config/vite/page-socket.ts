import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The file that pages get instead of socket.io-client. */
export const pageSocket = fileURLToPath(new URL('page-socket.client.ts', import.meta.url));

/**
 * Gives pages a small client of the same protocol instead of socket.io-client, of which a page of
 * live prices uses a tenth: no polling, no binary packets, no namespaces. 1.3 instead of 11.6 kB.
 */
export const pageSocketPlugin = (): Plugin => ({
  name: 'page-socket',
  enforce: 'pre',
  apply: 'build',
  resolveId: (id) => (id === 'socket.io-client' ? pageSocket : undefined),
});
