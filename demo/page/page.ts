import { type Language, languages, texts } from './texts.js';

/*
 * What a broker's own page script would do: switch the language, the theme and the colours of the
 * page. The widgets read language, direction and theme from the page around them; only the colours
 * of up and down are an attribute of theirs.
 */

const page = document.documentElement;

/** Writes one text of the page, or the attribute that `data-t-to` names. */
function write(element: HTMLElement, text: string): void {
  const { tTo } = element.dataset;
  if (tTo) element.setAttribute(tTo, text);
  else element.textContent = text;
}

const translated = [...document.querySelectorAll<HTMLElement>('[data-t]')].map((element) => {
  const { t: key = '', tTo } = element.dataset;
  // English stands in the page itself.
  return { element, key, english: (tTo ? element.getAttribute(tTo) : element.textContent) ?? '' };
});

function speak(language: Language): void {
  const { direction, words } = texts[language];
  page.lang = language;
  page.dir = direction;
  for (const { element, key, english } of translated) write(element, words[key] ?? english);
}

const switches: Readonly<Record<string, (value: string) => void>> = {
  language: (value) => {
    const language = languages.find((known) => known === value);
    if (language) speak(language);
  },
  theme: (value) => {
    if (value) page.dataset['theme'] = value;
    else delete page.dataset['theme'];
  },
  updown: (value) => {
    for (const element of document.body.querySelectorAll('*'))
      if (element.localName.startsWith('broker-')) element.setAttribute('updown', value);
  },
};

const controls = document.querySelector('.controls');
controls?.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement)) return;
  switches[target.name]?.(target.value);
  sessionStorage.setItem(target.name, target.value);
});

// What was chosen on one page holds on the next.
for (const control of controls?.querySelectorAll('select') ?? []) {
  const chosen = sessionStorage.getItem(control.name);
  if (chosen === null) continue;
  control.value = chosen;
  switches[control.name]?.(chosen);
}

/** The symbol page is one page for all symbols: its address says which. */
function showSymbol(symbol: string): void {
  for (const element of document.querySelectorAll('[data-symbol]'))
    element.setAttribute('symbol', symbol);
  for (const element of document.querySelectorAll('[data-symbols]'))
    element.setAttribute('symbols', symbol);
  for (const element of document.querySelectorAll('[data-symbol-name]'))
    element.textContent = symbol;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.others a'))
    if (link.textContent === symbol) link.setAttribute('aria-current', 'page');
  const code = document.querySelector('.symbol-page .markup code');
  if (code) code.textContent = code.textContent.replaceAll('EURUSD', symbol);
}

if (document.querySelector('.symbol-page')) {
  const asked = new URLSearchParams(location.search).get('symbol') ?? '';
  showSymbol(/^[\w.-]{1,32}$/.test(asked) ? asked : 'EURUSD');
}

/** The results page is one page for all traders, too. */
const trader = new URLSearchParams(location.search).get('id') ?? '';
const record = document.querySelector('.results-page broker-results');
if (record && /^[\w-]{1,64}$/.test(trader)) record.setAttribute('results', trader);
for (const link of document.querySelectorAll('.results-page .others a'))
  if (link.getAttribute('href') === `?id=${record?.getAttribute('results')}`)
    link.setAttribute('aria-current', 'page');

/** The back office of the demo listens ten ports above the relay, and only to its own machine. */
const office = document.querySelector<HTMLAnchorElement>('a[data-office]');
if (office && /^(127\.0\.0\.1|localhost)$/.test(location.hostname))
  office.port = String(Number(location.port || 80) + 10);
else office?.closest('section')?.remove();

/** Copies where the browser allows it; pages without TLS may only select. */
async function copy(code: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    getSelection()?.selectAllChildren(code);
    return false;
  }
}

const word = (key: string, english: string): string =>
  languages.map((language) => page.lang === language && texts[language].words[key]).find(Boolean) ||
  english;

for (const code of document.querySelectorAll('.markup code')) {
  code.textContent = code.textContent.replace('https://relay.broker.example', location.origin);
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['t'] = 'copy';
  button.setAttribute('aria-live', 'polite');
  button.textContent = 'Copy';
  translated.push({ element: button, key: 'copy', english: 'Copy' });
  button.addEventListener('click', () => {
    void copy(code).then((copied) => {
      button.textContent = copied ? word('copied', 'Copied') : word('selected', 'Selected');
    });
  });
  code.parentElement?.after(button);
}
