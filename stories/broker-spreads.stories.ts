import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-spreads.js';
import type { BrokerSpreads } from '../widgets/broker-spreads.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Spreads',
  component: 'broker-spreads',
  args: {
    relay: relay('live'),
    symbols: 'Majors: EURUSD, GBPUSD, USDJPY; Metals: XAUUSD; Crypto: BTCUSD',
  },
} satisfies Meta<BrokerSpreads>;

export default meta;

type Story = StoryObj<BrokerSpreads>;

/** Point at a strip, or walk along it with the arrow keys: it tells the figures of each hour. */
export const Default: Story = {};

/** Without symbols: everything that the relay has, under the relay's headings. */
export const AllSymbols: Story = { args: { symbols: '' } };

/** Points, the smallest step of a price, and a heading of its own. */
export const Points: Story = { args: { unit: 'points', caption: 'Our spreads, measured' } };

/** The hours by the server's clock. */
export const ServerTime: Story = { args: { timeZone: 'server' } };

/** Each symbol leads to its page. */
export const WithLinks: Story = {
  args: { symbolUrl: 'https://www.broker.example/trade/{symbol}' },
};

/** Spreads that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** Placeholders take the space of the figures, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the spread of now is old and says so; what was measured stays true. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend; crypto still trades. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: each symbol on two lines, the strip of hours below its figures. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark', caption: 'Spreads' } };

/** Text runs from right to left; figures and the hours of the day do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Chinese terms and number format. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** A symbol that the relay does not know. */
export const UnknownSymbol: Story = { args: { symbols: 'EURUSD,ATLANTIS' } };
