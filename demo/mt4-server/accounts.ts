/** An open position or a pending order. Times are wall time as MT4 prints it; lots in hundredths. */
export interface OpenRow {
  ticket: number;
  opened: string;
  type: 'buy' | 'sell' | 'buy limit' | 'sell limit' | 'buy stop' | 'sell stop';
  hundredths: number;
  symbol: string;
  /** Prices as text, with the symbol's decimals. */
  open: string;
  stopLoss: string;
  takeProfit: string;
  commission: number;
  swap: number;
}

/** A closed trade, a cancelled order or a transfer. */
export interface ClosedRow extends Omit<OpenRow, 'type'> {
  type: OpenRow['type'] | 'balance';
  closed: string;
  close: string;
  profit: number;
  comment: string;
}

/** An invented account. */
export interface Account {
  login: string;
  password: string;
  investorPassword: string;
  name: string;
  disabled: boolean;
  balance: number;
  credit: number;
  margin: number;
  open: readonly OpenRow[];
  history: readonly ClosedRow[];
}

const row = (
  ticket: number,
  opened: string,
  type: OpenRow['type'],
  hundredths: number,
  symbol: string,
  prices: readonly [open: string, stopLoss: string, takeProfit: string],
  [commission, swap]: readonly [number, number] = [0, 0],
): OpenRow => {
  const [open, stopLoss, takeProfit] = prices;
  return { ticket, opened, type, hundredths, symbol, open, stopLoss, takeProfit, commission, swap };
};

const closed = (
  opening: OpenRow,
  at: string,
  close: string,
  profit: number,
  comment = '',
): ClosedRow => ({ ...opening, closed: at, close, profit, comment });

/** MT4 stores the volume 1 with money that moves: it means nothing. */
const transfer = (ticket: number, at: string, amount: number, comment: string): ClosedRow => ({
  ...row(ticket, at, 'buy', 1, '', ['0', '0', '0']),
  type: 'balance',
  closed: at,
  close: '0',
  profit: amount,
  comment,
});

const nobody = { disabled: false, balance: 0, credit: 0, margin: 0, open: [], history: [] };
const secrets = { password: 'open-sesame1', investorPassword: 'look-only1' };

/** Accounts to try the connectors with. All of them share the passwords. */
export const accounts: readonly Account[] = [
  {
    ...nobody,
    ...secrets,
    login: '1000042',
    name: 'Test Account',
    balance: 1000,
    margin: 10.81,
    open: [
      row(5000123, '2026.02.03 09:30', 'buy', 5, 'EURUSD', ['1.08076', '1.07500', '1.09000']),
      row(5000124, '2026.02.03 10:00', 'buy limit', 10, 'EURUSD', [
        '1.07000',
        '1.06500',
        '1.08000',
      ]),
    ],
    history: [
      transfer(5000001, '2026.01.05 08:00', 1200, 'Deposit card'),
      closed(
        row(
          5000010,
          '2026.01.06 10:15',
          'buy',
          10,
          'EURUSD',
          ['1.08000', '0.00000', '0.00000'],
          [-0.7, -0.12],
        ),
        '2026.01.07 11:45',
        '1.08250',
        25,
        '[tp]',
      ),
      closed(
        row(5000011, '2026.01.08 14:00', 'sell', 5, 'XAUUSD', ['3310.50', '3312.75', '0.00']),
        '2026.01.08 15:30',
        '3312.75',
        -11.25,
        '[sl]',
      ),
      closed(
        row(5000012, '2026.01.09 09:00', 'sell stop', 10, 'GBPUSD', [
          '1.31000',
          '0.00000',
          '0.00000',
        ]),
        '2026.01.12 09:00',
        '1.32150',
        0,
        'cancelled',
      ),
      transfer(5000013, '2026.01.13 16:20', -212.93, 'Withdrawal card'),
    ],
  },
  {
    ...nobody,
    ...secrets,
    login: '1000043',
    name: 'Пример Счёта',
    balance: 500,
    credit: 50,
    history: [transfer(5000201, '2026.01.14 12:00', 500, 'Пополнение')],
  },
  {
    ...nobody,
    ...secrets,
    login: '1000044',
    name: '测试账户',
    balance: 8000,
    margin: 331.84,
    open: [
      row(
        5000301,
        '2026.02.02 23:10',
        'sell',
        10,
        'XAUUSD',
        ['3320.00', '0.00', '0.00'],
        [0, -1.5],
      ),
    ],
    history: [transfer(5000300, '2026.01.15 03:00', 8000, '入金')],
  },
  // A name that careless clients take for a refusal.
  { ...nobody, ...secrets, login: '1000045', name: 'Invalid Account Holder' },
  { ...nobody, ...secrets, login: '1000046', name: 'Closed Account', disabled: true },
];
