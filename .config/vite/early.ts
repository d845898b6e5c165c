import type { Plugin } from 'vite';

/**
 * Lets a page's own script run before the first paint: it writes which symbol the page is about, in
 * the language that the visitor chose. Later, all of that would move before his eyes.
 */
export const early = (): Plugin => ({
  name: 'early',
  transformIndexHtml: {
    order: 'post',
    handler: (page) =>
      page.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
});
