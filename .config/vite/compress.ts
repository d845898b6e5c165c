import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** The smallest form a browser can be sent; only worth its time at build. */
export const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

export const gzip = (bytes: Buffer): Buffer =>
  gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });

const isText = /\.(js|css|html|svg|json|txt|xml)$/;
/** Below this a header costs more than compression saves. */
const smallest = 500;

/** Writes a .br and a .gz beside every text file, so that the relay never compresses at run time. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => isText.test(file))) {
      const path = join(dir, name);
      const bytes = readFileSync(path);
      if (bytes.length < smallest) continue;
      writeFileSync(`${path}.br`, brotli(bytes));
      writeFileSync(`${path}.gz`, gzip(bytes));
    }
  },
});
