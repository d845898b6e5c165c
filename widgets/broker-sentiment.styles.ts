import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 6em;
  }
  table {
    --_columns: minmax(5.5em, 1fr) minmax(13em, 3fr) 6em 7.5em;
  }
  thead tr,
  .list .row {
    display: grid;
    grid-template-columns: var(--_columns);
    align-items: center;
    column-gap: 1.25em;
    padding-inline: var(--_space);
    border-block-end: 1px solid var(--_border);
  }
  thead tr {
    min-block-size: 2.75em;
    color: var(--_muted);
    font-weight: 650;
  }
  thead th {
    font-size: 0.8125em;
    line-height: 1.25;
  }
  thead .by-clients {
    display: flex;
    justify-content: space-between;
  }
  .list .row {
    min-block-size: 3em;
  }
  .row:hover {
    background: var(--_tint);
  }
  .by-lots,
  .count {
    text-align: end;
    white-space: nowrap;
  }
  td:is(.by-lots, .count) {
    color: var(--_muted);
    font-size: 0.9em;
  }
  td.by-clients {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-inline-size: 0;
    /* As high with a reason as with shares. */
    min-block-size: 1.4em;
  }
  .share {
    flex: none;
    inline-size: 2.75em;
    color: var(--_color);
  }
  .share.down {
    text-align: end;
  }
  .most {
    font-weight: 650;
  }
  /* Where no heading says which side is which. */
  .side {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .symbol {
    overflow-wrap: anywhere;
  }
  .why {
    flex: none;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .shares {
    position: relative;
    display: flex;
    flex: 1;
    gap: 2px;
    min-inline-size: 3em;
    block-size: 0.7em;
  }
  .shares::after {
    content: '';
    position: absolute;
    inset-block: -3px;
    inset-inline-start: 50%;
    border-inline-start: 1px solid currentColor;
    opacity: 0.4;
  }
  .none {
    border: 1px dashed var(--_border);
    border-radius: 0.35em;
    box-sizing: border-box;
  }
  .none::after {
    content: none;
  }
  .shares svg {
    block-size: 100%;
    min-inline-size: 0;
    transition: width 0.4s ease-in-out;
  }
  .long {
    border-start-start-radius: 0.35em;
    border-end-start-radius: 0.35em;
    background: var(--_up);
  }
  .short {
    border-start-end-radius: 0.35em;
    border-end-end-radius: 0.35em;
    background: var(--_down);
  }
  .stale-quote .long {
    opacity: 0.6;
  }
  .stale-quote .short {
    opacity: 0.25;
  }
  .compact tbody {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
    gap: 0.25em 2em;
    padding: 0.25em var(--_space);
  }
  .compact .row {
    display: grid;
    gap: 0.1em;
    padding-block: 0.4em;
  }
  .note {
    padding-block-end: 0.75em;
  }
  @container (max-width: 38em) {
    table {
      --_columns: minmax(0, 1fr) auto auto;
    }
    thead tr {
      row-gap: 0.3em;
      padding-block: 0.5em;
    }
    :is(thead, .list .row) .by-clients {
      grid-area: 2 / 1 / auto / -1;
    }
    .list .row {
      row-gap: 0.3em;
      padding-block: 0.6em;
    }
  }
  @container (max-width: 24em) {
    .w:not(.own) :is(table, .bar, .note) {
      --_space: 0em;
    }
    thead tr,
    .list .row {
      column-gap: 0.75em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .shares svg {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .long,
    .short {
      border: 1px solid CanvasText;
      box-sizing: border-box;
      forced-color-adjust: none;
      background: CanvasText;
    }
    .short {
      background: Canvas;
    }
  }
`;
