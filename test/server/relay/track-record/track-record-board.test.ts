import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodVersion } from '../../../../server/protocol/figures.js';
import {
  accountRecord,
  dayRecord,
  someAccount,
  tradeRecord,
  transferRecord,
} from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 6);
const at = (hours: number) => start + hours * hour;
const now = at(100);
const minute = 60_000;
const life = { from: -Infinity, to: null };

test('an account counts as of another group where it should, and is kept as it was told', () => {
  const { board } = makeBoard({ groupOf: (account, told) => (account === 2 ? 'demo' : told) });
  const accounts = [accountRecord({ account: 1 }), accountRecord({ account: 2 })];
  board.apply({ accounts }, 0);
  assert.equal(board.facts(1)?.record, board.account(1));
  assert.deepEqual(board.facts(2)?.record, accountRecord({ account: 2, group: 'demo' }));
  assert.deepEqual(board.drain().accounts, accounts);
});

test('facts say since when there was money, what is open, and what no rule knows', () => {
  const { board } = makeBoard();
  board.apply(
    {
      accounts: [accountRecord()],
      transfers: [
        transferRecord({ time: at(2), amount: 50_000, comment: '' }),
        transferRecord({ time: at(1), amount: 100_000 }),
      ],
      trades: [tradeRecord({ openTime: at(3) }), tradeRecord({ closeTime: at(4), profit: 700 })],
    },
    now,
  );
  assert.deepEqual(board.facts(someAccount), {
    record: accountRecord(),
    since: at(1),
    closed: false,
    open: 1,
    balance: 150_700,
    incomplete: false,
    unclassified: 1,
  });
  assert.equal(board.facts(2), undefined);
  assert.deepEqual([...board.accounts()], [someAccount]);
});

test('an account is closed when the server lists it no more, or when it may not trade and is empty', () => {
  const closed = (fields: object, amount = 0) => {
    const { board } = makeBoard();
    const transfers = [transferRecord({ amount: 100 }), transferRecord({ amount: amount - 100 })];
    board.apply({ accounts: [accountRecord(fields)], transfers }, now);
    return board.facts(someAccount)?.closed;
  };
  assert.equal(closed({}), false);
  assert.equal(closed({ enabled: false }), true);
  assert.equal(closed({ enabled: false }, 500), false);
  assert.equal(closed({ archived: true }, 500), true);
});

test('records are missing when the told balance stays another', () => {
  const { board } = makeBoard();
  const tell = (balance: number, time: number) =>
    board.apply({ accounts: [accountRecord({ balance })] }, time);
  board.apply({ transfers: [transferRecord({ amount: 1_000 })] }, now);
  tell(1_500, now + 1_000);
  assert.equal(board.facts(someAccount)?.incomplete, false, 'a row may be on its way');
  tell(1_500, now + minute);
  assert.equal(board.facts(someAccount)?.incomplete, true);
  board.apply({ trades: [tradeRecord({ closeTime: at(5), profit: 500 })] }, now + 2 * minute);
  tell(1_500, now + 4 * minute);
  assert.equal(board.facts(someAccount)?.incomplete, false);
});

test('the board names each account of which something changed, once a batch', () => {
  const { board, changes } = makeBoard();
  const trade = tradeRecord();
  const batch = { trades: [trade, tradeRecord()], days: [dayRecord({ account: 7 })] };
  board.apply(batch, now);
  assert.deepEqual(changes.splice(0), [someAccount, 7]);
  board.apply(batch, now);
  assert.deepEqual(changes, [], 'nothing is new');
  board.apply({ trades: [{ ...trade, profit: 5, version: 0 }] }, now);
  assert.deepEqual(changes, [], 'an older version');
  board.apply({ trades: [{ ...trade, profit: 5 }] }, now);
  assert.deepEqual(changes.splice(0), [someAccount], 'the same version, but another content');
  board.apply({ gone: [{ ticket: 99, account: someAccount }] }, now);
  assert.deepEqual(changes, [], 'a ticket that nobody knew');
  board.apply({ gone: [{ ticket: trade.ticket, account: someAccount }] }, now);
  assert.deepEqual(changes, [someAccount]);
});

test('an open row does not reopen a trade that closed in the same version', () => {
  const { board } = makeBoard();
  const open = tradeRecord({ version: 5 });
  board.apply({ trades: [{ ...open, closeTime: at(8) }] }, now);
  board.apply({ trades: [open] }, now);
  assert.deepEqual([...board.openTrades()], []);
  board.apply({ trades: [{ ...open, version: 6 }] }, now);
  assert.deepEqual([...board.openTrades()], [{ ...open, version: 6 }], 'the dealer restored it');
});

test('open trades are those of all accounts', () => {
  const { board } = makeBoard();
  const trades = [tradeRecord(), tradeRecord({ account: 9 }), tradeRecord({ closeTime: at(3) })];
  board.apply({ trades }, now);
  assert.deepEqual([...board.openTrades()], trades.slice(0, 2));
});

test('what is drained is what changed, whole, and once', () => {
  const { board } = makeBoard();
  const batch = {
    accounts: [accountRecord()],
    trades: [tradeRecord({ restOf: 5 }), tradeRecord({ closeTime: at(9), rest: 4 })],
    transfers: [transferRecord()],
    days: [dayRecord({ margin: 700 })],
  };
  board.apply(batch, now);
  assert.deepEqual(board.drain(), { ...batch, gone: [] });
  const nothing = { accounts: [], trades: [], transfers: [], days: [], gone: [] };
  assert.deepEqual(board.drain(), nothing);
  const [, closed] = batch.trades;
  board.apply({ gone: [{ ticket: closed!.ticket, account: someAccount }] }, now);
  const gone = [{ ticket: closed!.ticket, account: someAccount }];
  assert.deepEqual(board.drain(), { ...nothing, gone });
  board.apply({ trades: [closed!] }, now);
  assert.deepEqual(board.drain(), { ...nothing, trades: [closed] });
});

