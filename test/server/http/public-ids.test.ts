import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeSalt, PublicIds } from '../../../server/http/public-ids.js';

function idsOf(server: string, salt: string): PublicIds {
  const ids = new PublicIds(server);
  ids.open(salt);
  return ids;
}

test('an account keeps its id for as long as the salt is the same', () => {
  const salt = makeSalt();
  assert.equal(idsOf('main', salt).of(1001), idsOf('main', salt).of(1001));
});

test('another account, server or salt makes another id', () => {
  const salt = makeSalt();
  const id = idsOf('main', salt).of(1001);
  assert.notEqual(idsOf('main', salt).of(1002), id);
  assert.notEqual(idsOf('demo', salt).of(1001), id);
  assert.notEqual(idsOf('main', makeSalt()).of(1001), id);
});

test('makes no id before it has a salt', () => {
  assert.throws(() => new PublicIds('main').of(1), /need the salt of the store first/);
});

test('ids look alike whatever the account, and never meet', () => {
  const ids = idsOf('main', makeSalt());
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { maxLength: 50 }), (accounts) => {
      const made = accounts.map((account) => ids.of(account));
      for (const id of made) assert.match(id, /^[\w-]{22}$/);
      assert.equal(new Set(made).size, accounts.length);
    }),
  );
});

test('a salt is random and long', () => {
  assert.match(makeSalt(), /^[0-9a-f]{64}$/);
  assert.notEqual(makeSalt(), makeSalt());
});
