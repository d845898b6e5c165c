import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

const crm = { type: 'generic', url: 'http://127.0.0.1/', mapping: 'mapping.json' };

test('payments may be three days from their transfers when nothing is said', async () => {
  assert.equal((await parse({ crm })).crm?.settings.payments.window, 72);
  const strict = await parse({ crm: { ...crm, payments: { window: 0.5 } } });
  assert.equal(strict.crm?.settings.payments.window, 0.5);
});

test('says what is wrong with a setting of the CRM, and says it once', async () => {
  for (const [payments, sentence] of [
    [{ window: 0 }, 'crm.payments.window must be more than 0, got 0'],
    [{ windw: 3 }, 'crm.payments.windw is not a setting. Did you mean window?'],
  ] as const)
    assert.deepEqual(await problemsOf({ crm: { ...crm, payments } }), [sentence]);
});
