import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../widgets/broker-risk-warning.js';
import type { BrokerRiskWarning } from '../widgets/broker-risk-warning.js';
import { arabicPage, darkPage, narrowPage } from './around.js';
import { relay } from './relay.js';

const meta = {
  title: 'Widgets/Risk warning',
  component: 'broker-risk-warning',
  args: { relay: relay('still') },
} satisfies Meta<BrokerRiskWarning>;

export default meta;

type Story = StoryObj<BrokerRiskWarning>;

/** The wording that the broker registered for the host of the page, with his own percentage. */
export const Default: Story = {};

/** The short wording, for places with little room. */
export const Short: Story = { args: { length: 'short' } };

/** It stands at the lower edge of the window while its own place, at the end, is out of sight. */
export const Sticky: Story = {
  args: { sticky: true, length: 'short' },
  decorators: [
    (story) => html`<p>A page that is longer than the window.</p>
      <p style="block-size:1500px"><a href="#end">What takes the focus is never behind the warning.</a></p>
      ${story()}`,
  ],
};

/** Until the relay has answered the widget says a general wording of its own. */
export const Loading: Story = { args: { relay: relay('loading') } };

/** A wording does not age with prices: it stays when the source falls silent. */
export const Stale: Story = { args: { relay: relay('stale') } };

/** The relay says no: the widget's own wording stays. It is never blank. */
export const Failed: Story = { args: { relay: relay('failed') } };

/** Nobody registered the host of this page: the general wording of the broker. */
export const UnknownHost: Story = { args: { relay: relay('closed') } };

/** Tokens of the kit and styles of the page do not reach it. */
export const ClosedToStyles: Story = {
  decorators: [
    (story) => html`<style>
        .sly {
          --broker-text: transparent;
          --broker-font-size: 0;
        }
        .sly broker-risk-warning {
          display: none !important;
          opacity: 0 !important;
        }
      </style>
      <div class="sly">${story()}</div>`,
  ],
};

/** The page hides what is around it: another one stands at the lower edge of the window. */
export const HiddenByThePage: Story = {
  decorators: [
    (story) => html`<p>A panel that nobody can open.</p>
      <div style="block-size:0;overflow:hidden">${story()}</div>`,
  ],
};

/** 320 pixels. */
export const Narrow: Story = { decorators: [narrowPage] };

/** Its own surface, in the tone of the page. */
export const Dark: Story = { decorators: [darkPage] };

/** The wording of an Arabic page. */
export const RightToLeft: Story = { decorators: [arabicPage] };

/** A page that is made for visitors of one country, for which compliance registered a wording of its own. */
export const Country: Story = { args: { country: 'AT' } };

/** A page in Chinese. */
export const Chinese: Story = { args: { locale: 'zh' } };

/** A page in a language that the broker has not registered: the one to fall back to. */
export const OtherLanguage: Story = { args: { locale: 'fr' } };
