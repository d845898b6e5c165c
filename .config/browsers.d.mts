/** What puppeteer's `launch` wants to know. */
export interface LaunchOptions {
  executablePath: string;
  headless: boolean | 'shell';
  args?: string[];
  browser?: 'firefox';
}

/** Launch options for Chromium; rejects with a sentence when there is none. */
export function findChromium(): Promise<LaunchOptions & { args: string[] }>;

/** Launch options for Firefox; undefined when it is not installed. */
export function findFirefox(): (LaunchOptions & { browser: 'firefox' }) | undefined;
