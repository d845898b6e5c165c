import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LeaderboardRow } from '../../../server/protocol/leaderboard.js';
import { type HeadContext, renderBoardHead } from './board-head.js';
import { copyRows } from './board-copy.js';
import type { BoardOrder } from './board-order.js';
import { type BoardView, renderBoardRow, renderGhostRow } from './board-row.js';

/** The table of a board: a page of rows, or placeholders while `rows` is undefined. */
export function renderBoardTable(options: {
  head: HeadContext;
  view: BoardView;
  order: BoardOrder;
  rows: readonly LeaderboardRow[] | undefined;
  /** Rows of a page; where there are several, a page or a search that finds fewer keeps the height. */
  size: number;
  full: boolean;
  /** What stands there when there are no rows. */
  none: unknown;
}): TemplateResult {
  const { head, view, order, rows, size, full, none } = options;
  const ghosts = Array.from({ length: rows ? 0 : size }, () => renderGhostRow(view.valued));
  const free = full && rows ? size - rows.length : 0;
  return html`<table role="table" aria-labelledby="title" aria-busy=${String(!rows)} @copy=${copyRows}>
    ${renderBoardHead(head)}
    <tbody @pointerenter=${order.hold} @pointerleave=${order.release} @focusin=${order.hold} @focusout=${order.release}>
      ${repeat(
        rows ?? [],
        ({ id }) => id,
        (row) => renderBoardRow(row, view),
      )}${ghosts}
    </tbody>
  </table>
  <div class="rest">
    ${rows && !rows.length ? none : nothing}
    ${Array.from({ length: Math.max(0, free) }, () => html`<div class="free" aria-hidden="true"></div>`)}
  </div>`;
}
