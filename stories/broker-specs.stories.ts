import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-specs.js';
import type { BrokerSpecs } from '../widgets/broker-specs.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Specs',
  component: 'broker-specs',
  args: { relay: relay('still'), symbol: 'EURUSD' },
} satisfies Meta<BrokerSpecs>;

export default meta;

type Story = StoryObj<BrokerSpecs>;

/** The contract of one symbol, and its trading hours of the next seven days. */
export const Default: Story = {};

/** Several symbols side by side. */
export const Comparison: Story = { args: { symbol: '', symbols: 'EURUSD, XAUUSD, BTCUSD' } };

/** The hours by the server's clock. */
export const ServerTime: Story = { args: { timeZone: 'server' } };

/** Placeholders take the space of the terms. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source of prices fell silent: contracts do not age. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: when it opens next. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: one column. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** Text runs from right to left. */
export const RightToLeft: Story = { decorators: [arabicPage] };
