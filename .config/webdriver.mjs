// A browser for @web/test-runner over plain WebDriver, for WebKitGTK: no package brings one.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.mjs';

/** One driver process with one session; windows are used again and again. */
class Driver {
  #name;
  #process;
  #session = '';
  /** A driver's commands are about its current window, so that they must not mix. */
  #queue = Promise.resolve();

  constructor(name) {
    this.#name = name;
  }

  async start({ driver, binary, env }) {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    this.#process = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env });
    await this.#answering(`${address}/status`);
    const alwaysMatch = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
    const session = await this.#call('POST', `${address}/session`, {
      capabilities: { alwaysMatch },
    });
    this.#session = `${address}/session/${session.sessionId}`;
    return this.#call('GET', `${this.#session}/window`);
  }

  /** Does something in a window when all before it is done. */
  in(window, ...commands) {
    const all = [['POST', '/window', { handle: window }], ...commands];
    return this.#after(async () => {
      let answer;
      for (const [method, path, body] of all)
        answer = await this.#call(method, this.#session + path, body);
      return answer;
    });
  }

  async open() {
    const path = `${this.#session}/window/new`;
    const { handle } = await this.#after(() => this.#call('POST', path, { type: 'window' }));
    return handle;
  }

  async stop() {
    await this.#call('DELETE', this.#session).catch(() => undefined);
    this.#process?.kill();
  }

  #after(work) {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Waits for the driver as long as it runs: on a busy machine it takes its time. */
  async #answering(address) {
    for (;;) {
      const answer = await fetch(address).catch((error) => error);
      if (!(answer instanceof Error)) return;
      const { exitCode, signalCode } = this.#process;
      if (exitCode !== null || signalCode) throw answer;
      await sleep(50);
    }
  }

  async #call(method, address, body) {
    const response = await fetch(address, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = await response.json();
    if (response.ok) return value;
    throw new Error(`${this.#name}: ${method} ${new URL(address).pathname}: ${value.message}`);
  }
}

/** The launcher that the test runner asks for a browser; `options` say driver, binary and env. */
export function webdriverLauncher(name, options) {
  const driver = new Driver(name);
  const windows = new Map();
  const idle = [];
  let starting;
  return {
    name,
    type: 'webdriver',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      starting ??= driver.start(await options()).then((window) => idle.push(window));
      await starting;
      const window = idle.pop() ?? (await driver.open());
      windows.set(id, window);
      await driver.in(window, ['POST', '/url', { url }]);
    },
    isActive: (id) => windows.has(id),
    getBrowserUrl: (id) => driver.in(windows.get(id), ['GET', '/url']),
    async stopSession(id) {
      const window = windows.get(id);
      windows.delete(id);
      await driver.in(window, ['POST', '/url', { url: 'about:blank' }]);
      idle.push(window);
      return {};
    },
    async stop() {
      if (starting) await driver.stop();
    },
  };
}
