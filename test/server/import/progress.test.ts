import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ProgressBar, showCount } from '../../../server/import/progress.js';

/** Collects what is printed, with a clock of its own. */
function print(isTTY: boolean) {
  const texts: string[] = [];
  const clock = { now: 0 };
  const output = { isTTY, write: (text: string) => texts.push(text) };
  return { texts, clock, bar: new ProgressBar(output, 'EURUSD M1', () => clock.now) };
}
const step = (part: number) => ({ part, bars: part * 1e6, time: '2026.02.03 14:05' });

suite('on a terminal', () => {
  test('a bar is drawn over itself, with the bars of a second', () => {
    const { texts, clock, bar } = print(true);
    bar.show(step(0));
    clock.now = 500;
    bar.show(step(0.5));
    assert.equal(
      texts.at(-1),
      '\r\x1b[KEURUSD M1 [############------------]  50 %, 500,000 bars, until 2026.02.03 14:05, 1,000,000/s',
    );
    bar.end();
    assert.equal(texts.at(-1), '\r\x1b[K');
  });

  test('it is not drawn more often than eyes can follow', () => {
    const { texts, clock, bar } = print(true);
    for (; clock.now < 1_000; clock.now += 10) bar.show(step(clock.now / 1_000));
    assert.equal(texts.length, 10);
  });

  test('nothing is cleared when nothing was drawn', () => {
    const { texts, bar } = print(true);
    bar.end();
    assert.deepEqual(texts, []);
  });
});

suite('elsewhere', () => {
  test('a line is printed for each tenth of the file', () => {
    const { texts, bar } = print(false);
    for (let at = 0; at <= 1_000; at++) bar.show(step(at / 1_000));
    bar.end();
    assert.equal(texts.length, 10);
    assert.equal(texts[0], 'EURUSD M1:  10 %, 100,000 bars, until 2026.02.03 14:05\n');
    assert.equal(texts[9], 'EURUSD M1: 100 %, 1,000,000 bars, until 2026.02.03 14:05\n');
  });

  test('tenths that were jumped over are not printed afterwards', () => {
    const { texts, bar } = print(false);
    bar.show(step(0.75));
    bar.show(step(0.79));
    assert.equal(texts.length, 1);
  });
});

test('counts are grouped', () => assert.equal(showCount(1_234_567), '1,234,567'));
