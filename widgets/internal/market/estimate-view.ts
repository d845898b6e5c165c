import { html, nothing, type TemplateResult } from 'lit';
import { decimalFormat, formatTime } from '../format.js';
import { ghost } from '../price.js';
import type { FormContext } from './calculator-form.js';
import { decimalsOf } from './contract.js';
import { type Estimates, type Missing, usualLots } from './estimate.js';
import type { Rate } from './exchange.js';
import { formatMoney } from './money-format.js';
import { formatRate } from './rate-format.js';

/** What the results are drawn from. */
export interface ResultContext extends FormContext {
  results: Estimates;
  /** Relay's clock, ms UTC. */
  now: number;
  asOf: (time: string) => string;
  /** Whether the contract or the prices may still arrive. */
  waits: boolean;
}

/** The day whose name keeps the space of the one that is not known: Wednesday. */
const usualTripleDay = 3;

/** A result's name and figure. Its ticks are not read out: `output` alone would be a live region. */
const row = (name: string, figure: unknown, looks = ''): TemplateResult =>
  html`<div class="result ${looks}" part="result">
    <dt>${name}</dt>
    <dd><output aria-live="off">${figure}</output></dd>
  </div>`;

/** The rows of all results, by what they say. */
export function renderResults(context: ResultContext) {
  const { locale, phrases, results, specs } = context;
  const money = (name: string, of: Exclude<keyof Estimates, 'size'>, signed = false) => {
    const result = results[of];
    if ('missing' in result) return row(name, renderMissing(result, context), 'missing');
    const { amount } = result.money;
    const looks = signed ? (amount > 0 ? 'up' : amount < 0 ? 'down' : 'flat') : '';
    const text = formatMoney(locale, result.money, signed);
    // At the end of a line a longer figure begins elsewhere: two templates, so that it has an element of its own.
    const figure = text.length % 2 ? html`<bdi>${text}</bdi>` : html`<bdi >${text}</bdi>`;
    return row(name, figure, looks);
  };
  const tripleDay = specs?.swap?.tripleDay ?? null;
  // The first of January 2023 was a Sunday.
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2023, 0, 1 + (tripleDay ?? usualTripleDay)),
  );
  return {
    margin: money(phrases.margin, 'margin'),
    pip: money(phrases.pipValue, 'pip'),
    swaps: html`${money(phrases.swapLong, 'swapLong', true)}${money(phrases.swapShort, 'swapShort', true)}
      <div class="hint" aria-hidden=${tripleDay === null ? 'true' : nothing}>
        <dt class="hidden">${phrases.swapLong}</dt><dd>${phrases.triple(day)}</dd>
      </div>`,
    profit: money(phrases.profit, 'profit', true),
    size: renderSize(context),
  };
}

function renderSize(context: ResultContext): TemplateResult {
  const { locale, phrases, results, specs } = context;
  const { size } = results;
  const { step, min } = specs?.lots ?? usualLots;
  const write = (lots: number) => decimalFormat(locale, decimalsOf(step)).format(lots);
  if ('missing' in size) return row(phrases.size, renderMissing(size, context), 'missing');
  return 'below' in size
    ? row(phrases.size, phrases.tooSmall(write(min)), 'missing')
    : row(phrases.size, phrases.inLots(write(size.lots)));
}

function renderMissing(what: Missing, { phrases, waits }: ResultContext): unknown {
  if (waits && what.missing !== 'input') return ghost();
  if (what.missing === 'rate') return phrases.noRate(what.from, what.to);
  const { notTold, noPrice, checkInput } = phrases;
  return { term: notTold, price: noPrice, input: checkInput }[what.missing];
}

/** At which rates the results were converted, each once. */
export function renderConversions(context: ResultContext): readonly TemplateResult[] {
  const { results, account, specs } = context;
  const rates = new Map<string, TemplateResult>();
  const note = (from: string, rate: Rate) => {
    if (rate.how !== 'same') rates.set(from, renderRate(context, from, account, rate));
  };
  for (const name of ['margin', 'pip', 'profit'] as const) {
    const result = results[name];
    if ('missing' in result) continue;
    const base = name === 'margin' && specs?.marginCurrency === specs?.base;
    note((base ? specs?.base : specs?.quote) ?? '', result.rate);
  }
  return [...rates.values()];
}

function renderRate(context: ResultContext, from: string, to: string, rate: Rate): TemplateResult {
  const { locale, phrases, now, asOf } = context;
  const old = rate.state === 'stale' ? [asOf(formatTime(locale, rate.time, now))] : [];
  const how = rate.how === 'cross' ? [phrases.through(rate.via.join(', '))] : [];
  const facts = [rate.symbols.join(', '), ...how, ...old].join('; ');
  const text = `1 ${from} = ${formatRate(locale, rate.rate)} ${to}`;
  // With the space before it: one that waited at the end of the line would count as moved.
  return html` <span>${phrases.converted(`${text} (${facts})`)}</span>`;
}
