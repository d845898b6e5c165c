import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-sentiment.js';
import type { BrokerSentiment } from '../widgets/broker-sentiment.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Sentiment',
  component: 'broker-sentiment',
  args: { relay: relay('still'), symbols: 'EURUSD,GBPUSD,USDJPY,XAUUSD,BTCUSD' },
} satisfies Meta<BrokerSentiment>;

export default meta;

type Story = StoryObj<BrokerSentiment>;

/** Shares by clients and by lots, a quarter of an hour late. Too few clients hold bitcoin to tell. */
export const Default: Story = {};

/** The shares of clients alone, as many beside each other as there is room for. */
export const Compact: Story = { args: { layout: 'compact' } };

/** A heading, and a page behind each symbol. */
export const WithLinks: Story = {
  args: {
    caption: 'What our clients hold',
    symbolUrl: 'https://www.broker.example/trade/{symbol}',
  },
};

/** Placeholders take the space of the rows, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the last shares without strength, and of which moment they are. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** A symbol that the relay does not know says so in its own row. */
export const UnknownSymbol: Story = { args: { symbols: 'EURUSD,NOSUCH' } };

/** 320 pixels: the bar below the symbol. */
export const Narrow: Story = { decorators: [narrowPage] };

/** 320 pixels, compact. */
export const NarrowCompact: Story = { args: { layout: 'compact' }, decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text and bars run from right to left. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Chinese terms and colours. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** No symbols. */
export const Empty: Story = { args: { symbols: '' } };
