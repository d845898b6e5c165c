import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Query, readRequest } from '../../../demo/mt4-server/request.js';

const read = (text: string) => readRequest(Buffer.from(text, 'latin1'));
const one = (query: string): Query | undefined => read(`W${query}\nQUIT\n`)?.[0];

test('is complete with the line end of QUIT and not a byte before', () => {
  const request = 'WQUOTES-EURUSD,XAUUSD\r\nQUIT\r\n';
  for (let length = 0; length < request.length; length++) {
    assert.equal(read(request.slice(0, length)), undefined);
  }
  assert.deepEqual(read(request), [{ kind: 'QUOTES', symbols: ['EURUSD', 'XAUUSD'] }]);
});

test('takes QUIT for the end only when it stands alone', () => {
  assert.equal(read('WQUOTES-QUIT\n'), undefined);
  assert.equal(read('WQUOTES-A\nQUIT now\n'), undefined);
  assert.deepEqual(read('WQUOTES-QUIT\nQUIT\n'), [{ kind: 'QUOTES', symbols: ['QUIT'] }]);
});

test('reads symbols with suffixes and dashes, and a list without any', () => {
  assert.deepEqual(one('QUOTES-eurgbp-2,usdjpy.,'), {
    kind: 'QUOTES',
    symbols: ['eurgbp-2', 'usdjpy.'],
  });
  assert.deepEqual(one('QUOTES-'), { kind: 'QUOTES', symbols: [] });
});

test('reads login and password, equal signs in the password included', () => {
  assert.deepEqual(one('USERINFO-login=42|password=a=b='), {
    kind: 'USERINFO',
    login: '42',
    password: 'a=b=',
  });
});

test('reads times as numbers, and what is none as no number', () => {
  assert.deepEqual(one('USERHISTORY-login=42|password=p|from=10|to=20'), {
    kind: 'USERHISTORY',
    login: '42',
    password: 'p',
    from: 10,
    to: 20,
  });
  assert.deepEqual(one('HISTORYNEW-symbol=EURUSD|period=60|from=10|to=soon'), {
    kind: 'HISTORYNEW',
    symbol: 'EURUSD',
    period: 60,
    from: 10,
    to: NaN,
  });
});

test('reads values in any order and leaves out what it does not know', () => {
  assert.deepEqual(
    one('HISTORYNEW-to=2|from=1|colour=red|period=5|symbol=A'),
    one('HISTORYNEW-symbol=A|period=5|from=1|to=2'),
  );
});

test('takes everything else for unknown, also queries without their W or in lower case', () => {
  for (const line of ['WWAPUSER-1|p', 'QUOTES-EURUSD', 'Wquotes-EURUSD', 'WQUOTES EURUSD', 'W']) {
    assert.deepEqual(read(`${line}\nQUIT\n`), [{ kind: 'UNKNOWN' }]);
  }
});

test('survives any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const queries = readRequest(Buffer.concat([bytes, Buffer.from('\nQUIT\n')]));
      assert.ok(Array.isArray(queries));
    }),
  );
});
