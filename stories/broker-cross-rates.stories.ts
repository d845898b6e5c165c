import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-cross-rates.js';
import type { BrokerCrossRates } from '../widgets/broker-cross-rates.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Cross rates',
  component: 'broker-cross-rates',
  args: { relay: relay('live'), currencies: 'USD,EUR,GBP,JPY,CHF,AUD,CAD,NZD' },
} satisfies Meta<BrokerCrossRates>;

export default meta;

type Story = StoryObj<BrokerCrossRates>;

/** A row is one unit of its currency. Rates that no symbol shows are computed and have a sign. */
export const Default: Story = {};

/** Only how far each currency moved against the others today. */
export const Changes: Story = { args: { mode: 'change' } };

/** Few currencies, gold among them, and a visible heading. */
export const Few: Story = { args: { currencies: 'XAU,USD,EUR,GBP', caption: 'Gold and dollar' } };

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** Placeholders take the space of the rates, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: no colours, and the time of the last price. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: the last rates of the week. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: the table scrolls, also by keyboard, and the first column stays. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark', caption: 'Cross rates' } };

/** Text runs from right to left, numbers do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Neither red nor green. */
export const BlueOrange: Story = { args: { updown: 'blue-orange' } };

/** A currency that the relay has no pair of. */
export const Unknown: Story = { args: { currencies: 'USD,EUR,ISK' } };
