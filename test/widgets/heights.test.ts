import { expect } from '@open-wc/testing';
import '../../widgets/broker-calculator.js';
import '../../widgets/broker-chart.js';
import '../../widgets/broker-cross-rates.js';
import '../../widgets/broker-leaderboard.js';
import '../../widgets/broker-movers.js';
import '../../widgets/broker-quote.js';
import '../../widgets/broker-quotes.js';
import '../../widgets/broker-sentiment.js';
import '../../widgets/broker-sessions.js';
import '../../widgets/broker-specs.js';
import '../../widgets/broker-spreads.js';
import '../../widgets/broker-ticker.js';
import type { Widget } from '../../widgets/internal/widget.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { specsOf, spreadsOf } from '../helpers/market.js';
import { boardOf, day, samplingOf, traders } from '../helpers/results.js';
import { sentimentOf, untold } from '../helpers/sentiments.js';
import { drawn, mount } from '../helpers/widgets.js';

const symbols = ['EURUSD', 'GBPUSD', 'USDJPY'];
const named = { symbols: symbols.join() };
const quotes = (state: 'live' | 'stale' | 'closed' = 'live') =>
  symbols.map((symbol, i) => quoteOf(symbol, { state, change: (i - 1) / 100 }));
const each = (kind: string, value: (symbol: string) => unknown) =>
  Object.fromEntries(symbols.map((symbol) => [`${kind}:${symbol}`, value(symbol)]));

// Dates and days that are as long as those of most contests.
const ten = noon - 4 * 3_600_000;
const contest = { from: ten - 20 * day, to: ten + 40 * day, prize: 'GBP 7,500 for the winner' };
const sampling = { ...samplingOf({ missed: 1 }), longest: day - 60_000 };
const basis = { ...boardOf().basis, from: noon - 20 * day, asOf: noon - 3 * day };
const board = (state: 'live' | 'stale' = 'live', watched = basis.sampling) =>
  boardOf({ rows: traders(12), state, basis: { ...basis, sampling: watched } });
const cup = (state: 'live' | 'stale' = 'live') => ({
  ...board(state),
  period: 'contest' as const,
  periods: ['contest' as const],
  contest,
});

type Told = Record<string, unknown>;
/** Each widget, and what it is told, one after the other: all of it takes the same space. */
const widgets: Record<string, { attributes: Record<string, string>; told: readonly Told[] }> = {
  'broker-calculator': { attributes: named, told: [each('specs', (symbol) => specsOf(symbol))] },
  'broker-cross-rates': { attributes: { currencies: 'USD,EUR,GBP,JPY' }, told: [{}] },
  'broker-leaderboard': {
    attributes: { board: 'top' },
    told: [board(), board('live', sampling), board('stale')].map((one) => ({
      'leaderboard:top:month': one,
    })),
  },
  'broker-leaderboard period=contest': {
    attributes: { board: 'cup', period: 'contest' },
    told: [cup(), cup('stale'), { ...cup(), contest: { ...contest, to: ten + 15 * day } }].map(
      (one) => ({ 'leaderboard:cup:contest': one }),
    ),
  },
  'broker-movers': { attributes: { ...named, rows: '3' }, told: [{}] },
  'broker-quote': { attributes: { symbol: 'EURUSD' }, told: [{}] },
  'broker-quotes': { attributes: named, told: [{}] },
  'broker-sentiment': {
    attributes: named,
    told: [each('sentiment', (symbol) => sentimentOf(symbol)), each('sentiment', untold)],
  },
  'broker-sentiment layout=compact': {
    attributes: { ...named, layout: 'compact' },
    told: [each('sentiment', (symbol) => sentimentOf(symbol)), each('sentiment', untold)],
  },
  'broker-sessions': { attributes: named, told: [each('specs', (symbol) => specsOf(symbol))] },
  'broker-specs': {
    attributes: { symbol: 'EURUSD' },
    told: [each('specs', (symbol) => specsOf(symbol))],
  },
  'broker-spreads': {
    attributes: named,
    told: [each('spreads', (symbol) => spreadsOf(symbol, { since: Date.now() }))],
  },
  'broker-ticker': { attributes: { ...named, mode: 'static' }, told: [{}] },
  'broker-chart': { attributes: { symbol: 'EURUSD' }, told: [{}] },
};
const widths = [262, 288, 320, 420, 560, 700, 894, 1_222];

/** How high it is in columns of these widths, from the narrowest card on a phone to a whole page. */
const heights = (element: Widget) =>
  widths.map((width) => {
    element.parentElement!.style.inlineSize = `${width}px`;
    return `${width}: ${element.getBoundingClientRect().height.toFixed(1)}`;
  });

describe('the height of a widget', () => {
  for (const [name, { attributes, told }] of Object.entries(widgets))
    it(`is the same while it waits, lives and is old: ${name}`, async () => {
      const [tag = ''] = name.split(' ');
      const infos = symbols.map((symbol) => infoOf(symbol));
      const relay = new FakeRelay([], { silent: true, symbols: infos, values: told[0] ?? {} });
      if (tag === 'broker-chart') new FakeHistory(relay.url, candlesUntil(noon, 60));
      const element: Widget = await mount(tag as 'broker-quote', relay, {
        locale: 'en',
        ...attributes,
      });
      // Trading centres are open or closed whatever a relay says.
      if (tag !== 'broker-sessions') await drawn(element, 'loading');
      const waiting = heights(element);
      relay.answer(...quotes());
      await drawn(element, 'live');
      expect(heights(element), 'live').to.deep.equal(waiting);
      for (const values of told) {
        for (const [channel, value] of Object.entries(values)) relay.update(channel, value);
        for (const state of ['stale', 'closed', 'live'] as const) {
          relay.send(...quotes(state));
          await element.updateComplete;
          expect(heights(element), state).to.deep.equal(waiting);
        }
      }
    });
});
