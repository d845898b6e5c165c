import { type Account, accounts, type ClosedRow, type OpenRow } from './accounts.js';
import type { Price } from './prices.js';
import type { Dialect } from './replies.js';
import type { Query } from './request.js';
import { fromMinuteText, minuteText } from './wall-time.js';

export type AccountQuery = Extract<Query, { login: string }>;

/** What an account's reply depends on besides the account. */
export interface AccountSetting {
  price(symbol: string): Price | undefined;
  /** The server's wall clock now, ms as if it were UTC. */
  wall: number;
  dialect: Dialect;
  /** Columns to add to each row. */
  extraColumns: number;
}

/** Lines that answer a query about an account, without the last one, `end`. */
export function accountReply(query: AccountQuery, setting: AccountSetting): readonly string[] {
  const { dialect, wall } = setting;
  const account = accounts.find(({ login }) => login === query.login);
  if (!account || !opens(query.password, account, dialect)) return [dialect.invalid];
  if (account.disabled) return [dialect.disabled];
  const head = [account.login, account.name, minuteText(wall)];
  const body = query.kind === 'USERINFO' ? state(account, setting) : past(account, query, setting);
  return [...head, ...body];
}

const opens = (password: string, account: Account, { investorPasswords }: Dialect): boolean =>
  password === account.password || (investorPasswords && password === account.investorPassword);

function state(account: Account, setting: AccountSetting): string[] {
  const rows = account.open.map((row) => valued(row, setting));
  const positions = rows.filter(({ row }) => isPosition(row));
  const pending = rows.filter(({ row }) => !isPosition(row));
  const commission = sum(positions.map(({ row }) => row.commission));
  const swap = sum(positions.map(({ row }) => row.swap));
  const profit = sum(positions.map((position) => position.profit));
  const equity = account.balance + account.credit + commission + swap + profit;
  const columns = ({ row, current }: Valued) => [...opening(row), current];
  return [
    `Balance: ${money(account.balance)}`,
    `Equity: ${money(equity)}`,
    `Margin: ${money(account.margin)}`,
    `Free: ${money(equity - account.margin)}`,
    ...positions.map((position) => {
      const { row } = position;
      const amounts = [row.commission, row.swap, position.profit].map(money);
      return join([...columns(position), ...amounts], setting);
    }),
    '0',
    `Commission: ${money(commission)}`,
    `Swap: ${money(swap)}`,
    `Profit: ${money(profit)}`,
    ...pending.map((order) => join(columns(order), setting)),
    '0',
  ];
}

function past(
  account: Account,
  query: Extract<AccountQuery, { from: number }>,
  setting: AccountSetting,
): string[] {
  const rows = account.history.filter(({ closed }) => {
    const second = fromMinuteText(closed) / 1_000;
    return second >= query.from && second <= query.to;
  });
  const transfers = rows.filter(({ type }) => type === 'balance').map(({ profit }) => profit);
  const trades = rows.filter(({ type }) => type !== 'balance');
  return [
    ...rows.map((row) => join(closing(row), setting)),
    '0',
    `Deposit: ${money(sum(transfers.filter((amount) => amount > 0)))}`,
    `Withdrawal: ${money(sum(transfers.filter((amount) => amount < 0)))}`,
    `Credit: ${money(account.credit)}`,
    `Commission: ${money(sum(trades.map(({ commission }) => commission)))}`,
    `Swap: ${money(sum(trades.map(({ swap }) => swap)))}`,
    `Profit: ${money(sum(trades.map(({ profit }) => profit)))}`,
    '0',
  ];
}

interface Valued {
  row: OpenRow;
  /** Price at which it would be closed or, pending, opened now. */
  current: string;
  profit: number;
}

/** Units in a lot: ounces for gold, else currency. The fixtures trade nothing that is not in USD. */
const unitsOf = (symbol: string): number => (symbol.startsWith('XAU') ? 100 : 100_000);

function valued(row: OpenRow, setting: AccountSetting): Valued {
  const isBuy = row.type.startsWith('buy');
  const price = setting.price(row.symbol);
  // A position is closed at the other side of the spread; an order is opened at its own.
  const current = (isBuy === isPosition(row) ? price?.bid : price?.ask) ?? row.open;
  const move = (Number(current) - Number(row.open)) * (isBuy ? 1 : -1);
  const profit = Math.round(move * row.hundredths * unitsOf(row.symbol)) / 100;
  return { row, current, profit };
}

const isPosition = ({ type }: OpenRow): boolean => type === 'buy' || type === 'sell';

const opening = (row: OpenRow | ClosedRow): string[] => {
  const lots = (row.hundredths / 100).toFixed(2);
  const { ticket, opened, type, symbol, open, stopLoss, takeProfit } = row;
  return [String(ticket), opened, type, lots, symbol, open, stopLoss, takeProfit];
};

const closing = (row: ClosedRow): string[] => [
  ...opening(row),
  row.closed,
  row.close,
  ...[row.commission, row.swap, row.profit].map(money),
  row.comment,
];

const join = (columns: readonly string[], { extraColumns }: AccountSetting): string =>
  columns.join('\t') + '\t0'.repeat(extraColumns);

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Two decimals, and never a minus before zero. */
const money = (value: number): string => (Math.round(value * 100) / 100 + 0).toFixed(2);
