import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseConfig } from '../server/config.js';

/** The pieces of a configuration that a guide shows, in its order. */
const piecesOf = (guide: string): unknown[] =>
  [...readFileSync(`stories/guides/${guide}.md`, 'utf8').matchAll(/```json\n([^]*?)```/g)].map(
    ([, piece]) => JSON.parse(`{${piece}}`) as unknown,
  );

test('the settings that the guide to boards shows can be used as they stand', async () => {
  const pieces = piecesOf('rank-and-show-results');
  assert.equal(pieces.length, 7);
  for (const piece of pieces) {
    // A board stands among other boards.
    const settings = Object.hasOwn(Object(piece), 'cup') ? { leaderboards: piece } : piece;
    await parseConfig(settings, {});
  }
});
