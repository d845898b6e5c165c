import type { DemoClient } from './clients.js';

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const row = ({ id, alias, login, shown, results }: DemoClient) => `
  <tr>
    <td><form method="post" action="/page/${id}">
      <label><span class="name">Alias of ${login}</span>
        <input name="alias" value="${escape(alias)}" maxlength="40" required></label>
      <label class="tick"><input type="checkbox" name="shown" ${shown ? 'checked' : ''}> Show me on the leaderboard</label>
      <button>Save</button>
    </form></td>
    <td class="figure">${escape(results.balance ?? '–')}</td>
    <td>${escape(results.ranks || '–')}</td>
  </tr>`;

/** The page of the sales team: who may be shown, and what the relay has written back. */
export const drawPage = (clients: readonly DemoClient[], word: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Back office</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
  table { border-collapse: collapse; inline-size: 100%; }
  th, td { text-align: start; padding: .6rem .5rem; border-block-end: 1px solid #8884; vertical-align: top; }
  form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
  .name { display: block; font-size: .8rem; opacity: .75; }
  .tick { padding-block: .4rem; }
  .figure { font-variant-numeric: tabular-nums; }
  input, button { font: inherit; padding: .35rem .6rem; }
  [role=status] { min-block-size: 1.5em; }
</style></head>
<body><h1>Back office of an invented broker</h1>
<p>Tick or untick, save, and look at the leaderboard: the relay hears of it at once.</p>
<p role="status">${escape(word)}</p>
<table><thead><tr><th scope="col">Client</th><th scope="col">Balance</th><th scope="col">Places</th></tr></thead>
<tbody>${clients.map(row).join('')}</tbody></table>
</body></html>`;
