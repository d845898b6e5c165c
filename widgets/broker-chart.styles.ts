import { css } from 'lit';

export const styles = css`
  :host {
    block-size: 100%;
  }
  .w {
    block-size: 100%;
  }
  .frame {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    block-size: 100%;
    min-block-size: inherit;
  }
  .own .frame {
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .head,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }
  .head {
    align-items: baseline;
    min-block-size: 2.5em;
  }
  .symbol {
    font-size: 1.125em;
    font-weight: 650;
  }
  .head .price {
    font-size: 1.25em;
    font-weight: 500;
  }
  .chip {
    margin-inline-start: auto;
  }
  .bar {
    justify-content: space-between;
    flex-wrap: nowrap;
    min-block-size: 2.25em;
    border-block-start: 1px solid var(--_border);
    font-size: 0.8125em;
  }
  .switch {
    display: flex;
    margin-inline-end: auto;
    min-inline-size: 0;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .switch button,
  select {
    min-block-size: 2.15em;
    padding: 0.2em 0.6em;
    border-radius: calc(var(--_radius) * 0.6);
    color: var(--_muted);
    white-space: nowrap;
  }
  .switch button:hover,
  select:hover {
    background: var(--_tint);
    color: inherit;
  }
  .switch [aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: inherit;
    font-weight: 600;
  }
  .switch button:focus-visible,
  .plot:focus-visible {
    outline-offset: -2px;
  }
  select {
    appearance: none;
    field-sizing: content;
    border: 0;
    padding-inline-end: 1.5em;
    background: none;
    font: inherit;
    cursor: pointer;
    text-overflow: ellipsis;
  }
  select,
  select:hover {
    background-image: conic-gradient(from -45deg at 50% 100%, currentColor 90deg, #0000 0);
    background-position: calc(100% - 0.5em) 55%;
    background-repeat: no-repeat;
    background-size: 0.7em 0.35em;
  }
  .rtl select {
    background-position: 0.5em 55%;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  .symbol select {
    margin-inline-start: -0.6em;
    color: inherit;
    font-weight: inherit;
  }
  .zone {
    flex: 1;
    overflow: hidden;
    color: var(--_muted);
    text-align: end;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar .icon {
    font-size: 1em;
  }
  .icon[aria-pressed='true'] {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: inherit;
  }
  /* As high as the container lets it be; without one, by its own width, known before it is drawn. */
  .body {
    position: relative;
    display: flex;
    flex: 1 1 clamp(14em, 50cqi, 30em);
    flex-direction: column;
    min-block-size: 8em;
    transition: opacity 0.15s;
  }
  .busy {
    opacity: 0.55;
  }
  .plot,
  .body .notice,
  .scroll {
    position: absolute;
    inset: 0;
  }
  .plot {
    direction: ltr;
    font-size: 0.75em;
    touch-action: pan-y;
  }
  .plot > div {
    block-size: 100%;
  }
  .loading .plot {
    background:
      repeating-linear-gradient(var(--_border) 0 1px, #0000 1px 20%),
      repeating-linear-gradient(90deg, var(--_border) 0 1px, #0000 1px 16.6%);
    animation: pulse 1.4s ease-in-out infinite alternate;
  }
  .legend {
    position: absolute;
    inset-block-start: 0.5em;
    /* Beside the scale of prices, which stands on the right in every language. */
    left: 0;
    right: 5.5em;
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.9em;
    color: var(--_muted);
    font-size: 0.75em;
    pointer-events: none;
  }
  .figure {
    white-space: nowrap;
  }
  .legend bdi {
    color: var(--_color);
  }
  .scroll {
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.8125em;
    white-space: nowrap;
  }
  caption {
    padding: 0.6em;
    color: var(--_muted);
    text-align: start;
  }
  th,
  td {
    padding: 0.35em 0.6em;
    font-weight: inherit;
    text-align: end;
  }
  tr {
    border-block-end: 1px solid var(--_border);
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    background: var(--_surface);
    color: var(--_muted);
    backdrop-filter: blur(1em);
  }
  .credit {
    color: var(--_muted);
    font-size: 0.6875em;
    text-align: end;
  }
  .credit a {
    display: inline-block;
    padding-block: 0.25em;
  }
  .probe {
    display: none;
    border: 1px solid;
    border-color: var(--_up) var(--_flat) var(--_down) var(--_border);
    background-color: var(--_surface);
    text-decoration-color: var(--_muted);
  }
  .mini .body {
    flex-basis: clamp(4em, 24cqi, 10em);
    min-block-size: 3em;
  }
  .mini .plot {
    pointer-events: none;
  }
  .mini .by {
    display: none;
  }
  @media (prefers-reduced-motion: reduce) {
    .loading .plot {
      animation: none;
    }
    .body {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .switch [aria-pressed='true'],
    .icon[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .plot {
      forced-color-adjust: none;
    }
    /* Its arrow is a picture, which forced colours take away. */
    select {
      appearance: auto;
    }
  }
  @media print {
    .bar {
      display: none;
    }
    /* The picture is as wide as on the screen: where paper is narrower, the newest candles and the scale stay. */
    .plot {
      display: flex;
      justify-content: end;
      overflow: hidden;
    }
    .plot > div {
      flex: none;
    }
    .loading .plot::after {
      content: '–';
      margin: auto;
    }
  }
`;
