// node --import tsx .config/test-files.mjs <files…>: the tests of several files in this one process.
import { suite } from 'node:test';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// What a file sets up before and after its tests stays in its suite.
for (const file of process.argv.slice(2))
  suite(file, async () => {
    await import(pathToFileURL(resolve(file)).href);
  });
