import { css } from 'lit';

export const styles = css`
  .w {
    --_gold: #a87400;
    --_silver: #66727f;
    --_bronze: #9a5527;
  }
  @media screen {
    .dark {
      --_gold: #f0c25a;
      --_silver: #c3ced9;
      --_bronze: #e0a077;
    }
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em 1em;
    box-sizing: border-box;
    min-block-size: 3.5em;
    padding: 0.5em var(--_space);
  }
  .heading {
    flex: 1 1 12em;
    font-size: 1.1875em;
    font-weight: 680;
    line-height: 1.25;
    text-align: left;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  /* A title of any script begins where the table does. */
  .rtl .heading {
    text-align: right;
  }
  .search {
    box-sizing: border-box;
    flex: 0 1 13em;
    min-inline-size: 8em;
    block-size: 2.375em;
    padding: 0 0.8em;
    border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 0.9375em;
  }
  .search::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .contest {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.4em 2em;
    padding: 0.9em var(--_space) 1.1em;
    background: color-mix(in srgb, var(--_accent) 9%, transparent);
  }
  .prize b {
    display: block;
    font-size: 1.25em;
    line-height: 1.3;
  }
  .count b {
    font-size: 1.25em;
    line-height: 1.3;
    white-space: nowrap;
  }
  .when,
  .sampled {
    display: block;
  }
  /* How closely equity was watched is told in other words from time to time: there is room for all of them. */
  .sampled {
    min-block-size: 1.5em;
  }
  .done {
    position: absolute;
    inset: auto 0 0;
    inline-size: 100%;
    block-size: 3px;
    background: var(--_border);
    fill: var(--_accent);
  }
  .rtl .done {
    transform: scaleX(-1);
  }
  table,
  thead,
  tbody {
    display: block;
  }
  /* Rows of their own, because a table lays out all rows when one cell changes. */
  tr {
    display: flex;
    align-items: center;
    gap: 0 1em;
    padding-inline: var(--_space);
  }
  thead tr {
    min-block-size: 2.5em;
    border-block-end: 1px solid var(--_border);
  }
  thead th {
    display: flex;
    align-items: center;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 550;
    white-space: nowrap;
  }
  thead .figure {
    justify-content: flex-end;
  }
  /* Digits stand below each other in every direction. */
  .rtl thead .figure {
    justify-content: flex-start;
  }
  .rank {
    flex: none;
    inline-size: 5em;
  }
  thead .rank {
    inline-size: calc(5em / 0.8125);
  }
  .trader {
    flex: 1;
    min-inline-size: 0;
  }
  .figure {
    flex: none;
    inline-size: 6.5em;
    text-align: right;
    white-space: nowrap;
  }
  thead .figure {
    inline-size: calc(6.5em / 0.8125);
  }
  .trades {
    inline-size: 5em;
  }
  thead .trades {
    inline-size: calc(5em / 0.8125);
  }
  .course {
    flex: none;
    inline-size: 7em;
  }
  thead .course {
    inline-size: calc(7em / 0.8125);
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: 24px;
    padding: 0;
    font-weight: inherit;
  }
  .figure .sort {
    flex-direction: row-reverse;
    line-height: 1.2;
    text-align: end;
    white-space: normal;
  }
  thead th:hover,
  [aria-sort='ascending'],
  [aria-sort='descending'] {
    color: inherit;
  }
  .sort .arrow {
    margin: 0;
    margin-inline: -0.85em 0;
    fill: currentColor;
    visibility: hidden;
  }
  .rank .sort .arrow {
    margin-inline: 0 -0.85em;
  }
  .rank .about {
    margin-inline-start: 0.85em;
  }
  [aria-sort='ascending'] .arrow,
  [aria-sort='descending'] .arrow,
  .sort:hover .arrow {
    visibility: visible;
  }
  .stale .row {
    --_muted: currentColor;
    --_up: currentColor;
    --_down: currentColor;
    color: var(--_quiet);
  }
  .pages {
    display: flex;
    align-items: center;
    /* At the end, where the age of results does not move it. */
    margin-inline-start: auto;
    gap: 0.25em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .turn svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
  }
  .rtl .turn svg {
    transform: scaleX(-1);
  }
  .turn[aria-disabled='true'] {
    opacity: 0.4;
    cursor: default;
  }
  @container (max-width: 30em) {
    /* Two lines where there are pages, and their room before that is known. */
    .bar {
      min-block-size: 3.5em;
      align-content: center;
    }
    .bar:has(.pages) .chip {
      flex-basis: 100%;
    }
    /* A line of its own, so that a countdown never needs another one. */
    .count b {
      display: block;
    }
  }
  @container (max-width: 26em) {
    .sampled {
      min-block-size: 3em;
    }
  }
  @media (forced-colors: active) {
    .podium .place {
      border-color: CanvasText;
    }
    .done,
    .contest {
      border-block: 1px solid;
    }
    .done {
      fill: Highlight;
    }
  }
`;
