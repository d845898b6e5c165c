import { html, type TemplateResult } from 'lit';
import type { Quote } from '../../server/protocol/quote.js';
import type { Flashes } from './flashes.js';
import { decimalFormat, formatTime } from './format.js';
import { arrow, lengthOf, renderChange, renderPrice } from './price.js';
import { formatSpread, spreadInPips } from './spread.js';
import { warnOnce } from './warn.js';

/** What a cell needs besides its quote. */
export interface CellContext {
  locale: string;
  flashes: Flashes;
  /** Relay's clock, ms UTC. */
  now: number;
}

/** One column of a table of quotes. */
interface Column {
  /** What the column sorts by; null sorts last in either direction. */
  value(quote: Quote): number | null;
  render(quote: Quote, context: CellContext): unknown;
}

function renderTraded(side: 'bid' | 'ask', quote: Quote, context: CellContext): TemplateResult {
  const { locale, flashes } = context;
  const live = quote.state === 'live';
  const flash = live ? flashes.mark(`${quote.symbol} ${side}`, quote[side]) : '';
  const price = renderPrice(locale, quote[side], quote, flash);
  return side === 'ask' ? price : html`${arrow(live ? quote.direction : 'flat')}${price}`;
}

function renderPlain(price: number | null, { digits }: Quote, { locale }: CellContext): unknown {
  if (price === null) return '–';
  const text = decimalFormat(locale, digits).format(price);
  return html`<bdi class=${lengthOf(text)} dir="ltr">${text}</bdi>`;
}

/** Every column that a table of quotes can have. */
export const columns = {
  bid: {
    value: ({ bid }) => bid,
    render: (quote, context) => renderTraded('bid', quote, context),
  },
  ask: {
    value: ({ ask }) => ask,
    render: (quote, context) => renderTraded('ask', quote, context),
  },
  spread: {
    value: spreadInPips,
    render: (quote, { locale }) => html`<bdi dir="ltr">${formatSpread(locale, quote)}</bdi>`,
  },
  change: {
    value: ({ change }) => change,
    render: (quote, { locale }) => renderChange(locale, quote),
  },
  high: {
    value: ({ high }) => high,
    render: (quote, context) => renderPlain(quote.high, quote, context),
  },
  low: {
    value: ({ low }) => low,
    render: (quote, context) => renderPlain(quote.low, quote, context),
  },
  time: {
    value: ({ time }) => time,
    render: ({ time }, { locale, now }) => html`<bdi>${formatTime(locale, time, now, true)}</bdi>`,
  },
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;

/** All columns in their usual order. */
const columnNames = Object.keys(columns) as ColumnName[];

/** Which columns stay longest when the table gets narrow. */
const importance: readonly ColumnName[] = ['bid', 'ask', 'change', 'spread', 'high', 'low', 'time'];

/** Rank of a column among the chosen ones: 0 is the last to go. */
export const rankOf = (name: ColumnName, chosen: readonly ColumnName[]): number =>
  importance.filter((other) => chosen.includes(other)).indexOf(name);

/** Reads `bid, ask, change`; unknown names are left out with a warning, and nothing means all. */
export function parseColumns(text: string | readonly string[]): readonly ColumnName[] {
  const names = new Set<ColumnName>();
  for (const word of String(text)
    .toLowerCase()
    .split(/[,\s]+/)) {
    const name = columnNames.find((known) => known === word);
    if (name) names.add(name);
    else if (word) {
      warnOnce(
        `columns may hold ${columnNames.join(', ')}; "${word.slice(0, 40)}" is none of them.`,
      );
    }
  }
  return names.size ? [...names] : columnNames;
}
