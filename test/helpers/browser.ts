import type { Browser, Frame, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import { findChromium, findFirefox } from '../../.config/browsers.mjs';
import type { AtEnd } from './site.js';

/** How long is waited for what happens on a page: a busy machine takes its time. ms. */
const patience = 60_000;

/** A fresh visitor's page, and what went wrong on it. */
export interface Visit {
  page: Page;
  /** Errors that reached the page: thrown or rejected by any script. */
  errors: string[];
  /** Warnings on the console. */
  warnings: string[];
}

/** Opens the installed Chromium, or the one that came with the packages. */
export async function openChromium(atEnd: AtEnd): Promise<Browser> {
  const browser = await puppeteer.launch(await findChromium());
  atEnd(() => browser.close());
  return browser;
}

/** Opens Firefox; undefined when this machine has none. */
export async function openFirefox(atEnd: AtEnd): Promise<Browser | undefined> {
  const options = findFirefox();
  if (!options) return undefined;
  const browser = await puppeteer.launch({ ...options, headless: true });
  atEnd(() => browser.close());
  return browser;
}

/** A page without cookies, cache or history of others; closes with the test. */
export async function visit(browser: Browser, atEnd: AtEnd): Promise<Visit> {
  const context = await browser.createBrowserContext();
  atEnd(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  const errors: string[] = [];
  const warnings: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'warn') warnings.push(message.text());
  });
  return { page, errors, warnings };
}

/** Waits until a widget, named by a selector, has drawn a state. */
export async function drawn(page: Page | Frame, selector: string, state: string): Promise<void> {
  await page.waitForFunction(
    (selector, state) => document.querySelector(selector)?.matches(`:state(${state})`),
    {},
    selector,
    state,
  );
}

/** The prices that a widget shows now, as text. */
export const pricesOf = (page: Page | Frame, selector: string): Promise<string> =>
  page.$eval(selector, (widget) =>
    Array.from(
      widget.shadowRoot!.querySelectorAll('.price:not([aria-hidden])'),
      (price) => price.textContent,
    ).join(' '),
  );

/** Waits until a widget shows other prices than these. */
export async function pricesAfter(
  page: Page | Frame,
  selector: string,
  before: string,
): Promise<void> {
  await page.waitForFunction(
    (selector, before) => {
      const prices = document
        .querySelector(selector)!
        .shadowRoot!.querySelectorAll('.price:not([aria-hidden])');
      return prices.length > 0 && Array.from(prices, (one) => one.textContent).join(' ') !== before;
    },
    {},
    selector,
    before,
  );
}
