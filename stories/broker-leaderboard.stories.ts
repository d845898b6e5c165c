import type { Meta, StoryObj } from '@storybook/web-components-vite';
import '../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../widgets/broker-leaderboard.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Leaderboard',
  component: 'broker-leaderboard',
  args: {
    relay: relay('still'),
    board: 'top',
    period: 'year',
    resultsUrl: '#results-{id}',
    compliance: 'none',
  },
} satisfies Meta<BrokerLeaderboard>;

export default meta;

type Story = StoryObj<BrokerLeaderboard>;

/** Each heading sorts, and says how its figure is defined. Arrows say who rose or fell since midnight. */
export const Default: Story = {};

/** Fewer rows of a page, and a period of choice. */
export const FiveOfAllTime: Story = { args: { rows: 5, period: 'all' } };

/** A contest: what can be won, and how long it still takes. */
export const Contest: Story = { args: { period: 'contest', rows: 5 } };

/** Any figure ranks; money among the accounts of one currency. */
export const ByMoney: Story = { args: { board: 'earners', rows: 5 } };

/** Of what falls, the least leads. */
export const ByBalanceDrawdown: Story = { args: { board: 'steady', rows: 5 } };

/** The default: the rules that are registered for the host of the page, here those of the European Union. */
export const ByTheHost: Story = { args: { compliance: 'auto', rows: 5 } };

/** The rules of the European Union: the whole life only, no podium, no prizes. */
export const UnderEuRules: Story = { args: { compliance: 'eu', rows: 5 } };

/** Prizes are an inducement under Australian rules: the contest is shown without. */
export const ContestUnderAuRules: Story = {
  args: { compliance: 'au', period: 'contest', rows: 5 },
};

/** As it is now: ranks move, calmly and not under the pointer. */
export const Live: Story = { args: { relay: relay('live') } };

/** Placeholders take the space of the rows, so nothing moves when they come. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** The source fell silent: the last ranking, how old it is, and no colours. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: a sentence and a way on. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** 320 pixels: a card for each trader. */
export const Narrow: Story = { decorators: [narrowPage], args: { rows: 5 } };

/** Light text around the widget is enough: it draws for a dark page. */
export const Dark: Story = { decorators: [darkPage] };

/** A surface of its own, whatever the page looks like. */
export const DarkSurface: Story = { args: { theme: 'dark' } };

/** Text runs from right to left, figures do not. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** Chinese terms; red is up. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** The relay has no such board. */
export const Empty: Story = { args: { board: 'nothing' } };
