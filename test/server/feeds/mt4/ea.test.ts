import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { constant, functionBody, input, joinedText } from '../../../helpers/mql4.js';
import { PushSender } from '../../../helpers/push-sender.js';

const folder = new URL('../../../../server/feeds/mt4/ea/', import.meta.url);
const source = readFileSync(new URL('BrokerWidgetsPush.mq4', folder), 'utf8');
const guide = readFileSync(new URL('README.md', folder), 'utf8');

const row = (day: string) =>
  joinedText(source, 'Row', {
    'Escape(quote.symbol)': 'EURUSD.rp',
    'DoubleToString(quote.bid,quote.digits)': '1.08312',
    'DoubleToString(quote.ask,quote.digits)': '1.08324',
    'IntegerToString(quote.digits)': '5',
    'IntegerToString((long)quote.time)': '1770127509',
    'DayFields(quote)': day,
  });

const day = joinedText(source, 'DayFields', {
  'DoubleToString(quote.open,quote.digits)': '1.08210',
  'DoubleToString(quote.high,quote.digits)': '1.08402',
  'DoubleToString(quote.low,quote.digits)': '1.08077',
});

const body = (seq: string, full: string, rows: string) =>
  joinedText(source, 'Body', {
    'Escape(Source)': 'mt4-live',
    'IntegerToString(seq)': seq,
    'IntegerToString((long)TimeCurrent())': '1770127509',
    'IntegerToString((long)TimeGMT())': '1770120309',
    '(full ? "true" : "false")': full,
    rows,
  });

test('what the Expert Advisor sends is JSON with the fields of the contract, in its order', () => {
  const sent = JSON.parse(body('1207', 'true', row(day))) as Record<string, unknown>;
  assert.deepEqual(Object.keys(sent), ['v', 'src', 'seq', 't', 'gmt', 'full', 'q']);
  assert.deepEqual(sent, {
    v: 1,
    src: 'mt4-live',
    seq: 1207,
    t: 1770127509,
    gmt: 1770120309,
    full: true,
    q: [['EURUSD.rp', 1.08312, 1.08324, 5, 1770127509, 1.0821, 1.08402, 1.08077]],
  });
});

test('the relay takes its first body, its changes and its heartbeats, and understands them', (t) => {
  const sender = new PushSender(t);
  const post = (...parts: [string, string, string]) =>
    sender.post(JSON.parse(body(...parts)) as unknown).kind;
  assert.equal(post('1', 'true', `${row(day)},${row('').replace('EURUSD', 'GBPUSD')}`), 'accepted');
  assert.equal(post('2', 'false', row('')), 'accepted');
  assert.equal(post('3', 'false', ''), 'accepted');
  const time = Date.UTC(2026, 1, 3, 12, 5, 9);
  assert.deepEqual(sender.context.of('tick')[0], {
    symbol: 'EURUSD.rp',
    bid: 1.08312,
    ask: 1.08324,
    digits: 5,
    time,
  });
  assert.deepEqual(sender.context.of('day'), [
    { symbol: 'EURUSD.rp', open: 1.0821, high: 1.08402, low: 1.08077, time },
  ]);
  assert.deepEqual(sender.context.of('confirm').at(-1), { symbols: ['GBPUSD.rp', 'EURUSD.rp'] });
});

