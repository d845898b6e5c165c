import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test, type TestContext } from 'node:test';
import { readStatementArguments } from '../../../server/import/statement-arguments.js';
import { importStatements } from '../../../server/import/statement-run.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import type { RecordBatch } from '../../../server/relay/track-record/records.js';
import { startProgram } from '../../helpers/program.js';
import { RecordKeeper } from '../../helpers/record-keeper.js';
import { prepareRelay } from '../../helpers/relay.js';
import { moneyRow, statement, tradeRow } from '../../helpers/statement.js';
import { temporaryFile } from '../../helpers/stores.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const close = '2026.01.21 16:00:00';
const whole = {
  closed: [
    moneyRow(1, '1 000.00'),
    tradeRow({ ticket: 2, close, below: 'to #3' }),
    tradeRow({ ticket: 3, close, below: 'from #2' }),
  ],
  balance: '1 047.20',
};

/** Imports a file with these words behind it; answers what was said and what was told. */
async function run(
  t: TestContext,
  file: string | Buffer,
  words: string[] = ['--account', '1000042'],
) {
  const path = await temporaryFile(t, 'Statement.htm');
  await writeFile(path, file);
  const records = new RecordKeeper();
  const batches: RecordBatch[] = [];
  const said: string[] = [];
  const isWhole = await importStatements({
    order: readStatementArguments([path, ...words]),
    clock,
    symbols: ['EURUSD.m', 'EURUSD'],
    output: { isTTY: false, write: (line: string) => said.push(line.replace(path, 'FILE')) > 0 },
    now: () => Date.UTC(2026, 1, 3, 12),
    write: (batch) => {
      batches.push(batch);
      records.apply(batch);
      return Promise.resolve(7);
    },
  });
  return { isWhole, records, batches, said: said.join('') };
}

test('takes a statement into records of its account, in UTC and with its chains', async (t) => {
  const { isWhole, records, said } = await run(t, statement(whole));
  assert.ok(isWhole);
  assert.equal(
    said,
    'FILE is done: 2 trades and positions, 1 transfers, 0 orders left out, 7 records written.\n',
  );
  assert.equal(records.balance(1_000_042), 104_720);
  const [first, rest] = records.trades.values();
  assert.deepEqual([first?.symbol, first?.rest, rest?.restOf], ['EURUSD', 3, 2]);
  assert.equal(first?.closeTime, Date.UTC(2026, 0, 21, 14));
  assert.equal(records.account(1_000_042)?.group, 'statement');
});

test('yen have no decimals', async (t) => {
  const closed = [moneyRow(1, '100 000'), tradeRow({ ticket: 2, close, profit: '-2 360' })];
  const { records } = await run(t, statement({ currency: 'JPY', closed, balance: '97 640' }));
  assert.equal(records.balance(1_000_042), 97_640);
});

test('reads any code page; names of people stay in the file', async (t) => {
  const name = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
  const [before = '', after = ''] = statement(whole).split('Name: Jane Roe');
  const file = Buffer.concat([
    Buffer.from(before),
    Buffer.from('Name: '),
    name,
    Buffer.from(after),
  ]);
  for (const words of [[], ['--code-page', 'gbk']]) {
    const { records, batches, said } = await run(t, file, ['--account', '1000042', ...words]);
    assert.equal(records.balance(1_000_042), 104_720);
    assert.doesNotMatch(JSON.stringify(batches) + said, /Jane|张三|ÕÅ/);
  }
});

test('says when the rows do not add up to the balance', async (t) => {
  const { isWhole, said } = await run(t, statement({ ...whole, balance: '2 000.00' }));
  assert.ok(isWhole);
  assert.match(said, /a balance of 2000, but its rows add up to 1047.2: it does not begin/);
});

test('refuses a file with a broken row, with its line, and takes the rest on request', async (t) => {
  const closed = [moneyRow(1, '1 000.00'), tradeRow({ ticket: 2, close, size: 'x' })];
  const file = statement({ closed });
  const refused = await run(t, file);
  assert.equal(refused.isWhole, false);
  assert.equal(refused.batches.length, 0);
  assert.match(
    refused.said,
    /^FILE, line 29: the size is a figure, got "x"\.\nFILE is not imported/,
  );
  const taken = await run(t, file, ['--account', '1000042', '--skip-broken']);
  assert.equal(taken.records.balance(1_000_042), 100_000);
  const late = await run(
    t,
    statement({ closed: [tradeRow({ ticket: 2, close: '2027.01.01 00:00:00' })] }),
  );
  assert.match(late.said, /line 28: its closeTime cannot be true; look at timeZone/);
});

test('refuses what is no statement, or that of somebody else', async (t) => {
  const other = await run(t, statement({ ...whole, account: 5 }));
  assert.match(other.said, /FILE is of the account 5, but --account says 1000042/);
  const none = await run(t, '<html><table><tr><td>Menu</td></tr></table></html>');
  assert.match(none.said, /has no row of a statement/);
  const poor = await run(t, statement({ ...whole, currency: '' }));
  assert.match(poor.said, /does not say its currency. Give --currency/);
  const given = await run(t, statement({ ...whole, currency: '' }), [
    '--account',
    '1000042',
    '--currency',
    'EUR',
  ]);
  assert.equal(given.records.account(1_000_042)?.currency, 'EUR');
});

test('the words on the command line are checked', () => {
  const refusalOf = (...words: string[]) => {
    assert.throws(() => readStatementArguments(words), { code: 'arguments' });
    return '';
  };
  refusalOf();
  refusalOf('a.htm');
  refusalOf('a.htm', '--account', 'x');
  refusalOf('a.htm', '--account', '1', '--currency', 'dollar');
  refusalOf('a.htm', '--account', '1', '--nonsense');
  assert.deepEqual(readStatementArguments(['a.htm', '--account', '1', '--dry-run']), {
    ...{ files: ['a.htm'], account: 1, group: 'statement', dryRun: true, skipBroken: false },
  });
});

test('the command writes into the store, twice the same, and a relay has it', async (t) => {
  const path = await temporaryFile(t, 'Statement.htm');
  await writeFile(path, statement(whole));
  const folder = dirname(path);
  const url = `sqlite:${join(folder, 'relay.sqlite')}`;
  const config = join(folder, 'relay.json');
  await writeFile(config, JSON.stringify({ store: { url }, symbols: { EURUSD: {} } }));
  const command = async () => {
    const env = { ...process.env, RELAY_CONFIG: config };
    const words = ['statement', path, '--account', '1000042'];
    const child = startProgram('server/commands/import', words, env);
    const [said, wrong] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.equal(wrong, '');
    return said;
  };
  assert.match(await command(), /4 records written/);
  assert.match(await command(), /0 records written/);
  const { relay } = await prepareRelay(t, { config: { store: { url } } });
  assert.equal(relay.records.facts(1_000_042)?.balance, 104_720);
});
