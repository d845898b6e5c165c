import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../widgets/broker-quotes.js';
import type { BrokerQuotes } from '../widgets/broker-quotes.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Quotes',
  component: 'broker-quotes',
  args: {
    relay: relay('live'),
    symbols: 'Majors: EURUSD, GBPUSD, USDJPY; Metals: XAUUSD; Crypto: BTCUSD',
  },
} satisfies Meta<BrokerQuotes>;

export default meta;

type Story = StoryObj<BrokerQuotes>;

/** Groups, all columns; a click on a header sorts, a second one turns it around, a third ends it. */
export const Default: Story = {};

/** Without symbols: everything that the relay has, under the relay's headings. */
export const AllSymbols: Story = { args: { symbols: '' } };

/** Columns of choice, in an order of choice, and a visible heading. */
export const Columns: Story = {
  args: { columns: 'bid,ask,spread', caption: 'Our spreads right now' },
};

/** Each symbol leads to its page. */
export const WithLinks: Story = {
  args: { symbolUrl: 'https://www.broker.example/trade/{symbol}' },
};

/** A height of its own: the rows scroll, also by keyboard, and the header stays. */
export const Scrolling: Story = {
  args: { symbols: '' },
  decorators: [
    (story) => html`<style>
        .low broker-quotes { max-block-size: 300px }
      </style>
      <div class="low">${story()}</div>`,
  ],
};

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** Placeholders take the space of the prices, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** Not even the symbols are known yet. */
export const LoadingAllSymbols: Story = { args: { symbols: '', relay: relay('loading') } };

/** The source fell silent: no colours, the time of the last price and its age. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend; crypto still trades. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: symbol, bid, ask and change remain. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark', caption: 'Live prices' } };

/** Text runs from right to left, numbers do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Red is up. */
export const RedUp: Story = { args: { updown: 'red-up' } };

/** Chinese terms and number format; red is up. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** A symbol that the relay does not know. */
export const UnknownSymbol: Story = { args: { symbols: 'EURUSD,ATLANTIS' } };
