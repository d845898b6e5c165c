import { html, nothing, type TemplateResult } from 'lit';
import type { Results, ResultTrade } from '../../../server/protocol/results.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { arrow } from '../price.js';
import { formatDuration, serverMoment } from './dates.js';
import { formatMinor, formatNumber } from './figure-format.js';
import { sentences } from './sentences.js';

/** Trades that are shown before the visitor wants more. */
export const firstTrades = 10;

/** Closed trades, newest first, and how late they are told. `more` shows all of them. */
export function renderTrades(
  { trades, tradesDelay, basis }: Results,
  {
    wording,
    locale,
    all,
    more,
  }: {
    wording: ResultsTranslation;
    locale: string;
    all: boolean;
    more: () => void;
  },
): TemplateResult {
  const note = tradesDelay
    ? wording.delayed(formatDuration(locale, tradesDelay))
    : wording.undelayed;
  if (!trades.length) return html`<p class="small">${sentences(wording.noTrades, note)}</p>`;
  const shown = all ? trades : trades.slice(0, firstTrades);
  const moment = (time: number) => serverMoment(locale, time, basis.offsets);
  const cell = (name: string, label: string, content: unknown) =>
    html`<td class=${name} role="cell"><span class="label" aria-hidden="true">${label}</span><bdi class="moment">${content}</bdi></td>`;
  const row = (trade: ResultTrade) => {
    const { symbol, side, lots, digits, pips, net } = trade;
    const price = (value: number) => formatNumber(locale, value, digits);
    const way = net > 0 ? 'up' : net < 0 ? 'down' : 'flat';
    return html`<tr role="row" part="trade">
      <th class="symbol" role="rowheader" scope="row">${symbol}</th>
      ${cell('side', wording.side, side === 'buy' ? wording.buy : wording.sell)}
      ${cell('lots', wording.lots, formatNumber(locale, lots, 2))}
      ${cell('opened', wording.opened, html`${moment(trade.openTime)} <span class="price">${price(trade.openPrice)}</span>`)}
      ${cell('closed', wording.closedAt, html`${moment(trade.closeTime)} <span class="price">${price(trade.closePrice)}</span>`)}
      ${cell('pips', wording.pips, formatNumber(locale, pips, 1))}
      <td class="result" role="cell"><bdi class="colored ${way}" dir="ltr">${arrow(way)}${formatMinor(locale, net, basis)}</bdi></td>
    </tr>`;
  };
  const header = (name: string, text: string) =>
    html`<th class=${name} role="columnheader" scope="col">${text}</th>`;
  return html`<table class="trades" part="trades" role="table" aria-labelledby="trades-title">
      <thead><tr role="row">
        ${header('symbol', wording.symbol)}${header('side', wording.side)}${header('lots', wording.lots)}${header('opened', wording.opened)}${header('closed', wording.closedAt)}${header('pips', wording.pips)}${header('result', wording.result)}
      </tr></thead>
      <tbody>${shown.map(row)}</tbody>
    </table>
    <p class="small">${note}</p>
    ${shown.length < trades.length ? html`<button class="retry" part="more" type="button" @click=${more}>${wording.more}</button>` : nothing}`;
}