test('a result that only floats is not drained: its source tells it again', () => {
  const { board } = makeBoard();
  const trade = tradeRecord();
  board.apply({ trades: [trade] }, now);
  board.drain();
  const moved = { ...trade, profit: -500, closePrice: 1.09, swap: -3, version: 2 };
  board.apply({ trades: [moved] }, now);
  assert.deepEqual(board.drain().trades, []);
  board.apply({ trades: [{ ...moved, lots: 0.5, version: 3 }] }, now);
  assert.equal(board.drain().trades?.length, 1);
});

test('a restored board says what the first one said, and drains nothing', () => {
  const { board } = makeBoard();
  const trades = [1, 2, 3].map((hours) =>
    tradeRecord({ closeTime: at(10 + hours), profit: hours }),
  );
  board.apply({ accounts: [accountRecord()], transfers: [transferRecord()], trades }, now);
  board.apply({ days: [dayRecord()], trades: [tradeRecord({ openTime: at(20), profit: 9 })] }, now);
  const { board: later, changes } = makeBoard();
  later.restore(board.drain());
  assert.deepEqual(later.figures(someAccount, life, now), board.figures(someAccount, life, now));
  assert.deepEqual(later.facts(someAccount), board.facts(someAccount));
  assert.deepEqual(changes, []);
  assert.ok(Object.values(later.drain()).every((list) => Array.isArray(list) && !list.length));
});

test('comes back from records in any order, each of which is made when it is asked for', () => {
  const { board } = makeBoard();
  const trades = [4, 1, 3, 2].map((hours, i) =>
    tradeRecord({ ticket: 100 + i, closeTime: at(10 + hours), profit: hours }),
  );
  const days = [2, 1].map((count) => dayRecord({ time: at(24 * count), equity: 1_000 * count }));
  board.apply({ accounts: [accountRecord()], transfers: [transferRecord()], trades, days }, now);
  const { board: later } = makeBoard();
  let made = 0;
  function* each<T>(records: readonly T[]) {
    for (const record of records) {
      made += 1;
      yield { ...record };
    }
  }
  later.restore({ accounts: [accountRecord()] });
  later.restore({ transfers: each([...board.drain().transfers!]), days: each(days) });
  later.restore({ trades: each(trades) });
  assert.equal(made, 7);
  assert.deepEqual(later.figures(someAccount, life, now), board.figures(someAccount, life, now));
  const page = { before: now, limit: 9 };
  assert.deepEqual(later.trades(someAccount, page), board.trades(someAccount, page));
});

test('the basis says of when, of what span and in which unit the figures are', () => {
  const { board } = makeBoard();
  board.apply({ accounts: [accountRecord()], transfers: [transferRecord({ time: at(3) })] }, now);
  const basis = { method: methodVersion, asOf: now, currency: 'USD', minorDigits: 2, net: true };
  const sampling = { longest: 0, since: null, days: { told: 0, noted: 0, missed: 0 } };
  assert.deepEqual(board.basis(someAccount, life, now), {
    ...basis,
    from: at(3),
    to: null,
    offsets: [{ from: at(3), offset: 2 * hour }],
    sampling,
  });
  const span = { from: at(50), to: at(60) };
  assert.deepEqual(board.basis(someAccount, span, now), {
    ...basis,
    ...span,
    offsets: [{ from: at(50), offset: 2 * hour }],
    sampling,
  });
});

test('the board knows as of when all was told', () => {
  const { board } = makeBoard();
  assert.equal(board.asOf, null);
  board.apply({ asOf: at(2) }, now);
  board.apply({ asOf: at(1) }, now);
  board.apply({}, now);
  assert.equal(board.asOf, at(2));
});

test('no source is believed to have told what is still to come', () => {
  const { board } = makeBoard();
  board.apply({ asOf: now + hour }, now);
  assert.equal(board.asOf, now);
});

test('as of when all was told is drained once, and comes back after a restart', () => {
  const { board } = makeBoard();
  assert.equal('asOf' in board.drain(), false);
  board.apply({ asOf: at(2) }, now);
  assert.equal(board.drain().asOf, at(2));
  assert.equal('asOf' in board.drain(), false);
  const { board: later } = makeBoard();
  later.restore({ asOf: at(2) });
  assert.equal(later.asOf, at(2));
  assert.equal('asOf' in later.drain(), false);
});

test('trades with the same ticket in two accounts are two trades', () => {
  const { board } = makeBoard();
  const trade = tradeRecord({ closeTime: at(5), profit: 10 });
  board.apply({ trades: [trade, { ...trade, account: 8, profit: 20 }] }, now);
  assert.equal(board.facts(someAccount)?.balance, 10);
  assert.equal(board.facts(8)?.balance, 20);
});

test('a transfer rule that cannot be read stops the board from being made', () => {
  const transfers = [{ match: '/[/', kind: 'fee', as: 'flow' }] as const;
  assert.throws(() => makeBoard({ transfers }), /transfers\[0\]\.match must be/);
});
