import type { ClientView } from '../view.js';

/*
 * Without this script each button sends its form and the page comes again. With it the page stays, and
 * what changes elsewhere, such as a result that the relay writes back, is written into its place.
 */

const word = document.querySelector('#word');
const sure = document.querySelector<HTMLDialogElement>('#sure');

const cardOf = (id: string) => document.querySelector<HTMLElement>(`#${CSS.escape(id)}`);

/** Writes a client as he is now; what somebody types is left alone. */
function write(client: ClientView): void {
  const card = cardOf(client.id);
  if (!card) return;
  card.dataset['tone'] = client.tone;
  for (const [name, text] of Object.entries(client.texts)) {
    const place = card.querySelector(`[data-field="${name}"]`);
    // Written only when it differs: screen readers and selections stay in peace.
    if (place && place.textContent !== text) place.textContent = text;
  }
  const field = card.querySelector('input');
  if (field && document.activeElement !== field) field.value = client.alias;
  for (const button of card.querySelectorAll<HTMLButtonElement>('[role="switch"]')) {
    const act = button.dataset['act'] ?? '';
    const on = act ? client.countryShown : client.shown;
    button.setAttribute('aria-checked', String(on));
    button.value = `${on ? 'hide' : 'show'}${act}`;
  }
}

const changes = new EventSource('/changes');
changes.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const client = JSON.parse(data) as ClientView | { id: string; gone: true };
  if ('gone' in client) cardOf(client.id)?.remove();
  else write(client);
});

/** Asks before a client is deleted. */
async function isSure(name: string): Promise<boolean> {
  if (!sure) return false;
  const place = sure.querySelector('bdi');
  if (place) place.textContent = name;
  sure.returnValue = '';
  sure.showModal();
  await new Promise((done) => sure.addEventListener('close', done, { once: true }));
  return sure.returnValue === 'delete';
}

async function press(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
  const name = form.querySelector('input')?.value ?? '';
  const body = new URLSearchParams({ alias: name, act: button.value });
  if (button.value === 'delete' && !(await isSure(name))) return;
  const headers = { accept: 'application/json' };
  const response = await fetch(form.action, { method: 'POST', headers, body });
  const { word: said } = (await response.json()) as { word?: string };
  if (word) word.textContent = `${name}: ${said ?? 'the back office did not take it.'}`;
  if (button.value === 'delete') document.querySelector<HTMLElement>('.head button')?.focus();
}

document.querySelector('.clients')?.addEventListener('submit', (event) => {
  const { target, submitter } = event as SubmitEvent;
  if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  press(target, submitter).catch(() => {
    if (word) word.textContent = 'The back office does not answer.';
  });
});
