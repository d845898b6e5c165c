import {
  html,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';

/** One of a row of choices. */
export interface Tab {
  key: string;
  label: string;
}

/** Which tab a key leads to; the keys go the way that the text runs. Undefined: none. */
export function tabByKey(key: string, at: number, count: number, rtl: boolean): number | undefined {
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  if (step) return (at + step + count) % count;
  return { Home: 0, End: count - 1 }[key];
}

/** Where a row of tabs is wider than its place, the chosen one is in sight. */
export class ChosenTab implements ReactiveController {
  readonly #host: ReactiveControllerHost & { renderRoot: ParentNode };
  #shown: Element | null = null;

  constructor(host: ReactiveControllerHost & { renderRoot: ParentNode }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const tab = this.#host.renderRoot.querySelector<HTMLElement>('[role=tab][aria-selected=true]');
    if (tab === this.#shown) return;
    this.#shown = tab;
    const row = tab?.parentElement;
    // Not `scrollIntoView`, which scrolls the page as well.
    if (row) row.scrollLeft += middleOf(tab) - middleOf(row);
  }
}

const middleOf = (element: Element): number => {
  const { left, right } = element.getBoundingClientRect();
  return (left + right) / 2;
};

/** A row of tabs of which one is chosen: one stop for the Tab key, arrows go along it. */
export function renderTabs(options: {
  /** Name for screen readers. */
  label: string;
  tabs: readonly Tab[];
  chosen: string;
  rtl: boolean;
  /** Id of what the tabs are about. */
  controls: string;
  choose: (key: string) => void;
}): TemplateResult {
  const { label, tabs, chosen, rtl, controls, choose } = options;
  const press = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === chosen);
    const next = tabByKey(event.key, at, tabs.length, rtl);
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab || next === undefined) return;
    event.preventDefault();
    const row = event.currentTarget as HTMLElement;
    row.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    choose(tab.key);
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${press}>
    ${tabs.map(
      ({ key, label: text }) =>
        html`<button type="button" role="tab" part="tab" aria-selected=${String(key === chosen)} aria-controls=${controls} tabindex=${key === chosen ? 0 : -1} @click=${() => choose(key)}>${text}</button>`,
    )}
  </div>`;
}
