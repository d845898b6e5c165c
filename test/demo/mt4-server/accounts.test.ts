import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, askText, start } from './ask.js';

const info = (login: number, password = 'open-sesame1') =>
  `USERINFO-login=${login}|password=${password}`;
const history = (login: number, from: number, to: number) =>
  `USERHISTORY-login=${login}|password=open-sesame1|from=${from}|to=${to}`;
const all = [0, 2_000_000_000] as const;
const wall = (text: string) => Date.parse(`${text}Z`) / 1_000;

test('shows an account with a position and a pending order to the byte', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('EURUSD', { bid: '1.08312', ask: '1.08324' });
  assert.equal(
    await askText(mt4, info(1000042)),
    [
      '1000042',
      'Test Account',
      '2026.02.03 14:05',
      'Balance: 1000.00',
      'Equity: 1011.80',
      'Margin: 10.81',
      'Free: 1000.99',
      '5000123\t2026.02.03 09:30\tbuy\t0.05\tEURUSD\t1.08076\t1.07500\t1.09000\t1.08312\t0.00\t0.00\t11.80',
      '0',
      'Commission: 0.00',
      'Swap: 0.00',
      'Profit: 11.80',
      '5000124\t2026.02.03 10:00\tbuy limit\t0.10\tEURUSD\t1.07000\t1.06500\t1.08000\t1.08324',
      '0',
      'end\r\n',
    ].join('\r\n'),
  );
});

test('values a short position at the ask, with swap in the equity', async (t) => {
  const mt4 = await start(t);
  mt4.setQuote('XAUUSD', { bid: '3310.00', ask: '3310.50' });
  const reply = await askText(mt4, info(1000044));
  assert.match(
    reply,
    /\tsell\t0\.10\tXAUUSD\t3320\.00\t0\.00\t0\.00\t3310\.50\t0\.00\t-1\.50\t95\.00\r\n/,
  );
  assert.match(
    reply,
    /Balance: 8000\.00\r\nEquity: 8093\.50\r\nMargin: 331\.84\r\nFree: 7761\.66\r\n/,
  );
});

test('shows the history of an account to the byte', async (t) => {
  const mt4 = await start(t);
  assert.equal(
    await askText(mt4, history(1000042, ...all)),
    [
      '1000042',
      'Test Account',
      '2026.02.03 14:05',
      '5000001\t2026.01.05 08:00\tbalance\t0.01\t\t0\t0\t0\t2026.01.05 08:00\t0\t0.00\t0.00\t1200.00\tDeposit card',
      '5000010\t2026.01.06 10:15\tbuy\t0.10\tEURUSD\t1.08000\t0.00000\t0.00000\t2026.01.07 11:45\t1.08250\t-0.70\t-0.12\t25.00\t[tp]',
      '5000011\t2026.01.08 14:00\tsell\t0.05\tXAUUSD\t3310.50\t3312.75\t0.00\t2026.01.08 15:30\t3312.75\t0.00\t0.00\t-11.25\t[sl]',
      '5000012\t2026.01.09 09:00\tsell stop\t0.10\tGBPUSD\t1.31000\t0.00000\t0.00000\t2026.01.12 09:00\t1.32150\t0.00\t0.00\t0.00\tcancelled',
      '5000013\t2026.01.13 16:20\tbalance\t0.01\t\t0\t0\t0\t2026.01.13 16:20\t0\t0.00\t0.00\t-212.93\tWithdrawal card',
      '0',
      'Deposit: 1200.00',
      'Withdrawal: -212.93',
      'Credit: 0.00',
      'Commission: -0.70',
      'Swap: -0.12',
      'Profit: 13.75',
      '0',
      'end\r\n',
    ].join('\r\n'),
  );
});

test('keeps balances that add up to the history', async (t) => {
  const mt4 = await start(t);
  const reply = await askText(mt4, history(1000042, ...all));
  const amounts = ['Deposit', 'Withdrawal', 'Commission', 'Swap', 'Profit'].map((name) =>
    Number(new RegExp(`${name}: (.*)\r`).exec(reply)![1]),
  );
  assert.equal(amounts.reduce((sum, amount) => sum + amount, 0).toFixed(2), '1000.00');
});

test('shows only what was closed between the two wall times, both included', async (t) => {
  const mt4 = await start(t);
  const tickets = async (from: string, to: string) => {
    const lines = (await askText(mt4, history(1000042, wall(from), wall(to)))).split('\r\n');
    return lines.filter((line) => line.includes('\t')).map((line) => Number(line.split('\t')[0]));
  };
  assert.deepEqual(await tickets('2026-01-07T11:45', '2026-01-08T15:30'), [5000010, 5000011]);
  assert.deepEqual(await tickets('2026-01-07T11:46', '2026-01-08T15:29'), []);
});

test('writes names in the code page of the server', async (t) => {
  const mt4 = await start(t, { codePage: 'windows-1251' });
  const name = async (login: number, page: string) => {
    const reply = await ask(mt4, info(login));
    return new TextDecoder(page).decode(reply).split('\r\n')[1];
  };
  assert.equal(await name(1000043, 'windows-1251'), 'Пример Счёта');
  mt4.dialect.codePage = 'gbk';
  assert.equal(await name(1000044, 'gbk'), '测试账户');
  assert.equal(await name(1000044, 'gb18030'), '测试账户');
  mt4.dialect.codePage = 'windows-1252';
  assert.equal(await name(1000044, 'windows-1252'), '????');
});

test('sends legacy bytes, not UTF-8', async (t) => {
  const mt4 = await start(t, { codePage: 'gbk' });
  const reply = await ask(mt4, info(1000044));
  assert.deepEqual([...reply.subarray(9, 13)], [0xb2, 0xe2, 0xca, 0xd4]);
});

test('writes comments in the code page too', async (t) => {
  const mt4 = await start(t, { codePage: 'windows-1251' });
  const reply = await ask(mt4, history(1000043, ...all));
  assert.match(new TextDecoder('windows-1251').decode(reply), /\tПополнение\r\n/);
});

test('refuses a wrong password, an unknown login and a disabled account in its own words', async (t) => {
  const mt4 = await start(t);
  assert.equal(await askText(mt4, info(1000042, 'wrong')), 'Invalid Account\r\nend\r\n');
  assert.equal(await askText(mt4, info(7)), 'Invalid Account\r\nend\r\n');
  assert.equal(await askText(mt4, info(1000046)), 'Account Disabled\r\nend\r\n');
  mt4.dialect.invalid = 'Invalid login';
  assert.equal(await askText(mt4, info(7)), 'Invalid login\r\nend\r\n');
});

test('shows an account whose name only sounds like a refusal', async (t) => {
  const mt4 = await start(t);
  assert.match(await askText(mt4, info(1000045)), /^1000045\r\nInvalid Account Holder\r\n/);
});

test('takes the investor password unless it is told not to', async (t) => {
  const mt4 = await start(t);
  assert.match(await askText(mt4, info(1000042, 'look-only1')), /^1000042\r\n/);
  mt4.dialect.investorPasswords = false;
  assert.match(await askText(mt4, info(1000042, 'look-only1')), /^Invalid Account/);
});

test('adds columns to the rows of both replies', async (t) => {
  const mt4 = await start(t);
  mt4.faults.extraColumns = 2;
  const columns = async (query: string) =>
    (await askText(mt4, query))
      .split('\r\n')
      .filter((line) => line.includes('\t'))
      .map((line) => line.split('\t').length);
  assert.deepEqual(await columns(info(1000042)), [14, 11]);
  assert.deepEqual(await columns(history(1000042, ...all)), [16, 16, 16, 16, 16]);
});
