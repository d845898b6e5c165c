import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-ticker.js';
import type { BrokerTicker } from '../widgets/broker-ticker.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Ticker',
  component: 'broker-ticker',
  args: {
    relay: relay('live'),
    symbols: 'EURUSD,GBPUSD,USDJPY,XAUUSD,BTCUSD',
    mode: 'marquee',
  },
} satisfies Meta<BrokerTicker>;

export default meta;

type Story = StoryObj<BrokerTicker>;

/** One running line. It rests under the pointer, while a link in it has the focus, and on request. */
export const Default: Story = {};

/** A line that rests and wraps: what visitors with reduced motion see instead of the marquee. */
export const Static: Story = { args: { mode: 'static' } };

/** Tiles, as many in a row as fit. */
export const Grid: Story = { args: { mode: 'grid' } };

/** Each symbol leads to its page; the whole tile can be clicked. */
export const WithLinks: Story = {
  args: { mode: 'grid', symbolUrl: 'https://www.broker.example/trade/{symbol}' },
};

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { mode: 'static', relay: relay('still') } };

/** Placeholders take the space of the prices, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: no colours, and the time of the last price. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: prices rest calmly. */
export const Closed: Story = { args: { mode: 'grid', relay: relay('closed') } };

/** Without symbols. */
export const Empty: Story = { args: { symbols: '' } };

/** 320 pixels. */
export const Narrow: Story = { args: { mode: 'grid' }, decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text runs from right to left, numbers do not; the marquee turns around. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Red is up, as readers in China, Japan, Korea and Taiwan expect; by itself in their languages. */
export const RedUp: Story = { args: { mode: 'grid', updown: 'red-up' } };

/** Blue and orange, for those who cannot tell red from green. */
export const BlueOrange: Story = { args: { mode: 'grid', updown: 'blue-orange' } };

/** Chinese terms and number format; red is up. */
export const Chinese: Story = { args: { mode: 'grid', locale: 'zh' } };

/** Native digits of Egypt. */
export const NativeDigits: Story = {
  args: { mode: 'static', locale: 'ar-EG' },
  decorators: [arabicPage],
};

/** A symbol that the relay does not know stands out quietly. */
export const UnknownSymbol: Story = { args: { mode: 'static', symbols: 'EURUSD,ATLANTIS' } };
