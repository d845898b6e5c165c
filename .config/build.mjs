// npm run build: everything into dist/, through the modes of vite.config.ts.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { filesIn } from './files.mjs';

/** Mode → what must be there for it to make sense. */
const sources = {
  widgets: filesIn('widgets', /^broker-.*\.ts$/),
  loader: filesIn('widgets', /^loader\.ts$/),
  pinned: filesIn('widgets', /^loader\.ts$/),
  demo: filesIn('demo/page', /\.html$/),
  office: filesIn('demo/crm-server/page', /\.html$/),
  server: filesIn('server', /^main\.ts$/),
};

/** Builds everything; other files in dist/, such as a Storybook, stay. */
export async function buildAll() {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const folder of ['public', 'server', 'mt4-server', 'crm-server'])
    rmSync(`dist/${folder}`, { recursive: true, force: true });
  for (const [mode, files] of Object.entries(sources)) {
    if (!files.length) continue;
    if (mode === 'pinned') cpSync('dist/public/v1', `dist/public/v${version}`, { recursive: true });
    await build({ mode, logLevel: 'warn' });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const start = Date.now();
  await buildAll();
  console.log(`built in ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
