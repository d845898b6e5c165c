// Opens every story and every docs page of the built Storybook: nothing may fail, play functions must
// pass, axe must find nothing in a story. A picture of each goes to dist/shots.
import { mkdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join, normalize } from 'node:path';
import puppeteer from 'puppeteer-core';
import { findChromium } from './browsers.mjs';

const folder = 'dist/storybook';
const shots = 'dist/shots';
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const server = createServer(async ({ url }, response) => {
  const path = normalize(new URL(url, 'http://localhost').pathname);
  try {
    const body = await readFile(join(folder, path));
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // Kept, a script is also compiled once only.
      'cache-control': 'max-age=3600',
    });
    response.end(body);
  } catch {
    // Browsers ask for an icon by themselves.
    response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  }
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${server.address().port}`;

const axeScript = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
mkdirSync(shots, { recursive: true });

/** Storybook's name for how far it is; a story is `errored` when it or its play function throws. */
const finished = () => {
  if (globalThis.document.body.classList.contains('sb-show-errordisplay')) return 'errored';
  const phase = globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase;
  return ['completed', 'finished', 'errored', 'aborted'].includes(phase) && phase;
};

const violations = () =>
  globalThis.axe
    .run('#storybook-root', { resultTypes: ['violations'] })
    .then((result) => result.violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0].html}`));

/** What is wrong with a story, sentence by sentence. */
async function problemsOf(page, { id, type }) {
  const problems = [];
  const note = (error) => problems.push(error.message ?? String(error));
  const onConsole = (message) => message.type() === 'error' && note(message.text());
  page.on('pageerror', note).on('console', onConsole);
  try {
    const view = type === 'docs' ? 'docs' : 'story';
    // The add-on would run axe as well.
    const globals = 'a11y.manual:!true';
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=${view}&globals=${globals}`);
    if (type === 'docs') await page.waitForSelector('#storybook-docs .sbdocs-content');
    else {
      const phase = await page.waitForFunction(finished);
      if ((await phase.jsonValue()) === 'errored')
        note(await page.$eval('#error-message', (element) => element.textContent.trim()));
      await page.evaluate(axeScript);
      problems.push(...(await page.evaluate(violations)));
    }
    await page.screenshot({ path: join(shots, `${id}.png`), fullPage: true });
  } catch (error) {
    note(error);
  }
  page.off('pageerror', note).off('console', onConsole);
  return problems;
}

const browser = await puppeteer.launch(await findChromium());
const page = await browser.newPage();
page.setDefaultTimeout(60_000);
await page.setViewport({ width: 800, height: 400 });
await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
let failed = 0;
for (const entry of Object.values(entries)) {
  const problems = await problemsOf(page, entry);
  if (problems.length) failed++;
  for (const problem of problems) console.log(`${entry.id}: ${problem}`);
}
await browser.close();
server.close();
console.log(`${Object.keys(entries).length - failed} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed ? 1 : 0;
