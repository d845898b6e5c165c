export { stockSchema } from '../../demo/mt4-server/report-schema.js';

/** Columns that the relay may read; a user who may read only these is enough. */
export const readable = {
  MT4_TRADES:
    'TICKET, LOGIN, SYMBOL, DIGITS, CMD, VOLUME, OPEN_TIME, OPEN_PRICE, CLOSE_TIME, CLOSE_PRICE, COMMISSION, SWAPS, PROFIT, TAXES, COMMENT, TIMESTAMP',
  MT4_USERS: 'LOGIN, `GROUP`, ENABLE, REGDATE, BALANCE, CREDIT, CURRENCY, TIMESTAMP',
  MT4_DAILY: 'LOGIN, TIME, BALANCE, CREDIT, EQUITY, MARGIN',
  MT4_PRICES: 'SYMBOL, TIME, BID, ASK, DIGITS',
} as const;
