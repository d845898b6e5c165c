import { css } from 'lit';

/** For what only screen readers are told. */
export const hiddenStyles = css`
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** What the tables about markets share beside what all widgets do. */
export const marketStyles = css`
  ${hiddenStyles}
  .w {
    position: relative;
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
  table,
  caption,
  thead,
  tbody {
    display: block;
  }
  caption {
    padding: 0.5em var(--_space);
    font-weight: 650;
    text-align: start;
  }
  th,
  td {
    box-sizing: border-box;
    padding: 0;
    text-align: start;
    font-weight: inherit;
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
  .bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    min-block-size: 2.75em;
    padding-inline: var(--_space) max(0em, var(--_space) - 0.5em);
  }
  .note {
    margin: 0;
    /* In its smaller font. */
    padding: 0 calc(var(--_space) / 0.8125) 0.75em;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.5;
    text-wrap: pretty;
  }
  .notice {
    border-block: 1px solid var(--_border);
    box-sizing: border-box;
    min-block-size: 8em;
    padding: 1em;
  }
`;
