import type { Plugin } from 'vite';

/**
 * Vite wraps each dynamic import in a helper that preloads style sheets, 0.7 kB brotli even when
 * there are none. Widgets carry their styles, and the loader preloads scripts.
 */
export const noPreload = (): Plugin => ({
  name: 'no-preload',
  enforce: 'pre',
  apply: 'build',
  load: {
    filter: { id: /vite\/preload-helper/ },
    handler: () => 'export const __vitePreload = (load) => load();',
  },
});
