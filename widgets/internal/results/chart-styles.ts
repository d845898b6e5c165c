import { css } from 'lit';

/** The pictures of growth and drawdown. */
export const chartStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 1em;
    margin-block-end: 0.5em;
  }
  .tools .tabs {
    padding: 0;
    border: 0;
  }
  .switch {
    min-block-size: 24px;
    padding: 0;
    color: var(--_muted);
    font-size: 0.8125em;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .switch:hover {
    color: inherit;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 1.4em;
    margin-block-end: 0.5em;
    font-size: 0.875em;
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    white-space: nowrap;
  }
  .key svg {
    inline-size: 18px;
    block-size: 4px;
    overflow: visible;
    stroke-width: 2px;
  }
  .key svg:not([class]) {
    inline-size: 9px;
    block-size: 9px;
    fill: var(--_muted);
  }
  .when {
    flex: 1;
    color: var(--_muted);
    text-align: end;
    white-space: nowrap;
  }
  .equity {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2px;
    stroke-linejoin: round;
  }
  .balance {
    fill: none;
    stroke: color-mix(in srgb, currentColor 62%, transparent);
    stroke-width: 1.5px;
    stroke-dasharray: 5 3;
  }
  /* Time runs from left to right in every language, and the figures of the axis stand on the left. */
  .plot,
  .times {
    margin-left: 3em;
  }
  .plot {
    position: relative;
    cursor: crosshair;
    touch-action: pan-y;
  }
  .plot > svg,
  .times {
    display: block;
    overflow: visible;
  }
  .plot > svg {
    inline-size: 100%;
  }
  .times {
    inline-size: calc(100% - 3em);
  }
  .growth > svg {
    block-size: 16em;
  }
  .falls > svg {
    block-size: 6em;
  }
  .plot svg * {
    vector-effect: non-scaling-stroke;
  }
  .grid,
  .zero {
    stroke: var(--_border);
  }
  .zero {
    stroke: color-mix(in srgb, currentColor 45%, transparent);
  }
  .tick,
  .times text {
    fill: var(--_muted);
    font-size: 0.75em;
  }
  .area {
    fill: var(--_accent);
    opacity: 0.09;
  }
  .fall {
    fill: var(--_down);
    opacity: 0.16;
  }
  .fall-line {
    fill: none;
    stroke: var(--_down);
    stroke-width: 1.5px;
  }
  .flow line {
    stroke: color-mix(in srgb, currentColor 30%, transparent);
    stroke-dasharray: 2 3;
  }
  .flow path {
    fill: var(--_muted);
  }
  .cross {
    stroke: currentColor;
    stroke-dasharray: 3 3;
  }
  .dot {
    fill: var(--_accent);
    stroke: var(--_tip);
    stroke-width: 2px;
  }
  .falls .dot {
    fill: var(--_down);
  }
  .dot.second {
    fill: currentColor;
  }
  .times {
    block-size: 1.5em;
  }
  .times .year {
    font-weight: 650;
  }
  .scroll {
    overflow: auto;
    max-block-size: 24em;
  }
  .curve {
    inline-size: 100%;
    font-size: 0.875em;
  }
  .curve th,
  .curve td {
    padding: 0.35em 0.75em 0.35em 0;
    border-block-end: 1px solid var(--_border);
    text-align: right;
    white-space: nowrap;
  }
  .curve th:first-child {
    text-align: start;
  }
  @container (max-width: 30em) {
    .growth > svg {
      block-size: 12em;
    }
    .times .month:nth-of-type(even) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .equity,
    .fall-line {
      stroke: CanvasText;
    }
    .balance,
    .cross {
      stroke: GrayText;
    }
    .area,
    .fall {
      fill: none;
    }
    .tick,
    .times text,
    .flow path,
    .dot {
      fill: CanvasText;
    }
  }
`;
