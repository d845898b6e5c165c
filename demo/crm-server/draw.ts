import type { DemoAccount, DemoClient } from './clients.js';
import { longestAlias } from './office.js';
import { countryOf, figuresOf, viewOf } from './view.js';

export const escape = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A switch is a button, so that it works without the script of the page, too. */
const drawSwitch = (label: string, act: string, on: boolean) => `
      <button class="switch" role="switch" name="act" data-act="${act}" value="${on ? 'hide' : 'show'}${act}" aria-checked="${on}">
        <span class="track" aria-hidden="true"></span>${label}</button>`;

const titles = {
  balance: 'Balance',
  equity: 'Equity',
  gain: 'Gain',
  drawdown: 'Drawdown',
  places: 'Places',
};

function drawAccount({ login, currency, results }: DemoAccount): string {
  const figures = figuresOf(results, currency);
  const parts = Object.entries(titles).map(
    ([name, title]) => `
        <div class="${name}"><dt>${title}</dt>
          <dd data-field="${name}-${login}">${escape(figures[name as keyof typeof titles])}</dd></div>`,
  );
  return `
    <section class="account" aria-label="Account ${login}">
      <h3>Account ${login}</h3>
      <dl>${parts.join('')}</dl>
    </section>`;
}

function drawClient(client: DemoClient): string {
  const { id, alias, country, accounts, shown, countryShown } = client;
  const { tone, texts } = viewOf(client);
  return `
  <article class="client" id="${id}" data-tone="${tone}" aria-labelledby="${id}-name">
    <form method="post" action="/clients/${id}">
      <h2 id="${id}-name">${id} <span class="country">${escape(countryOf(country))}</span></h2>
      <p class="state" id="${id}-state" data-field="state">${escape(texts['state'] ?? '')}</p>
      <label for="${id}-alias">Alias</label>
      <span class="alias">
        <input id="${id}-alias" name="alias" value="${escape(alias)}" maxlength="${longestAlias}" autocomplete="off" spellcheck="false" dir="auto" aria-describedby="${id}-state">
        <button name="act" value="rename">Save</button>
      </span>
      <span class="ticks">${drawSwitch('Show me', '', shown)}${drawSwitch('Show my country', '-country', countryShown)}</span>
      <button class="approve" name="act" value="approve">Approve</button>
      <button class="delete" name="act" value="delete">Delete</button>
    </form>${accounts.map(drawAccount).join('')}
  </article>`;
}

/** Puts clients and the address of the relay into the built page. */
export const drawPage = (page: string, clients: readonly DemoClient[], relay: string): string =>
  page
    .replaceAll('{relay}', escape(relay))
    .replace('<!-- clients -->', () => clients.map(drawClient).join(''));
