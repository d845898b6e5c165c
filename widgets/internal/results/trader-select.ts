import { readUrl } from '../url.js';
import { warnOnce } from '../warn.js';

/** The visitor picked a trader. Cancel it to keep the browser from following the link. */
export class TraderSelectEvent extends Event {
  /** Key of the trader's results, as `results` of `<broker-results>` takes it. */
  readonly id: string;

  constructor(id: string) {
    super('broker-trader-select', { bubbles: true, composed: true, cancelable: true });
    this.id = id;
  }
}

/** Says `broker-trader-select` for a click on anything inside an element with `data-trader`. */
export function selectTrader(host: HTMLElement, click: Event): void {
  const row = click
    .composedPath()
    .find((at) => at instanceof HTMLElement && at.dataset['trader']) as HTMLElement | undefined;
  const trader = row?.dataset['trader'];
  if (trader && !host.dispatchEvent(new TraderSelectEvent(trader))) click.preventDefault();
}

/** The address of a trader's results by a template such as `https://…/{id}`; undefined when there is none. */
export function traderAddress(template: string, id: string): string | undefined {
  if (!template) return undefined;
  const url = readUrl(template.replaceAll('{id}', encodeURIComponent(id)), document.baseURI);
  // A page builder may fill the template from untrusted input: nothing that runs code.
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  warnOnce(`results-url must be an http address with {id} in it, got "${template.slice(0, 60)}".`);
  return undefined;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'broker-trader-select': TraderSelectEvent;
  }
}
