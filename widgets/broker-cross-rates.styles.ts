import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 8em;
  }
  .own {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .scroll {
    position: relative;
    overflow-x: auto;
  }
  /* Only where it scrolls: browsers would keep wheel and finger from the page also where it does not. */
  .scroll[tabindex] {
    overscroll-behavior-x: contain;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  /* Columns keep their width whatever the rates are. */
  table {
    inline-size: 100%;
    table-layout: fixed;
    border-spacing: 2px;
  }
  caption {
    padding: 0.5em var(--_space);
    font-weight: 650;
    text-align: start;
  }
  th {
    padding: 0.4em 0.5em;
    font-weight: 600;
    white-space: nowrap;
  }
  thead th {
    /* Without its padding of half an em on both sides. */
    inline-size: 5em;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .corner {
    inline-size: 4.5em;
    font-weight: inherit;
    line-height: 1.1;
    white-space: normal;
  }
  th:first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    padding-inline: var(--_space) 0.75em;
    background: var(--_behind, var(--_surface));
    text-align: start;
  }
  td {
    box-sizing: border-box;
    block-size: 3.5em;
    padding: 0.3em 0.2em;
    border-radius: calc(var(--_radius) / 2);
    font-size: 0.875em;
    line-height: 1.25;
    text-align: center;
    white-space: nowrap;
  }
  small {
    display: block;
    font-size: 0.8em;
    line-height: 1.3;
    vertical-align: baseline;
  }
  .long {
    font-size: 0.86em;
  }
  .longer {
    font-size: 0.7em;
  }
  .mark {
    /* No width, so that rates with and without it stand in one line. */
    display: inline-block;
    inline-size: 0;
    font-weight: 650;
  }
  .legend .mark {
    inline-size: auto;
  }
  .same {
    background: repeating-linear-gradient(
      -45deg,
      transparent 0 4px,
      var(--_tint) 4px 8px
    );
    color: var(--_muted);
  }
  .shade1 {
    background: color-mix(in srgb, var(--_color) 5%, transparent);
  }
  .shade2 {
    background: color-mix(in srgb, var(--_color) 10%, transparent);
  }
  .shade3 {
    background: color-mix(in srgb, var(--_color) 15%, transparent);
  }
  .shade4 {
    background: color-mix(in srgb, var(--_color) 20%, transparent);
  }
  .shade5 {
    background: color-mix(in srgb, var(--_color) 26%, transparent);
  }
  /* Old rates lose their colours. */
  td.stale-quote {
    background: var(--_tint);
  }
  .foot {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 2.75em;
    padding-inline: var(--_space) max(0em, var(--_space) - 0.5em);
  }
  .legend {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.25;
    text-align: end;
  }
  .notice {
    box-sizing: border-box;
    min-block-size: 8em;
    padding: 1em;
    border-block: 1px solid var(--_border);
  }
  @container (max-width: 30em) {
    th:first-child {
      padding-inline: 0.25em 0.5em;
    }
    .corner {
      inline-size: 3.5em;
    }
    .w:not(.own) .foot {
      --_space: 0.5em;
      padding-inline: 0;
    }
    /* In a line of its own: how old rates are takes more or less of the first. */
    .foot {
      flex-wrap: wrap;
      justify-content: space-between;
    }
    .legend {
      flex-basis: 100%;
      order: 1;
      min-block-size: 1.25em;
      text-align: start;
    }
  }
  @media (forced-colors: active) {
    td {
      border: 1px solid;
    }
  }
  /* Paper does not scroll. */
  @media print {
    thead th {
      inline-size: auto;
      padding-inline: 0.2em;
    }
    td {
      font-size: 0.75em;
    }
  }
`;
