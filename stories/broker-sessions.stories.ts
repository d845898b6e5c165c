import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-sessions.js';
import type { BrokerSessions } from '../widgets/broker-sessions.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Sessions',
  component: 'broker-sessions',
  args: { relay: relay('still'), symbols: 'EURUSD, XAUUSD, BTCUSD' },
} satisfies Meta<BrokerSessions>;

export default meta;

type Story = StoryObj<BrokerSessions>;

/** The centres by their usual hours, and symbols of the broker by theirs. */
export const Default: Story = {};

/** Without symbols the clock needs no relay. */
export const CentresAlone: Story = { args: { symbols: '' } };

/** Some centres, in an order of choice, under a heading. */
export const Chosen: Story = {
  args: { symbols: '', centres: 'london, new-york', caption: 'Who is at work' },
};

/** The day of another clock than the visitor's. */
export const OtherTimeZone: Story = { args: { timeZone: 'Asia/Dubai' } };

/** The day of the server. */
export const ServerTime: Story = { args: { timeZone: 'server' } };

/** The relay has not told the hours of the symbols yet; the centres wait for nobody. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source of prices fell silent: hours do not age. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: the rows of the symbols say so, the centres go on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: what opens first, and when. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: each bar below its name. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** Text runs from right to left; the day runs from left to right, as on a chart. */
export const RightToLeft: Story = { decorators: [arabicPage] };
