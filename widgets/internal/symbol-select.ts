import { readUrl } from './url.js';
import { warnOnce } from './warn.js';

/** The visitor picked a symbol. Cancel it to keep the browser from following the link. */
export class SymbolSelectEvent extends Event {
  /** The server's spelling of the symbol. */
  readonly symbol: string;

  constructor(symbol: string) {
    super('broker-symbol-select', { bubbles: true, composed: true, cancelable: true });
    this.symbol = symbol;
  }
}

/** Says `broker-symbol-select` for a click on anything inside an element with `data-symbol`. */
export function selectSymbol(host: HTMLElement, click: Event): void {
  const target = click
    .composedPath()
    .find((at) => at instanceof HTMLElement && at.dataset['symbol']);
  const symbol = target instanceof HTMLElement ? target.dataset['symbol'] : undefined;
  if (symbol && !host.dispatchEvent(new SymbolSelectEvent(symbol))) click.preventDefault();
}

/** The address of a symbol by a template such as `https://…/{symbol}`; undefined when there is none. */
export function symbolAddress(template: string, symbol: string): string | undefined {
  if (!template) return undefined;
  const text = template.replaceAll('{symbol}', encodeURIComponent(symbol));
  const url = readUrl(text, document.baseURI);
  // A page builder may fill the template from untrusted input: nothing that runs code.
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  warnOnce(
    `symbol-url must be an http address with {symbol} in it, got "${template.slice(0, 60)}".`,
  );
  return undefined;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'broker-symbol-select': SymbolSelectEvent;
  }
}
