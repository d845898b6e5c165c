import { guard } from 'lit/directives/guard.js';
import { RowsInView } from '../rows-in-view.js';
import { ScrollArea } from '../scroll-area.js';

/** The rows of a table that may be long: those are drawn that changed and that somebody sees. */
export class TableRows {
  readonly #view: RowsInView;
  readonly #area = new ScrollArea();
  readonly #drawn = new Map<string, unknown[]>();
  #scroll: HTMLElement | undefined;
  #watched: unknown;

  /** `changed` is called when rows come into view. */
  constructor(changed: () => void) {
    this.#view = new RowsInView(changed);
  }

  /** Begins to draw the table; its rows follow in their order. */
  begin(): void {
    this.#view.begin();
  }

  /** A row: drawn again when one of its facts has changed, and somebody sees it or its turn has come. */
  row(symbol: string, facts: readonly unknown[], draw: () => unknown): unknown {
    const { at, due } = this.#view.next(symbol);
    const last = due ? [...facts, at] : (this.#drawn.get(symbol) ?? []);
    if (due) this.#drawn.set(symbol, last);
    return guard(last, draw);
  }

  /** Watches what is on the page now; `rows` changes whenever the table has other ones. */
  watch(root: ParentNode, rows: unknown): void {
    const scroll = root.querySelector<HTMLElement>('.scroll') ?? undefined;
    if (scroll === this.#scroll && rows === this.#watched) return;
    this.#watched = rows;
    this.#view.observe(root.querySelectorAll('.row'));
    this.#scroll = scroll;
    this.#area.watch(scroll);
  }
}
