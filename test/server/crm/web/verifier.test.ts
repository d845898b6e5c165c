import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { RawWebhook } from '../../../../server/crm/connector.js';
import {
  sign,
  standardWebhooks,
  type Verifier,
  verify,
} from '../../../../server/crm/web/verifier.js';
import { secret, standardWebhook } from '../../../helpers/crm/webhooks.js';

const now = Date.UTC(2026, 10, 28);
const plain: Verifier = {
  header: 'X-Crm-Signature',
  ...{ algorithm: 'sha256', encoding: 'hex', form: 'plain', prefix: '' },
  ...{ signed: '{body}', key: 'text' },
};
const webhook = (headers: RawWebhook['headers'], body = '{"a":1}'): RawWebhook => ({
  ...{ method: 'POST', url: '/crm/v1/webhook?x=1', headers },
  body: Buffer.from(body),
});
const hmac = (text: string | Buffer, key = 'key') => createHmac('sha256', key).update(text);

suite('a signature of Standard Webhooks', () => {
  test('is the one of the specification', () => {
    const given = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const key = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const sent = webhook(given, '{"test": 2432232314}');
    const verdict = verify(standardWebhooks, [key], sent, 1_614_265_330_000);
    assert.deepEqual(verdict, { ok: true, delivery: 'msg_p5jXN8AQM9LWM0D4loKWxJek' });
  });

  test('is forged when a byte of body, id, time or key differs', () => {
    const good = standardWebhook('{"a":1}', { time: now });
    assert.equal(verify(standardWebhooks, [secret], good, now).ok, true);
    const bad: RawWebhook[] = [
      { ...good, body: Buffer.from('{"a":2}') },
      { ...good, headers: { ...good.headers, 'webhook-id': 'msg_2' } },
      { ...good, headers: { ...good.headers, 'webhook-timestamp': String(now / 1000 + 1) } },
      standardWebhook('{"a":1}', { time: now, key: 'whsec_AAAA' }),
      { ...good, headers: {} },
    ];
    for (const each of bad)
      assert.deepEqual(verify(standardWebhooks, [secret], each, now), {
        ok: false,
        reason: 'forged',
      });
  });

  test('is stale when its time is too far from now, before or after', () => {
    for (const [ms, ok] of [
      [300_000, true],
      [301_000, false],
      [-300_000, true],
      [-301_000, false],
    ] as const) {
      const verdict = verify(
        standardWebhooks,
        [secret],
        standardWebhook('{}', { time: now }),
        now + ms,
      );
      assert.equal(verdict.ok, ok, String(ms));
      if (!verdict.ok) assert.equal(verdict.reason, 'stale');
    }
  });

  test('may be one of several, by the old secret or the new one', () => {
    const good = standardWebhook('{}', { time: now });
    const several = `v1a,xx v1,AAAA ${good.headers['webhook-signature']}`;
    const sent = { ...good, headers: { ...good.headers, 'webhook-signature': several } };
    assert.equal(verify(standardWebhooks, ['whsec_b2xk', secret], sent, now).ok, true);
  });

  test('is looked for among eight: a long list keeps nobody busy', () => {
    const good = standardWebhook('{}', { time: now });
    const behind = (others: number) => {
      const list = `${'v1,AAAA '.repeat(others)}${good.headers['webhook-signature']}`;
      const sent = { ...good, headers: { ...good.headers, 'webhook-signature': list } };
      return verify(standardWebhooks, [secret], sent, now).ok;
    };
    assert.deepEqual([behind(7), behind(8)], [true, false]);
  });

  test('of what is no time is forged, though the key is right', () => {
    for (const timestamp of ['soon', '', '-1', '1e9', ' 1', '1'.repeat(16)]) {
      const sent = standardWebhook('{}', { time: now });
      const digest = sign(standardWebhooks, secret, sent, { id: 'msg_1', timestamp });
      const signed = {
        ...sent.headers,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${digest.toString('base64')}`,
      };
      const verdict = verify(standardWebhooks, [secret], { ...sent, headers: signed }, now);
      assert.deepEqual(verdict, { ok: false, reason: 'forged' }, timestamp);
    }
  });
});

suite('signatures as others make them', () => {
  test('hex of the body, as Broctagon does', () => {
    const sent = webhook({ 'x-crm-signature': hmac('{"a":1}').digest('hex') });
    assert.equal(verify(plain, ['key'], sent, now).ok, true);
    assert.equal(verify(plain, ['other'], sent, now).ok, false);
  });

  test('with a prefix, as GitHub does', () => {
    const sent = webhook({ 'x-crm-signature': `sha256=${hmac('{"a":1}').digest('hex')}` });
    assert.equal(verify({ ...plain, prefix: 'sha256=' }, ['key'], sent, now).ok, true);
    assert.equal(verify(plain, ['key'], sent, now).ok, false);
  });

  test('pairs with a time, as Stripe does', () => {
    const t = now / 1000;
    const digest = hmac(`${t}.{"a":1}`).digest('hex');
    const verifier: Verifier = {
      ...plain,
      ...{ form: 'pairs', prefix: 'v1=', signed: '{timestamp}.{body}' },
      timestamp: { unit: 'seconds', tolerance: 300 },
    };
    const sent = webhook({ 'x-crm-signature': `t=${t},v1=00,v1=${digest}` });
    assert.equal(verify(verifier, ['key'], sent, now).ok, true);
    assert.deepEqual(verify(verifier, ['key'], sent, now + 400_000), {
      ok: false,
      reason: 'stale',
    });
    const without = webhook({ 'x-crm-signature': `v1=${digest}` });
    assert.deepEqual(verify(verifier, ['key'], without, now), { ok: false, reason: 'forged' });
  });

  test('an id and the digest within base64, raw or in hex, as EspoCRM does', () => {
    for (const encoding of ['raw', 'hex'] as const) {
      const digest =
        encoding === 'raw' ? hmac('[1]').digest() : Buffer.from(hmac('[1]').digest('hex'));
      const value = Buffer.concat([Buffer.from('hook1:'), digest]).toString('base64');
      const verifier: Verifier = { ...plain, header: 'X-Signature', form: 'id-colon', encoding };
      assert.equal(
        verify(verifier, ['key'], webhook({ 'x-signature': value }, '[1]'), now).ok,
        true,
      );
      assert.equal(
        verify(verifier, ['key'], webhook({ 'x-signature': value }, '[2]'), now).ok,
        false,
      );
    }
  });
});

test('no header, whatever it holds, is taken without the key, or throws', () => {
  const forms = fc.constantFrom('plain', 'list', 'pairs', 'id-colon');
  const encodings = fc.constantFrom('hex', 'base64', 'raw');
  fc.assert(
    fc.property(forms, encodings, fc.string({ maxLength: 200 }), (form, encoding, text) => {
      const verifier = { ...plain, form, encoding };
      assert.equal(verify(verifier, ['key'], webhook({ 'x-crm-signature': text }), now).ok, false);
    }),
  );
});
