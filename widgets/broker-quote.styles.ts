import { css } from 'lit';

export const styles = css`
  /* Its surface is the card's, also at the corners. */
  .w {
    contain-intrinsic-inline-size: min(18em, 85vw);
    border-radius: var(--_radius);
  }
  .card,
  .notice {
    box-sizing: border-box;
    padding: var(--_space) calc(var(--_space) * 1.25);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .card {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5em;
  }
  .card:has(a:hover) {
    border-color: var(--_accent);
  }
  .symbol a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .head {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 0.75em;
    align-items: baseline;
  }
  .symbol {
    font-weight: 650;
  }
  .name {
    grid-column: 1 / -1;
    overflow: hidden;
    min-block-size: 1.4em;
    color: var(--_muted);
    font-size: 0.8125em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rtl .name {
    text-align: right;
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.1em 0.75em;
    min-block-size: 2.4em;
  }
  .price {
    font-size: 1.75em;
    font-weight: 450;
  }
  .line {
    display: block;
    inline-size: 100%;
    block-size: 3.25em;
    overflow: visible;
  }
  .over {
    fill: none;
    stroke: var(--_color);
    stroke-width: 1.75;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .no-quote :is(.line, .range) {
    visibility: hidden;
  }
  .under {
    fill: color-mix(in srgb, var(--_color) 12%, transparent);
  }
  .range {
    display: flex;
    direction: ltr;
    align-items: center;
    gap: 0.6em;
    min-block-size: 1.4em;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .bar {
    flex: 1;
    block-size: 0.5em;
    fill: var(--_border);
  }
  .mark {
    fill: currentColor;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .foot .icon {
    position: relative;
    margin-inline-end: -0.5em;
  }
`;
