import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 8em;
  }
  .w {
    display: flex;
    flex-direction: column;
  }
  .own {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .scroll {
    overflow: auto;
    min-block-size: 0;
  }
  .scroll:focus-visible,
  .row a:focus-visible {
    /* Within: what scrolls and what is cut would cut it. */
    outline-offset: -2px;
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
  caption {
    padding: 0.5em var(--_space);
    font-weight: 650;
    text-align: start;
  }
  th,
  td {
    box-sizing: border-box;
    flex: none;
    padding: 0 0.5em;
    text-align: end;
    font-weight: inherit;
  }
  th:first-child {
    flex: 1;
    min-inline-size: 0;
    padding-inline-start: var(--_space);
    text-align: start;
  }
  tr > :last-child {
    padding-inline-end: var(--_space);
  }
  thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  thead tr {
    block-size: 2.25em;
    box-sizing: border-box;
    background: var(--_behind, var(--_surface));
    border-block-end: 1px solid var(--_border);
  }
  /* The symbol takes what the others leave. */
  .bid,
  .ask,
  .time {
    inline-size: 7.5em;
  }
  .spread {
    inline-size: 5.25em;
  }
  .row > .change,
  th.change,
  .high,
  .low {
    inline-size: 6.25em;
  }
  thead button {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    max-inline-size: 100%;
    min-block-size: 24px;
    /* Between the letters and a ring around them. */
    margin-inline: -3px;
    padding: 0 3px;
    box-sizing: content-box;
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
  [aria-sort='descending'] .arrow,
  thead button:hover .arrow {
    visibility: visible;
  }
  thead th:not(:first-child) button {
    flex-direction: row-reverse;
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
  .row td {
    /* Room for the line under a price that flashes. */
    padding-block: 0.5em;
  }
  .row th,
  .row td {
    line-height: 1.25;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .symbol {
    font-weight: 600;
  }
  .name {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_muted);
    font-size: 0.8125em;
    min-block-size: 1.25em;
  }
  .rtl .name {
    text-align: right;
  }
  .whole,
  .whole .name {
    overflow: visible;
  }
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    min-block-size: 2.75em;
    padding-inline: var(--_space) max(0em, var(--_space) - 0.5em);
  }
  .notice {
    border-block: 1px solid var(--_border);
    box-sizing: border-box;
    min-block-size: 8em;
    padding: 1em;
  }
  /* A price that is cut would be another price. */
  .long {
    font-size: 0.86em;
  }
  .longer {
    font-size: 0.72em;
  }
  @container (max-width: 54em) {
    .rank6 {
      display: none;
    }
  }
  @container (max-width: 46em) {
    .rank5 {
      display: none;
    }
  }
  @container (max-width: 41em) {
    .rank4 {
      display: none;
    }
  }
  @container (max-width: 35em) {
    .rank3 {
      display: none;
    }
  }
  @container (max-width: 30em) {
    th,
    td {
      padding-inline: 0.2em;
    }
    .bid,
    .ask {
      inline-size: 5.25em;
    }
    .row .bid .arrow {
      display: none;
    }
    th.change {
      inline-size: 4.75em;
    }
    .row :is(.bid, .ask) {
      inline-size: 6em;
    }
    .row > .change {
      inline-size: 5.43em;
    }
    .row .spread {
      inline-size: 6em;
    }
    .row :is(.high, .low) {
      inline-size: 7.143em;
    }
    .row .time {
      inline-size: 8.571em;
    }
    .w:not(.own) :is(.scroll, .bar) {
      --_space: 0em;
    }
    .row td,
    .symbol {
      font-size: 0.875em;
    }
    /* Two lines rather than the first letters. */
    .row .name {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      font-size: 0.75em;
      line-height: 1.15;
      white-space: normal;
    }
    /* Within: what scrolls would cut it. */
    thead button:focus-visible {
      outline-offset: -2px;
    }
    thead th:first-child button {
      margin-inline-start: 0;
      padding-inline-start: 0;
    }
    thead th:last-child button {
      margin-inline-end: 0;
      padding-inline-end: 0;
    }
  }
  @container (max-width: 22em) {
    .bid,
    .ask {
      inline-size: 4.45em;
    }
    .row :is(.bid, .ask) {
      font-size: 0.8125em;
      inline-size: 5.477em;
    }
    .long {
      font-size: 0.82em;
    }
    .longer {
      font-size: 0.7em;
    }
  }
`;
