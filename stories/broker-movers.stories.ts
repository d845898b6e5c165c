import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-movers.js';
import type { BrokerMovers } from '../widgets/broker-movers.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Movers',
  component: 'broker-movers',
  args: { relay: relay('live') },
} satisfies Meta<BrokerMovers>;

export default meta;

type Story = StoryObj<BrokerMovers>;

/** What rose and fell most today among all symbols of the relay. Ranks change every 2 s at most. */
export const Default: Story = {};

/** One heading of the relay, and one list. */
export const GainersOfAGroup: Story = { args: { group: 'Majors', show: 'up', count: 3 } };

/** Symbols of choice. Each leads to its page. */
export const WithLinks: Story = {
  args: {
    symbols: 'EURUSD,GBPUSD,USDJPY,AUDUSD,XAUUSD,BTCUSD',
    count: 3,
    symbolUrl: 'https://www.broker.example/trade/{symbol}',
  },
};

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** Placeholders take the space of the rows, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the last ranking without colours, and the time of the last price. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: only what still trades is compared. */
export const Weekend: Story = { args: { relay: relay('closed') } };

/** Every market is closed: the last ranking. */
export const Closed: Story = { args: { relay: relay('closed'), group: 'Majors' } };

/** 320 pixels: one list below the other. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text runs from right to left, numbers do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Chinese terms; red is up. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** The relay has no symbol under this heading. */
export const Empty: Story = { args: { group: 'Nothing' } };
