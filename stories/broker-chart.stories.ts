import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../widgets/broker-chart.js';
import type { BrokerChart } from '../widgets/broker-chart.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Chart',
  component: 'broker-chart',
  args: { relay: relay('live'), symbol: 'EURUSD', timeframe: 'H1', type: 'candles' },
} satisfies Meta<BrokerChart>;

export default meta;

type Story = StoryObj<BrokerChart>;

/** Drag to go back, click and turn the wheel to zoom; or use arrow keys, plus and minus. */
export const Default: Story = {};

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** The placeholder takes the space of the chart, so nothing moves when it comes. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the chart stays, its last price loses its colour and says how old it is. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: prices rest calmly. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** Without a symbol. */
export const Empty: Story = { args: { symbol: '' } };

/** A symbol that the relay does not know. */
export const UnknownSymbol: Story = { args: { symbol: 'ATLANTIS' } };

/** 320 pixels. */
export const Narrow: Story = {
  args: { relay: relay('still'), symbols: 'EURUSD,GBPUSD,XAUUSD' },
  decorators: [narrowPage],
};

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { args: { relay: relay('still') }, decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { relay: relay('still'), theme: 'dark' } };

/** Text runs from right to left, time and numbers do not. */
export const RightToLeft: Story = {
  args: { relay: relay('still'), symbols: 'EURUSD,GBPUSD,XAUUSD' },
  decorators: [arabicPage],
};

/** Symbols to switch between; the page hears `broker-symbol-select` and may refuse. */
export const Symbols: Story = { args: { symbols: 'EURUSD,GBPUSD,USDJPY,XAUUSD,BTCUSD' } };

/** A year in days. */
export const Range: Story = { args: { relay: relay('still'), range: '1Y' } };

/** Open, high, low and close as bars. */
export const BarsType: Story = { args: { relay: relay('still'), type: 'bars' } };

/** A line of closing prices. */
export const LineType: Story = { args: { relay: relay('still'), type: 'line' } };

/** A line with its area. */
export const AreaType: Story = { args: { relay: relay('still'), type: 'area' } };

/** Above and below the price at which the picture begins. */
export const BaselineType: Story = { args: { relay: relay('still'), type: 'baseline' } };

/** Times as the broker's server has them. */
export const ServerTime: Story = {
  args: { relay: relay('still'), timeframe: 'M30', timeZone: 'server' },
};

/** Red is up, Chinese terms and number format. */
export const Chinese: Story = { args: { relay: relay('still'), locale: 'zh' } };

/** Blue and orange, for those who cannot tell red from green. */
export const BlueOrange: Story = { args: { relay: relay('still'), updown: 'blue-orange' } };

/** The candles in view as a table: the same for those who do not see the picture. */
export const Table: Story = {
  args: { relay: relay('still') },
  play: async ({ canvasElement }) => {
    const chart = canvasElement.querySelector('broker-chart');
    const drawn = () => chart?.renderRoot.querySelector('canvas');
    for (let i = 0; i < 100 && !drawn(); i++) await new Promise(requestAnimationFrame);
    chart?.renderRoot.querySelector<HTMLElement>('[aria-pressed].icon')?.click();
    await chart?.updateComplete;
  },
};

/** A line without controls, for cards. */
export const Mini: Story = { args: { mode: 'mini' } };

/** Cards in a row. */
export const MiniCards: Story = {
  render: () =>
    html`<div style="display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:16px">
      ${['EURUSD', 'XAUUSD', 'BTCUSD'].map(
        (symbol) =>
          html`<broker-chart relay=${relay('still')} symbol=${symbol} mode="mini" theme="light"></broker-chart>`,
      )}
    </div>`,
};

/** It fills a container that has a height. */
export const FullHeight: Story = {
  args: { relay: relay('still') },
  decorators: [(story) => html`<div style="block-size:620px">${story()}</div>`],
};
