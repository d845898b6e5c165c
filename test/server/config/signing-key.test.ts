import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { readSigningKey } from '../../../server/config/signing-key.js';
import { makeSigningKey } from '../../../server/http/signer.js';

test('reads a key in PEM, also on one line as environment variables hold it', () => {
  const pem = makeSigningKey();
  assert.equal(readSigningKey(pem).asymmetricKeyType, 'ed25519');
  assert.equal(readSigningKey(pem.replaceAll('\n', '\\n')).type, 'private');
});

test('refuses another kind of key, and what is no key, without repeating it', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  assert.throws(
    () => readSigningKey(pem),
    /must be a private Ed25519 key in PEM.*, got one of type ec/,
  );
  assert.throws(
    () => readSigningKey('hunter2'),
    (error) => error instanceof RangeError && !error.message.includes('hunter2'),
  );
});
