import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 8em;
  }
  /* Rows of their own, because a table lays out all rows when one cell changes. */
  tr {
    display: flex;
    align-items: center;
    gap: 0 0.75em;
    padding-inline: var(--_space);
  }
  th:first-child {
    flex: 1;
    min-inline-size: 0;
  }
  .figure {
    flex: none;
    inline-size: 5.25em;
    text-align: end;
    white-space: nowrap;
  }
  /* No wider than its column, or two would look like one. */
  .figure .ghost {
    max-inline-size: 2.5em;
    overflow: hidden;
    vertical-align: bottom;
  }
  .hours {
    flex: none;
    inline-size: 15em;
    margin-inline-start: 0.5em;
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
  /* Within: what scrolls would cut it. */
  thead button:focus-visible {
    outline-offset: -2px;
  }
  thead .figure button {
    flex-direction: row-reverse;
  }
  thead button:hover,
  [aria-sort='ascending'] button,
  [aria-sort='descending'] button {
    color: inherit;
  }
  /* Beside the word and without a place of its own, so that headings and figures end in one line. */
  thead .arrow {
    margin: 0;
    margin-inline: -0.85em 0;
    fill: currentColor;
    visibility: hidden;
  }
  thead .figure .arrow {
    margin-inline: 0 -0.85em;
    order: 1;
  }
  [aria-sort='ascending'] .arrow,
  [aria-sort='descending'] .arrow,
  thead button:hover .arrow {
    visibility: visible;
  }
  .marks {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    color: var(--_muted);
    font-size: 0.75em;
    white-space: nowrap;
    min-block-size: 1.4em;
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
  .row .now {
    font-weight: 600;
  }
  .strip {
    display: block;
    block-size: 1.75em;
    min-block-size: 24px;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .strip svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }
  .track {
    fill: color-mix(in srgb, currentColor 7%, transparent);
  }
  .level1 {
    fill: color-mix(in srgb, var(--_accent) 38%, transparent);
  }
  .level2 {
    fill: color-mix(in srgb, var(--_accent) 54%, transparent);
  }
  .level3 {
    fill: color-mix(in srgb, var(--_accent) 70%, transparent);
  }
  .level4 {
    fill: color-mix(in srgb, var(--_accent) 85%, transparent);
  }
  .level5 {
    fill: var(--_accent);
  }
  .present {
    fill: currentColor;
  }
  .picked {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
  }
  .stale-quote :is(.level1, .level2, .level3, .level4, .level5) {
    filter: grayscale(1);
  }
  .few {
    display: flex;
    align-items: center;
    block-size: 1.75em;
    min-block-size: 24px;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .tip {
    position: absolute;
    z-index: 2;
    box-sizing: border-box;
    inline-size: max-content;
    min-inline-size: 11.5em;
    padding: 0.6em 0.75em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_tip);
    color: var(--_tip-text);
    box-shadow: 0 0.4em 1.4em #0003;
    font-size: 0.8125em;
    line-height: 1.45;
  }
  .light {
    --_tip: #fff;
    --_tip-text: #16202e;
  }
  .dark {
    --_tip: #1b2330;
    --_tip-text: #e8edf4;
  }
  .tip :is(p, dl, dd) {
    margin: 0;
  }
  .tip p:first-child {
    margin-block-end: 0.25em;
  }
  .tip dl > div {
    display: flex;
    justify-content: space-between;
    gap: 1.5em;
  }
  @container (max-width: 56em) {
    .median {
      display: none;
    }
  }
  /* Two lines: figures, and below them the hours of the day. */
  @container (max-width: 50em) {
    .median {
      display: block;
    }
    tr:not(.group) {
      flex-wrap: wrap;
    }
    .hours {
      flex: 0 0 100%;
      margin: 0;
    }
    .row {
      block-size: calc(5.75em + 1px);
      align-content: center;
      gap: 0.35em 0.75em;
    }
    thead .marks {
      margin-block-end: 0.25em;
    }
  }
  @container (max-width: 38em) {
    .median {
      display: none;
    }
  }
  @container (max-width: 32em) {
    .min {
      display: none;
    }
  }
  @container (max-width: 26em) {
    tr,
    .row {
      column-gap: 0.4em;
    }
    /* As wide as their headings, so that symbols are read in full. */
    .figure {
      inline-size: 2.75em;
    }
    .average {
      inline-size: 3.75em;
    }
    .row .figure {
      font-size: 0.9375em;
      inline-size: calc(2.75em / 0.9375);
    }
    .row .average {
      inline-size: calc(3.75em / 0.9375);
    }
    .w:not(.own) :is(.scroll, .bar, .note) {
      --_space: 0em;
    }
    /* At the edges there is no room beside the letters. */
    thead th:first-child button {
      margin-inline-start: 0;
      padding-inline-start: 0;
    }
    thead .p95 button {
      margin-inline-end: 0;
      padding-inline-end: 0;
    }
  }
  @media (forced-colors: active) {
    .track {
      fill: none;
    }
    .level1,
    .level2,
    .level3,
    .level4,
    .level5 {
      fill: CanvasText;
    }
    .picked {
      stroke: Highlight;
    }
    .present {
      fill: Highlight;
    }
  }
`;
