import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-calculator.js';
import type { BrokerCalculator } from '../widgets/broker-calculator.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Calculator',
  component: 'broker-calculator',
  args: { relay: relay('live'), symbols: 'EURUSD,USDJPY,XAUUSD,GER40', accountCurrency: 'USD' },
} satisfies Meta<BrokerCalculator>;

export default meta;

type Story = StoryObj<BrokerCalculator>;

/** Margin, pip value, swap, profit and size of a position, on the live price. */
export const Default: Story = {};

/** Every symbol of the relay. */
export const AllSymbols: Story = { args: { symbols: '' } };

/** An account in another currency: the note says at which rate results were converted. */
export const OtherAccount: Story = { args: { symbols: 'GBPJPY', accountCurrency: 'CHF' } };

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** The form stands, the price does not yet. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: results without colours, as of the last price. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: figures with the last price of the week. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** 320 pixels: one card below the other. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text runs from right to left, numbers do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** No rate leads to this currency: the results say so. */
export const NoRate: Story = { args: { accountCurrency: 'ISK' } };

/** A symbol that the relay does not know. */
export const UnknownSymbol: Story = { args: { symbols: 'ATLANTIS' } };
