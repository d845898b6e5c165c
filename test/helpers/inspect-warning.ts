import type { Page } from 'puppeteer-core';

/** Waits for the code that looks whether warnings are read: it comes after everything else of a page. */
export const inspectorOf = async (page: Page): Promise<string> =>
  (await page.waitForResponse((answer) => /\/inspect-[^/]*\.js$/.test(answer.url()))).url();

/** Why nobody can read the risk warning of a page, brought to an edge of the window; undefined: it is read. */
export const hiddenOn = (
  page: Page,
  inspector: string,
  block: 'start' | 'center' | 'end',
): Promise<string | undefined> =>
  page.evaluate(
    async (code, block) => {
      const { inspect } = (await import(code)) as {
        inspect: (bar: Element, deep: boolean) => string | undefined;
      };
      const warning = document.querySelector('broker-risk-warning')!;
      warning.scrollIntoView({ behavior: 'instant', block });
      return inspect(warning.shadowRoot!.querySelector('.warning')!, true);
    },
    inspector,
    block,
  );
