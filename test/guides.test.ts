import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseConfig } from '../server/config.js';

/** The JSON that a text shows, in its order. */
const jsonIn = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => json);

test('the configurations that the README shows can be used as they stand', async () => {
  const configurations = jsonIn('README.md');
  assert.equal(configurations.length, 4);
  const secrets = { PUSH_KEY: 'a key of the gateway', REPORT_PASSWORD: 'secret', ESPO_KEY: 'key' };
  for (const json of configurations) await parseConfig(JSON.parse(json), secrets);
});

test('the settings that the guide to boards shows can be used as they stand', async () => {
  const pieces = jsonIn('stories/guides/rank-and-show-results.md').map(
    (json) => JSON.parse(`{${json}}`) as unknown,
  );
  assert.equal(pieces.length, 7);
  for (const piece of pieces) {
    // A board stands among other boards.
    const settings = Object.hasOwn(Object(piece), 'cup') ? { leaderboards: piece } : piece;
    await parseConfig(settings, {});
  }
});
