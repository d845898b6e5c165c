import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-results.js';
import type { BrokerResults } from '../widgets/broker-results.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Results',
  component: 'broker-results',
  args: { relay: relay('still'), results: 'alpha', compliance: 'none' },
} satisfies Meta<BrokerResults>;

export default meta;

type Story = StoryObj<BrokerResults>;

/** Walk along the chart by pointer or arrow keys; the name of each figure tells what it is. */
export const Default: Story = {};

/** The default: the rules that are registered for the host of the page, here those of the European Union. */
export const ByTheHost: Story = { args: { compliance: 'auto' } };

/** The rules of the European Union: no large figure, complete years first, five years. */
export const UnderEuRules: Story = { args: { compliance: 'eu' } };

/** British rules have the same structure. */
export const UnderUkRules: Story = { args: { compliance: 'uk' } };

/** Australian rules: no large figure; ranges may be chosen. */
export const UnderAuRules: Story = { args: { compliance: 'au' } };

/** A pool shows what a share is worth. */
export const Pool: Story = { args: { results: 'pool' } };

/** Figures that need more history are dashes with the reason. */
export const FewWeeks: Story = { args: { results: 'young' } };

/** Placeholders take the space of the track record. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the last results, and how old they are. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** 320 pixels: months in blocks of four, a card for each trade. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text runs from right to left; figures and time do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Chinese terms; red is up. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** The relay has no such track record. */
export const Empty: Story = { args: { results: 'nothing' } };