test('it posts to the path of the contract with a bearer key, headers joined by CRLF', () => {
  assert.match(source, /#define INGEST_PATH +"\/ingest\/v1\/quotes"/);
  assert.match(functionBody(source, 'Endpoint'), /return\(url\+INGEST_PATH\);/);
  assert.equal(
    functionBody(source, 'Headers').trim(),
    String.raw`return("Authorization: Bearer "+Key+"\r\nContent-Type: application/json\r\n");`,
  );
});

test('the body goes without the closing zero of the text', () => {
  const send = functionBody(source, 'Send');
  assert.match(send, /size=StringToCharArray\(Body\(full,rows\),data,0,WHOLE_ARRAY,CP_UTF8\);/);
  assert.ok(send.indexOf('ArrayResize(data,size-1)') < send.indexOf('WebRequest('));
});

test('a heartbeat comes at least every two seconds, and only from a connected terminal', () => {
  assert.ok(constant(source, 'HEARTBEAT_MS') <= 2_000);
  const timer = functionBody(source, 'OnTimer');
  const guard = timer.indexOf('if(!IsConnected()');
  assert.ok(guard >= 0 && guard < timer.indexOf('Send('));
  assert.match(timer.slice(guard), /^if\(!IsConnected\(\)[^{]*\{[^}]*return;\s*\}/);
  assert.match(timer, /changed==0 && now-lastSent<HEARTBEAT_MS\)\s*return;/);
});

test('everything is sent at the start, after a reconnect, every 30 s and after a 409 or a failure', () => {
  assert.equal(constant(source, 'SNAPSHOT_MS'), 30_000);
  assert.match(functionBody(source, 'OnInit'), /snapshotDue=true;/);
  assert.match(
    functionBody(source, 'OnTimer'),
    /if\(!connected \|\| now-lastSnapshot>=SNAPSHOT_MS\)\s*snapshotDue=true;/,
  );
  const send = functionBody(source, 'Send');
  assert.match(send, /snapshotDue=\(status==409\);/);
  assert.match(send, /failures\+\+;\s*snapshotDue=true;/);
});

test('a body stays below what the relay reads', () => {
  const longest = row(day).length + 30;
  assert.ok(constant(source, 'MOST_ROWS') * longest < 64 * 1024);
});

test('an address that is not allowed is answered with the menu that allows it', () => {
  assert.equal(constant(source, 'URL_NOT_ALLOWED'), 4060);
  assert.match(
    functionBody(source, 'Failure'),
    /URL_NOT_ALLOWED\)\s*return\("Add "\+RelayUrl\+" under Tools > Options > Expert Advisors/,
  );
});

test('timer and time-out have the recommended defaults', () => {
  assert.equal(input(source, 'TimerMs'), '250');
  assert.equal(input(source, 'TimeoutMs'), '2000');
});

test('it reads prices and never trades, and tells its key to nobody but the relay', () => {
  assert.doesNotMatch(source, /Order(Send|Close|Modify|Delete)|#import/);
  const told = [...source.matchAll(/(?:Print|Comment|Say)\(([^;]*)\);/g)].map(([call]) => call);
  for (const call of told) assert.doesNotMatch(call, /[(,+]Key[),+]/, call);
});

test('it is plain ASCII, which every MetaEditor reads', () => {
  assert.match(source, /^[\n\x20-\x7e]*$/);
});

test('the guide names every setting with its default, and everything that the Expert Advisor says', () => {
  const settings = [...source.matchAll(/^input \w+ +(\w+)/gm)].map(([, name]) => name ?? '');
  assert.ok(settings.length >= 6);
  for (const name of settings) assert.match(guide, new RegExp(`\\| \`${name}\` \\|`), name);
  for (const said of ['Add https', 'No answer from', 'does not know the Key', 'no push feed at']) {
    assert.ok(guide.includes(said), said);
  }
  for (const said of [
    'not connected',
    'has no symbol',
    'The relay answered',
    'Sending 28 symbols',
  ]) {
    assert.ok(guide.includes(said), said);
  }
});

test('the example of the guide is a body that the relay takes', (t) => {
  const [, example] = /```json\n(\{"v"[^`]*)```/.exec(guide) ?? [];
  const sent = JSON.parse(example ?? '') as Record<string, unknown>;
  const sender = new PushSender(t);
  assert.equal(sender.post({ ...sent, full: true }).kind, 'accepted');
  assert.equal(sender.context.of('tick').length, 1);
  assert.equal(sender.context.of('day').length, 1);
  const fields = [...guide.matchAll(/^\| `(v|src|seq|t|gmt|full|q)` \|/gm)].map(([, name]) => name);
  assert.deepEqual(fields, Object.keys(sent));
});
