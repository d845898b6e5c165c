import { css } from 'lit';

export const styles = css`
  tr {
    display: grid;
    grid-template-columns: 12em minmax(0, 1fr) 12em;
    gap: 0 1em;
    align-items: center;
    padding-inline: var(--_space);
  }
  thead tr {
    min-block-size: 2em;
  }
  tbody tr {
    min-block-size: 3.375em;
    border-block-start: 1px solid var(--_border);
  }
  tbody tr:last-child {
    border-block-end: 1px solid var(--_border);
  }
  tbody th {
    min-inline-size: 0;
    padding-block: 0.35em;
    overflow: hidden;
    line-height: 1.25;
  }
  td.bars {
    position: relative;
    align-self: stretch;
  }
  .marks {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    color: var(--_muted);
    font-size: 0.75em;
    white-space: nowrap;
  }
  .day {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .track {
    fill: color-mix(in srgb, currentColor 7%, transparent);
  }
  .day .session {
    fill: color-mix(in srgb, var(--_accent) 38%, transparent);
  }
  .day .running {
    fill: var(--_accent);
  }
  .soon {
    fill: var(--_orange);
  }
  .now {
    stroke: currentColor;
    stroke-width: 1.5px;
  }
  .state {
    line-height: 1.25;
  }
  .flag {
    display: flex;
    align-items: center;
    gap: 0.45em;
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }
  .flag::before {
    content: '';
    box-sizing: border-box;
    inline-size: 0.6em;
    block-size: 0.6em;
    border: 0.13em solid;
    border-radius: 50%;
  }
  .open .flag {
    color: inherit;
  }
  .open .flag::before {
    border-color: var(--_green);
    background: var(--_green);
  }
  .pre-open .flag::before {
    border-color: var(--_orange);
  }
  .wait {
    display: block;
    color: var(--_muted);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .zone {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  @container (max-width: 42em) {
    tr {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    tbody tr {
      min-block-size: 5.25em;
      align-content: center;
    }
    .bars {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    thead :is(th:first-child, .state) {
      display: none;
    }
    td.bars {
      block-size: 1.75em;
    }
    .state {
      text-align: end;
    }
    .flag {
      justify-content: end;
    }
  }
  @container (max-width: 26em) {
    .w:not(.own) :is(table, .bar, .note) {
      --_space: 0em;
    }
  }
  @media (forced-colors: active) {
    /* Full, hollow and square: colours do not tell them apart. */
    .open .flag::before {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
    .pre-open .flag::before {
      border-radius: 0;
    }
    .track {
      fill: none;
      stroke: CanvasText;
    }
    .day .session {
      fill: GrayText;
    }
    .day .running {
      fill: Highlight;
    }
    .soon {
      fill: CanvasText;
    }
  }
`;
