import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../widgets/broker-leaderboard.js';
import { narrowPage } from './around.js';
import { relayWithConsents } from './relay.js';

const board = 'top:all';

/** The relay of these stories and the clients of its back office, made when a story first needs them. */
let made: ReturnType<typeof makeOffice> | undefined;

function makeOffice() {
  const relay = relayWithConsents();
  const clients = relay
    .leaders(board, 4)
    .map(({ account, alias, country }, i) => ({ account, alias, country, shown: i > 0 }));
  // The best one has not said yes so far.
  for (const { account, shown } of clients) if (!shown) relay.say(account, undefined);
  return { relay, clients };
}

type Client = ReturnType<typeof makeOffice>['clients'][number];

function tick(client: Client, { target }: Event): void {
  client.shown = target instanceof HTMLInputElement && target.checked;
  const { account, alias, country, shown } = client;
  made?.relay.say(account, shown ? { alias, country } : undefined);
}

/** A toy of a back office beside the board: what a CRM and its webhooks are elsewhere. */
function draw({ rows }: Partial<BrokerLeaderboard>) {
  const { relay, clients } = (made ??= makeOffice());
  const [name, period] = board.split(':');
  return html`<div style="display:flex;flex-wrap:wrap;gap:24px;align-items:start">
    <fieldset style="flex:1 1 14rem;display:grid;gap:12px;padding:16px;border:1px solid;border-radius:12px">
      <legend>Back office</legend>
      ${clients.map(
        (client) =>
          html`<label style="display:flex;gap:8px">
            <input type="checkbox" .checked=${client.shown} @change=${(event: Event) => tick(client, event)} />
            <span>${client.alias}: show me</span>
          </label>`,
      )}
    </fieldset>
    <broker-leaderboard style="flex:3 1 30rem;min-inline-size:0" relay=${relay.url} board=${name} period=${period} .rows=${rows}></broker-leaderboard>
  </div>`;
}

const meta = {
  title: 'Widgets/Consent to screen',
  component: 'broker-leaderboard',
  args: { rows: 5 },
  render: draw,
} satisfies Meta<BrokerLeaderboard>;

export default meta;

type Story = StoryObj<BrokerLeaderboard>;

/** Waits until the board shows a trader, or does not any more. */
async function onBoard(canvas: HTMLElement, alias: string, shown: boolean): Promise<void> {
  const root = canvas.querySelector('broker-leaderboard')?.shadowRoot;
  const isShown = () =>
    [...(root?.querySelectorAll('[part=alias]') ?? [])].some(
      ({ textContent }) => textContent.trim() === alias,
    );
  while (!root?.querySelector('[data-trader]') || isShown() !== shown)
    await new Promise(requestAnimationFrame);
}

/**
 * Only who said yes is shown. Tick “show me”: the row comes, and the others make room. Untick it: the row is
 * gone from the page and from the API.
 */
export const TickAndUntick: Story = {
  play: async ({ canvasElement }) => {
    const box = canvasElement.querySelector('input');
    const alias = box?.parentElement?.textContent.trim().replace(': show me', '') ?? '';
    await onBoard(canvasElement, alias, false);
    box?.click();
    await onBoard(canvasElement, alias, true);
    box?.click();
    await onBoard(canvasElement, alias, false);
    box?.click();
    await onBoard(canvasElement, alias, true);
  },
};

/** The same on a phone: cards in place of rows. */
export const Narrow: Story = { decorators: [narrowPage] };
