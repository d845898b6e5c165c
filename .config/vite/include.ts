import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Puts a file in the place of each `<!-- include top.html -->`: what several pages share. */
export const include = (folder: string): Plugin => ({
  name: 'include',
  transformIndexHtml: {
    order: 'pre',
    handler: (page) =>
      page.replace(/^ *<!-- include (\S+) -->\n/gm, (_line, file: string) =>
        readFileSync(resolve(folder, file), 'utf8'),
      ),
  },
});
