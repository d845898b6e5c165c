import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 20em;
  }
  .own {
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  form {
    position: relative;
    display: grid;
    gap: var(--_space);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: var(--_space) calc(var(--_space) * 2);
  }
  .top .field {
    flex: 0 1 14em;
  }
  .prices {
    display: flex;
    gap: calc(var(--_space) * 2);
    font-size: 1.25em;
    line-height: 1.3;
  }
  .prices span {
    display: grid;
    justify-items: start;
    /* A price of another length must not move the price beside it. */
    min-inline-size: 5.5em;
  }
  .prices span > small {
    color: var(--_muted);
    font-size: 0.65em;
    line-height: 1.4;
    vertical-align: baseline;
  }
  .row,
  .pair {
    display: grid;
    align-items: start;
    gap: 0 var(--_space);
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
  }
  .cards {
    display: grid;
    gap: var(--_space);
    grid-template-columns: minmax(0, 1fr);
  }
  section {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    box-sizing: border-box;
    padding: 0.9em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  dl,
  dd {
    margin: 0;
  }
  .result {
    display: flex;
    flex-wrap: wrap;
    /* Not by its baseline: figures and what stands in for them have letters of another size. */
    align-items: center;
    justify-content: space-between;
    gap: 0 0.5em;
    min-block-size: 2em;
  }
  /* All of the line, so that a longer figure begins where the one before did. */
  .result dd {
    flex: 1 0 auto;
    text-align: end;
  }
  output {
    color: var(--_color, inherit);
    font-weight: 600;
  }
  .missing output {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: inherit;
  }
  /* Room for a line, also before the day is known. */
  .hint[aria-hidden] {
    visibility: hidden;
  }
  dt,
  .hint dd,
  .note {
    margin: 0;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .note {
    min-block-size: 2.8em;
  }
  .pair + dl {
    padding-block-start: 0.5em;
    border-block-start: 1px solid var(--_border);
  }
  .pair + dl output {
    font-size: 1.2em;
  }
  .pair + dl .missing output {
    font-size: 0.875em;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 2em;
  }
  .notice {
    box-sizing: border-box;
    min-block-size: 8em;
    padding: 1em;
    border-block: 1px solid var(--_border);
  }
  @container (min-width: 46em) {
    .cards {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
  /* A name takes two lines there, rather than its figure one of its own. */
  @container (min-width: 46em) and (max-width: 60em) {
    .result {
      min-block-size: 2.625em;
    }
    dt {
      max-inline-size: 7em;
    }
  }
  /* Where the rates of conversion take a line of their own, and figures wrap. */
  @container (max-width: 30em) {
    .note {
      min-block-size: 4.2em;
    }
  }
  /* With the time of a rate that is old. */
  @container (max-width: 18em) {
    .note {
      min-block-size: 5.6em;
    }
  }
  /* Figures in a line of their own, as they would be when they are long. */
  @container (max-width: 15em) {
    .result {
      min-block-size: 2.625em;
    }
    .result dd {
      flex-basis: 100%;
    }
    .pair + dl .result {
      min-block-size: 2.9375em;
    }
    .hint dd {
      min-block-size: 2.8em;
    }
    .prices {
      gap: var(--_space);
    }
  }
  @container (max-width: 24em) {
    .row,
    .pair {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    /* The last of an odd number of fields takes the line that it would stand in alone. */
    .row > :last-child:nth-child(even),
    .pair > :last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
    .top .field {
      flex-basis: 100%;
    }
    .prices {
      font-size: 1.1em;
    }
  }
`;
