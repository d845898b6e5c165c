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
    overscroll-behavior: contain;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  caption {
    padding: 0.5em var(--_space);
    font-weight: 650;
    text-align: start;
  }
  th,
  td {
    box-sizing: border-box;
    padding: 0 0.5em;
    text-align: end;
    font-weight: inherit;
  }
  th:first-child {
    padding-inline-start: var(--_space);
    text-align: start;
  }
  tr > :last-child {
    padding-inline-end: var(--_space);
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    block-size: 2.25em;
    background: var(--_behind, var(--_surface));
    box-shadow: inset 0 -1px var(--_border);
  }
  /* The symbol takes what the others leave. */
  .bid,
  .ask,
  .time {
    inline-size: 7.25em;
  }
  .spread {
    inline-size: 5.25em;
  }
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
    opacity: 0.6;
  }
  thead th:not(:first-child) button {
    flex-direction: row-reverse;
  }
  .group th {
    block-size: 2.75em;
    padding-block-end: 0.35em;
    vertical-align: bottom;
    white-space: nowrap;
  }
  .group span {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 650;
  }
  .row {
    block-size: 3.375em;
    border-block-end: 1px solid var(--_border);
  }
  .row:last-child {
    border-block-end-color: transparent;
  }
  tbody:last-child .row:last-child {
    border-block-end-color: var(--_border);
  }
  .row:hover {
    background: var(--_tint);
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
  .row th:has(.whole),
  .whole {
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
      inline-size: 4.45em;
    }
    .row .bid .arrow {
      display: none;
    }
    th.change {
      inline-size: 4.75em;
    }
    .w:not(.own) :is(.scroll, .bar) {
      --_space: 0em;
    }
    .row td,
    .symbol {
      font-size: 0.875em;
    }
  }
`;
