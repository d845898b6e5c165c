import { css } from 'lit';

export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
    min-block-size: 3em;
    padding: 0.5em var(--_space);
    border-block-end: 1px solid var(--_border);
  }
  .head .symbol {
    font-size: 1.25em;
    line-height: 1.2;
  }
  .flags {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.45em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .flags b {
    font-weight: 600;
  }
  .flags:is(.open, .closed, .pre-open)::before {
    content: '';
    box-sizing: border-box;
    inline-size: 0.6em;
    block-size: 0.6em;
    border: 0.13em solid;
    border-radius: 50%;
  }
  .flags.open b {
    color: var(--broker-text, currentColor);
  }
  .flags.open::before {
    border-color: var(--_green);
    background: var(--_green);
  }
  .flags.pre-open::before {
    border-color: var(--_orange);
  }
  .sections {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 2.5em;
    padding-inline: var(--_space);
  }
  h3 {
    margin: 1.25em 0 0.35em;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 650;
  }
  dl,
  dd {
    margin: 0;
  }
  dl > div {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block: 0.4em;
    border-block-end: 1px solid var(--_border);
    line-height: 1.3;
  }
  dt {
    color: var(--_muted);
  }
  /* All of the line, so that what is told takes the place of what stood there before. */
  dd {
    flex: 1 1 auto;
    text-align: end;
    font-weight: 550;
  }
  dd .ghost {
    display: inline-block;
    min-inline-size: 4em;
  }
  .flags.ghost {
    min-inline-size: 12em;
  }
  .sections {
    font-size: 0.9375em;
  }
  .zone {
    color: var(--_muted);
    font-size: 0.8125em;
    padding-block: 0.75em;
  }
  .scroll table {
    display: table;
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }
  .scroll thead {
    display: table-header-group;
  }
  .scroll tbody {
    display: table-row-group;
  }
  .scroll :is(th, td) {
    min-inline-size: 8em;
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_border);
    vertical-align: top;
  }
  .scroll thead th {
    font-size: 1.0625em;
  }
  .scroll th[scope='row'] {
    position: sticky;
    inset-inline-start: 0;
    padding-inline-start: var(--_space);
    background: var(--_behind, var(--_surface));
    color: var(--_muted);
  }
  @container (min-width: 44em) {
    .sections {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .sections > :first-child {
      grid-row: span 2;
    }
    .sections > :last-child {
      grid-column: 2;
      grid-row: 1 / span 3;
    }
    .sections > :nth-child(2),
    .sections > :nth-child(3) {
      grid-column: 1;
    }
  }
  /* The state in two lines of its own, however long they are. */
  @container (max-width: 30em) {
    .head {
      row-gap: 0.6em;
    }
    .head > * {
      flex-basis: 100%;
    }
    .head .flags {
      align-content: start;
      min-block-size: 2.8em;
    }
    .head .flags bdi {
      flex-basis: 100%;
    }
  }
  @container (max-width: 26em) {
    .w:not(.own) :is(.head, .sections, .bar) {
      --_space: 0em;
    }
    .scroll :is(th, td) {
      min-inline-size: 6em;
      padding-inline: 0.4em;
    }
  }
  @media (forced-colors: active) {
    /* Full, hollow and square: colours do not tell them apart. */
    .flags.open::before {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
    .flags.pre-open::before {
      border-radius: 0;
    }
  }
`;
