import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Fastify from 'fastify';
import type { CandlePage } from '../../../server/protocol/candle.js';
import { serveCandles } from '../../../server/http/candles.js';
import { answerErrors } from '../../../server/http/errors.js';
import type { CandleRecord } from '../../../server/relay/candle-record.js';
import type { CandleRange } from '../../../server/store/candle-store.js';
import { makeRelay, noon } from '../../helpers/reader.js';
import { prepareRelay } from '../../helpers/relay.js';

const minute = 60_000;
const record = (time: number, close: number, rank: CandleRecord['rank'] = 'ticks') => ({
  symbol: 'EURUSD',
  timeframe: 'M1' as const,
  digits: 5,
  time,
  open: close,
  high: close,
  low: close,
  close,
  volume: 1,
  rank,
});

/** A relay with ten kept minutes before noon, and a live price at noon. */
function serve(t: TestContext, read?: (range: CandleRange) => Promise<readonly CandleRecord[]>) {
  const relay = makeRelay(['EURUSD', 'GBPUSD']);
  const price = { symbol: 'EURUSD', ask: 1.2, digits: 5 };
  relay.publish('test', 'tick', { ...price, bid: 1.1, time: noon - minute }, noon - minute);
  relay.publish('test', 'tick', { ...price, bid: 1.10001, time: noon }, noon);
  const kept = Array.from({ length: 10 }, (_, i) => record(noon - (10 - i) * minute, 109_000 + i));
  const own = ({ from = -Infinity, to = Infinity, limit }: CandleRange) =>
    Promise.resolve(kept.filter(({ time }) => time >= from && time < to).slice(-limit));
  const app = Fastify();
  answerErrors(app);
  serveCandles(app, { relay, store: { read: read ?? own }, now: () => noon + 1 });
  t.after(() => app.close());
  return async (url: string) => {
    const answer = await app.inject(url);
    return { ...answer, page: answer.json<CandlePage & { code: string; field?: string }>() };
  };
}

const closes = ({ candles }: CandlePage) => candles.map(({ close }) => close);

test('answers what was kept, with the live end of it', async (t) => {
  const get = serve(t);
  const { page, headers, statusCode } = await get('/candles/EURUSD?timeframe=M1');
  assert.equal(statusCode, 200);
  assert.equal(page.candles.length, 11);
  assert.deepEqual(closes(page).slice(-2), [1.09009, 1.10001]);
  assert.deepEqual(
    [page.symbol, page.timeframe, page.digits, page.time, page.next],
    ['EURUSD', 'M1', 5, noon + 1, null],
  );
  assert.deepEqual(page.offsets, [{ from: noon - 10 * minute, offset: 7_200_000 }]);
  assert.equal(headers['cache-control'], 'public, max-age=1');
});

test('pages from the newest to the oldest without gap or overlap', async (t) => {
  const get = serve(t);
  const seen: number[] = [];
  let to = '';
  let pages = 0;
  for (;;) {
    const { page } = await get(`/candles/EURUSD?limit=4${to}`);
    seen.unshift(...page.candles.map(({ time }) => time));
    pages++;
    if (page.next === null) break;
    to = `&to=${page.next}`;
  }
  assert.equal(pages, 3);
  assert.deepEqual(
    seen,
    Array.from({ length: 11 }, (_, i) => noon - (10 - i) * minute),
  );
});

test('a range holds its first moment and not its last, and old pages may be kept longer', async (t) => {
  const get = serve(t);
  const range = `from=${noon - 5 * minute}&to=${noon - 3 * minute}`;
  const { page, headers } = await get(`/candles/EURUSD?${range}`);
  assert.deepEqual(
    page.candles.map(({ time }) => (time - noon) / minute),
    [-5, -4],
  );
  assert.equal(headers['cache-control'], 'public, max-age=60');
});

test('a candle that was kept before it closed gives way to the live one', async (t) => {
  const get = serve(t, () => Promise.resolve([record(noon - minute, 1, 'partial')]));
  assert.deepEqual(closes((await get('/candles/EURUSD')).page), [1.1, 1.10001]);
});

test('answers the newest candles alone when nothing is kept, and none before the first price', async (t) => {
  const app = await prepareRelay(t, { config: { symbols: { EURUSD: {} } }, now: () => noon });
  const get = async () =>
    (await app.inject('/api/v1/candles/EURUSD?timeframe=D1')).json<CandlePage>();
  assert.deepEqual((await get()).candles, []);
  const price = { symbol: 'EURUSD', bid: 1.1, ask: 1.2, time: noon - 1 };
  app.relay.publish('test', 'tick', price, noon);
  assert.deepEqual(closes(await get()), [1.1]);
});

test('refuses what it does not know in words', async (t) => {
  const get = serve(t);
  for (const [url, status, code, field] of [
    ['/candles/NOPE', 404, 'unknown-symbol', 'symbol'],
    ['/candles/EURUSD?timeframe=M2', 400, 'bad-request', 'timeframe'],
    ['/candles/EURUSD?limit=0', 400, 'bad-request', 'limit'],
    ['/candles/EURUSD?limit=1001', 400, 'bad-request', 'limit'],
    ['/candles/EURUSD?from=yesterday', 400, 'bad-request', 'from'],
    ['/candles/EURUSD?from=5&to=5', 400, 'bad-request', 'from'],
  ] as const) {
    const { statusCode, page } = await get(url);
    assert.deepEqual([statusCode, page.code, page.field], [status, code, field], url);
  }
});

test('says so when the store cannot be read', async (t) => {
  const get = serve(t, () => Promise.reject(new Error('disk')));
  const { statusCode, page, body } = await get('/candles/EURUSD');
  assert.deepEqual([statusCode, page.code], [503, 'unavailable']);
  assert.doesNotMatch(body, /disk/);
});
