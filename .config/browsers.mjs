// Finds browsers for the tests and downloads none. Chromium: CHROME_PATH, then one that is installed,
// then the one inside @sparticuz/chromium (Linux x64). Firefox and WebKit join when they are there.
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { getChromePath } from 'chrome-launcher';

const isRoot = process.getuid?.() === 0;

/** How long a browser may take to start on a busy machine, ms. */
const timeout = 120_000;

/** No network of its own, and the same pixels everywhere. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--no-first-run',
];

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function installedChrome() {
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser'];
  const found = onPath(...names, 'microsoft-edge');
  if (found || process.platform === 'linux') return found;
  try {
    return getChromePath();
  } catch {
    return undefined;
  }
}

/** Unpacks the Chromium that comes as an npm package, and gives it the one font it ships. */
async function packagedChrome() {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../../package.json'), 'utf8'));
  // It unpacks into the temporary folder and keeps what it finds there, even of another version.
  const folder = resolve('node_modules/.cache', `chromium-${version}`);
  mkdirSync(folder, { recursive: true });
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  // Makes it unpack the libraries and the font that a bare system lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    const fonts = join(folder, 'broker-fonts.conf');
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
    );
    process.env.FONTCONFIG_FILE = fonts;
    const args = [...quiet, '--no-sandbox', '--no-zygote'];
    return { executablePath, headless: 'shell', args, timeout };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** Launch options of puppeteer for Chromium. PACKAGED_CHROMIUM=1 asks for the packaged one. */
export async function findChromium() {
  const sandbox = isRoot || process.env.CI ? ['--no-sandbox'] : [];
  const installed =
    process.env.CHROME_PATH ?? (process.env.PACKAGED_CHROMIUM ? undefined : installedChrome());
  if (installed)
    return { executablePath: installed, headless: true, args: [...quiet, ...sandbox], timeout };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedChrome();
  throw new Error('No Chrome was found. Install Chrome or Chromium, or set CHROME_PATH to it.');
}

/** Launch options of puppeteer for Firefox; undefined when it is not installed. */
export function findFirefox() {
  const executablePath = process.env.FIREFOX_PATH ?? onPath('firefox', 'firefox-esr');
  // Without the fonts of the packaged Chromium, which Firefox cannot use: it would draw empty boxes.
  const env = { ...process.env };
  delete env.FONTCONFIG_FILE;
  return executablePath && { browser: 'firefox', executablePath, headless: true, env, timeout };
}

/** WebKitGTK's driver, its browser and the environment they need; undefined when one is missing. */
export function findWebKit() {
  const driver = onPath('WebKitWebDriver');
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || onPath('Xvfb');
  if (!driver || !hasScreen) return undefined;
  const browsers = ['6.0', '4.1', '4.0'].flatMap((version) =>
    readdirSync('/usr/lib').flatMap((folder) =>
      [`webkitgtk-${version}`, `webkit2gtk-${version}`].map((name) =>
        join('/usr/lib', folder, name, 'MiniBrowser'),
      ),
    ),
  );
  const binary = browsers.find(existsSync);
  const env = isRoot ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
  return binary && { driver, binary, env };
}

/** A screen for WebKit, which hangs without one: the present one, or a virtual one until we end. */
export async function screen() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (DISPLAY || WAYLAND_DISPLAY) return {};
  const args = ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'];
  const server = spawn(onPath('Xvfb'), args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  process.once('exit', () => server.kill());
  const number = await new Promise((done, fail) => {
    server.stdio[3].once('data', (data) => done(String(data).trim()));
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`Xvfb ended with code ${code}`)));
  });
  return { DISPLAY: `:${number}` };
}

/** The browsers to test in: those of BROWSERS=a,b, all compulsory, or those that are there. */
export function wantedBrowsers() {
  const here = { chromium: true, firefox: !!findFirefox(), webkit: !!findWebKit() };
  const wanted = process.env.BROWSERS?.split(',') ?? Object.keys(here);
  const missing = wanted.filter((name) => !here[name]);
  for (const name of missing) {
    if (process.env.BROWSERS) throw new Error(`${name} is wanted by BROWSERS but not installed.`);
    console.log(`Skipped: ${name}, which is not installed.`);
  }
  return { present: wanted.filter((name) => here[name]), missing };
}
