import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Notices, quoted } from '../../../../server/feeds/mt4/notices.js';

function listen() {
  const lines: { details: object; sentence: string }[] = [];
  const add = (details: object, sentence: string) => void lines.push({ details, sentence });
  return { lines, log: { info: add, warn: add } };
}

test('names each unknown symbol once', () => {
  const { lines, log } = listen();
  const notices = new Notices();
  notices.unknown(['EURUSDx', 'FOO'], log);
  notices.unknown(['EURUSDx', 'FOO'], log);
  notices.unknown(['FOO', 'BAR'], log);
  notices.unknown([], log);
  assert.deepEqual(
    lines.map(({ sentence }) => sentence),
    [
      'The MT4 server has no price for EURUSDx, FOO: check the spelling, suffix included.',
      'The MT4 server has no price for BAR: check the spelling, suffix included.',
    ],
  );
});

test('a thousand unknown symbols are one short line', () => {
  const { lines, log } = listen();
  new Notices().unknown(
    Array.from({ length: 1000 }, (_, i) => `S${i}`),
    log,
  );
  assert.match(lines[0]!.sentence, /S19 and 980 more: check/);
  assert.deepEqual(lines[0]!.details, { unknown: 1000 });
});

test('tells of dropped lines at most once a minute, with their number since the last time', () => {
  const { lines, log } = listen();
  const notices = new Notices();
  notices.dropped([], 0, log);
  notices.dropped(['a b', 'c'], 1_000, log);
  notices.dropped(['d'], 2_000, log);
  notices.dropped([], 61_000, log);
  notices.dropped(['e'], 61_000, log);
  assert.deepEqual(
    lines.map(({ details }) => details),
    [{ dropped: 2 }, { dropped: 2 }],
  );
  assert.match(lines[0]!.sentence, /such as "a b"\. They are dropped\.$/);
});

test('what a server said is shown short and harmless', () => {
  assert.equal(quoted('Invalid Account'), '"Invalid Account"');
  assert.equal(quoted('a\x00b\x1b[31mc\u202ed'), '"a?b?[31mc?d"');
  assert.equal(quoted('x'.repeat(500)).length, 62);
  assert.equal(quoted('Доступ "нет"'), '"Доступ \\"нет\\""');
});
