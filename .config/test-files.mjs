// node --import tsx .config/test-files.mjs <files…>: the tests of several files in this one process.
import { after, suite } from 'node:test';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one file could take from the next one: a mocked clock that is not put back lets it wait for ever. */
const clockOf = () => [globalThis.setTimeout, globalThis.setInterval, globalThis.Date, Date.now];
const clock = clockOf();

// What a file sets up before and after its tests stays in its suite.
for (const file of process.argv.slice(2))
  suite(file, async () => {
    after(() => {
      if (clockOf().every((part, i) => part === clock[i])) return;
      throw new Error(`${file} leaves a mocked clock behind. Put back first what was mocked last.`);
    });
    await import(pathToFileURL(resolve(file)).href);
  });
