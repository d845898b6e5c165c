/** Cells of a row of a trade as a terminal prints it, by the names of their columns. */
export interface PrintedTrade {
  ticket: number;
  type?: string;
  size?: string;
  item?: string;
  open?: string;
  close?: string;
  prices?: readonly [string, string];
  costs?: readonly [commission: string, taxes: string, swap: string];
  profit?: string;
  title?: string;
  /** Stands in a row of its own below, as in detailed statements. */
  below?: string;
}

const head = (
  title: string,
) => `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
<html>
  <head>
    <title>${title}</title>
    <style type="text/css">
    <!--
    .msdate { mso-number-format:"General Date"; }
    .mspt   { mso-number-format:\\#\\,\\#\\#0\\.00;  }
    //-->
    </style>
  </head>
<body topmargin=1 marginheight=1>
<div align=center>
<div style="font: 20pt Times New Roman"><b>Example Broker</b></div><br>
<table cellspacing=1 cellpadding=3 border=0>
`;
const names = (close: string) => `<tr align=center bgcolor="#C0C0C0">
   <td>Ticket</td><td nowrap>Open Time</td><td>Type</td><td>Size</td><td>Item</td>
   <td>Price</td><td>S / L</td><td>T / P</td><td nowrap>${close}</td>
   <td>Price</td><td>Commission</td><td>Taxes</td><td>Swap</td><td>Profit</td></tr>
`;

/** One trade or position; without `close` it is open. */
export function tradeRow(trade: PrintedTrade): string {
  const { ticket, type = 'buy', size = '0.10', item = 'eurusd', close, below, title } = trade;
  const { open = '2026.01.20 12:10:23', prices = ['1.08076', '1.08312'] } = trade;
  const { costs = ['0.00', '0.00', '0.00'], profit = '23.60' } = trade;
  const price = (text: string) => `<td style="mso-number-format:0\\.00000;">${text}</td>`;
  const money = [...costs, profit].map((text) => `<td class=mspt>${text}</td>`).join('');
  const hint = title === undefined ? '' : ` title="${title}"`;
  const row = `<tr align=right><td${hint}>${ticket}</td><td class=msdate nowrap>${open}</td><td>${type}</td><td class=mspt>${size}</td><td>${item}</td>${price(prices[0])}${price('0.00000')}${price('0.00000')}<td class=msdate nowrap>${close ?? '&nbsp;'}</td>${price(prices[1])}${money}</tr>\n`;
  const comment = `<tr align=right><td colspan=10>&nbsp;</td><td colspan=4>${below ?? ''}</td></tr>\n`;
  return below === undefined ? row : row + comment;
}

/** Money that moved. */
export const moneyRow = (ticket: number, amount: string, comment = 'Deposit', type = 'balance') =>
  `<tr bgcolor=#E0E0E0 align=right><td title="${comment}">${ticket}</td><td class=msdate nowrap>2026.01.19 09:00:00</td><td>${type}</td><td colspan=10 align=left>${comment}</td><td class=mspt>${amount}</td></tr>\n`;

/** An order that was never filled. */
export const orderRow = (ticket: number) =>
  `<tr align=right><td>${ticket}</td><td class=msdate nowrap>2026.01.21 08:00:00</td><td>buy limit</td><td class=mspt>1.00</td><td>gbpusd</td><td>1.25000</td><td>0.00000</td><td>0.00000</td><td class=msdate nowrap>2026.01.22 08:00:00</td><td>1.26000</td><td colspan=4>cancelled</td></tr>\n`;

/** A whole statement, as the terminal saves it. */
export function statement(options: {
  account?: number;
  currency?: string;
  closed?: readonly string[];
  open?: readonly string[];
  balance?: string;
}): string {
  const { account = 1_000_042, currency = 'USD', closed = [], open = [], balance } = options;
  const none = '<tr align=right><td colspan=13 align=center>No transactions</td></tr>\n';
  return `${head(`Statement: ${account} - Jane Roe`)}<tr align=left>
    <td colspan=2><b>Account: ${account}</b></td>
    <td colspan=5><b>Name: Jane Roe</b></td>
    <td colspan=2><b>${currency && `Currency: ${currency}`}</b></td>
    <td colspan=2><b>Leverage: 1:100</b></td>
    <td colspan=3 align=right><b>2026 February 3, 14:05</b></td></tr>

<tr align=left><td colspan=13><b>Closed Transactions:</b></td></tr>
${names('Close Time')}${closed.join('') || none}<tr align=right><td colspan=10>&nbsp;</td><td class=mspt>0.00</td><td class=mspt>0.00</td><td class=mspt>0.00</td><td class=mspt>23.60</td></tr>
<tr align=right><td colspan=12 align=right><b>Closed P/L:</b></td><td colspan=2 align=right class=mspt><b>23.60</b></td></tr>
<tr align=left><td colspan=13><b>Open Trades:</b></td></tr>
${names('&nbsp;')}${open.join('') || none}<tr align=left><td colspan=13><b>Working Orders:</b></td></tr>
${names('&nbsp;')}${none}<tr align=left><td colspan=13><b>Summary:</b></td></tr>
<tr align=right><td colspan=2><b>Deposit/Withdrawal:</b></td><td colspan=2 class=mspt><b>1 000.00</b></td><td colspan=4><b>Credit Facility:</b></td><td class=mspt><b>0.00</b></td></tr>
${balance === undefined ? '' : `<tr align=right><td colspan=3><b>Balance:</b></td><td colspan=2 class=mspt><b>${balance}</b></td><td colspan=4><b>Equity:</b></td><td class=mspt><b>9.99</b></td></tr>\n`}</table>
<div>Details: <b>Gross Profit:</b></div>
</div></body></html>
`;
}
