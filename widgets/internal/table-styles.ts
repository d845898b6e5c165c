import { css } from 'lit';

/** Tables of symbols: sorted by their headings, in groups, with rows that cost little while prices move. */
export const tableStyles = css`
  :host {
    min-block-size: 8em;
  }
  /* Rows of their own, because a table lays out all rows when one cell changes. */
  table,
  caption,
  thead,
  tbody {
    display: block;
  }
  tr {
    display: flex;
    align-items: center;
  }
  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  thead tr {
    box-sizing: border-box;
    min-block-size: 2.25em;
    background: var(--_behind, var(--_surface));
    border-block-end: 1px solid var(--_border);
  }
  thead button {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    max-inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    vertical-align: middle;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 550;
    white-space: nowrap;
  }
  thead button:hover,
  [aria-sort='ascending'] button,
  [aria-sort='descending'] button {
    color: inherit;
  }
  thead .arrow {
    margin: 0;
    fill: currentColor;
    visibility: hidden;
  }
  [aria-sort='ascending'] .arrow,
  [aria-sort='descending'] .arrow {
    visibility: visible;
  }
  thead button:hover .arrow {
    visibility: visible;
  }
  .group {
    block-size: 2.75em;
    align-items: end;
    white-space: nowrap;
  }
  .group th {
    padding-block-end: 0.35em;
  }
  .group span {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 650;
  }
  .row {
    box-sizing: border-box;
    block-size: calc(3.375em + 1px);
    border-block-end: 1px solid var(--_border);
    contain: strict;
    content-visibility: auto;
  }
  .row:hover {
    background: var(--_tint);
  }
  .row th {
    line-height: 1.25;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
`;
