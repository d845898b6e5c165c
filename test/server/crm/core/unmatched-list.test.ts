import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRecord } from '../../../../server/crm/entities.js';
import { listUnmatched } from '../../../../server/crm/core/unmatched-list.js';
import { accountRecord, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 8);
const asOf = start + 100 * hour;

async function* kept() {
  yield { accounts: [accountRecord()] };
  yield {
    transfers: [
      transferRecord({ ticket: 1, comment: 'zz\u001b[2J' }),
      transferRecord({ ticket: 2, time: start + hour, amount: -5_050, comment: 'Withdrawal' }),
    ],
  };
  yield await Promise.resolve({ asOf });
}

async function list(payments?: readonly object[]): Promise<string[]> {
  const lines: string[] = [];
  const stored: Record<string, readonly object[]> = {
    account: [{ externalId: 'a1', clientId: 'c1', login: '1001' }],
    payment: payments ?? [],
  };
  const records = {
    read: (entity: string) =>
      Promise.resolve(
        (stored[entity] ?? []).map((fields) => {
          const reading = readRecord(entity as 'payment', { ...fields });
          assert.ok(reading.ok);
          return { id: reading.record.externalId, body: JSON.stringify(reading.record) };
        }),
      ),
    cursor: () => Promise.resolve(String(asOf)),
  };
  await listUnmatched({
    ...{ board: makeBoard().board, server: 'main', includes: () => true },
    transfers: kept(),
    ...(payments && { records }),
    say: (line) => lines.push(line),
  });
  return lines;
}

const payment = (externalId: string, fields: object) => ({
  ...{ externalId, clientId: 'c1', accountId: 'a1', currency: 'USD', state: 'posted' },
  ...{ kind: 'deposit', createdAt: start - hour, amountMinor: 100_000 },
  ...fields,
});

test('without a CRM it lists what no rule knows, and no comment moves the terminal', async () => {
  assert.deepEqual(await list(), [
    '2026-01-05 08:00 1001       ticket 1                     1000.00 USD  Neither a rule nor a payment says what it is: it counts as a flow. "zz?[2J"',
    '1 unclassified.',
  ]);
});

test('with a CRM it lists both sides, a sentence for each', async () => {
  const lines = await list([payment('PAY-1', {}), payment('PAY-2', { amountMinor: 7 })]);
  assert.deepEqual(
    lines.map((line) => line.replace(/ {2,}/g, ' ')),
    [
      '2026-01-05 09:00 1001 ticket 2 -50.50 USD The CRM has no such payment: neither by its comment nor by amount and time.',
      '2026-01-05 07:00 1001 payment PAY-2 0.07 USD The CRM has it as paid, and the account has no such transfer.',
      '1 no-payment, 1 no-transfer.',
    ],
  );
});

test('says so when everything fits', async () => {
  const out = payment('PAY-2', { kind: 'withdrawal', amountMinor: 5_050, createdAt: start });
  assert.deepEqual(await list([payment('PAY-1', {}), out]), [
    'Every transfer is known, and every payment is booked.',
  ]);
});
