import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptSecret } from '../../../server/store/secrets.js';
import { onEveryStore } from '../../helpers/stores.js';

await onEveryStore('a secret that is kept', (open) => {
  test('is made once', async (t) => {
    const { database } = await open(t);
    let made = 0;
    const make = () => `secret ${++made}`;
    assert.equal(await keptSecret(database, 'salt', make), 'secret 1');
    assert.equal(await keptSecret(database, 'salt', make), 'secret 1');
    assert.equal(made, 1);
  });

  test('is another one under another key', async (t) => {
    const { database } = await open(t);
    await keptSecret(database, 'a', () => 'one');
    assert.equal(await keptSecret(database, 'b', () => 'two'), 'two');
  });

  test('is the same for two relays that start at once', async (t) => {
    const { database } = await open(t);
    const [a, b] = await Promise.all([
      keptSecret(database, 'salt', () => 'one'),
      keptSecret(database, 'salt', () => 'two'),
    ]);
    assert.equal(a, b);
  });
});
