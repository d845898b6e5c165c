import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../widgets/broker-quote.js';
import type { BrokerQuote } from '../widgets/broker-quote.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Quote',
  component: 'broker-quote',
  args: { relay: relay('live'), symbol: 'EURUSD' },
  decorators: [(story) => html`<div style="max-inline-size:320px">${story()}</div>`],
} satisfies Meta<BrokerQuote>;

export default meta;

type Story = StoryObj<BrokerQuote>;

/** Price, change and range of the day, and the day as a line. */
export const Default: Story = {};

/** Prices that do not move, for pictures. */
export const Still: Story = { args: { relay: relay('still') } };

/** Placeholders take the space of the figures, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: no colours, and the time of the last price. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** The weekend: when it opens stands in place of the ask. */
export const Closed: Story = { args: { relay: relay('closed') } };

/** Without a symbol. */
export const Empty: Story = { args: { symbol: '' } };

/** A symbol that the relay does not know. */
export const UnknownSymbol: Story = { args: { symbol: 'ATLANTIS' } };

/** The whole card leads to the symbol's page. */
export const WithLink: Story = {
  args: { relay: relay('still'), symbolUrl: 'https://www.broker.example/trade/{symbol}' },
};

/** 320 pixels. */
export const Narrow: Story = { args: { relay: relay('still') }, decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = {
  args: { relay: relay('still'), symbol: 'XAUUSD' },
  decorators: [darkPage],
};

/** Text runs from right to left, numbers do not. */
export const RightToLeft: Story = { args: { relay: relay('still') }, decorators: [arabicPage] };

/** Red is up, Chinese terms and number format. */
export const Chinese: Story = { args: { relay: relay('still'), locale: 'zh' } };
