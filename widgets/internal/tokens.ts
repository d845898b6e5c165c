import { css } from 'lit';

/**
 * What all widgets share: colours, focus, prices, flashes, the states. Private properties (`--_…`)
 * carry the palette; the public `--broker-…` ones win over it.
 */
export const tokens = css`
  :host {
    display: block;
    min-inline-size: 0;
    font-family: var(--broker-font, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  .w {
    --_green: #0b7a48;
    --_red: #c4262e;
    --_blue: #1a5fd0;
    --_orange: #a84c06;
    --_up: var(--broker-up, var(--_green));
    --_down: var(--broker-down, var(--_red));
    --_flat: var(--broker-flat, var(--_muted));
    --_accent: var(--broker-accent, var(--_blue));
    --_quiet: var(--broker-muted, color-mix(in srgb, currentColor 76%, transparent));
    --_muted: var(--_quiet);
    --_border: var(--broker-border, color-mix(in srgb, currentColor 15%, transparent));
    --_tint: color-mix(in srgb, currentColor 6%, transparent);
    --_surface: var(--broker-surface, transparent);
    --_radius: var(--broker-radius, 0.5em);
    --_space: var(--broker-space, 0.75em);
    box-sizing: border-box;
    max-block-size: inherit;
    container-type: inline-size;
    /* How wide it is where the page asks its content: a container alone would have no width there. */
    contain-intrinsic-inline-size: min(32em, 85vw);
    background: var(--_surface);
    color: var(--broker-text, inherit);
    font-size: var(--broker-font-size, inherit);
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    white-space: normal;
  }
  .light {
    color-scheme: light;
  }
  .dark {
    --_green: #3ccf91;
    --_red: #ff8086;
    --_blue: #80b4ff;
    --_orange: #f5a54a;
    color-scheme: dark;
  }
  .own {
    --_surface: var(--broker-surface, #fff);
    color: var(--broker-text, #16202e);
  }
  .own.dark {
    --_surface: var(--broker-surface, #121822);
    color: var(--broker-text, #e8edf4);
  }
  .red-up {
    --_up: var(--broker-up, var(--_red));
    --_down: var(--broker-down, var(--_green));
  }
  .blue-orange {
    --_up: var(--broker-up, var(--_blue));
    --_down: var(--broker-down, var(--_orange));
  }
  .up {
    --_color: var(--_up);
  }
  .down {
    --_color: var(--_down);
  }
  .flat {
    --_color: var(--_flat);
  }
  /* Old prices lose their colours, not their contrast; those of a closed market just rest. */
  .closed-quote {
    --_up: var(--_quiet);
    --_down: var(--_quiet);
  }
  .stale-quote {
    --_up: currentColor;
    --_down: currentColor;
    --_flat: currentColor;
    --_muted: currentColor;
    color: var(--_quiet);
  }
  .price {
    display: inline-block;
    border-radius: 0.2em;
    white-space: nowrap;
  }
  b {
    font-weight: 650;
  }
  b,
  small {
    line-height: 1;
  }
  .price b {
    font-size: 1.2em;
  }
  small {
    font-size: 0.72em;
    vertical-align: 0.5em;
  }
  .change {
    color: var(--_color);
    white-space: nowrap;
  }
  .arrow {
    inline-size: 0.55em;
    block-size: 0.55em;
    margin-inline-end: 0.3em;
    fill: var(--_color, currentColor);
  }
  .arrow.down {
    transform: rotate(180deg);
  }
  .arrow.flat {
    visibility: hidden;
  }
  .change:not(.ghost) .flat {
    visibility: visible;
  }
  /* Opacity alone, so that the compositor fades it and the page's main thread rests. */
  .flash {
    position: relative;
  }
  .flash::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: color-mix(in srgb, var(--_color) 24%, transparent);
    box-shadow: 0 2px var(--_color);
    opacity: 0;
    animation: even 0.6s ease-out;
  }
  .odd::before {
    animation-name: odd;
  }
  @keyframes even {
    from {
      opacity: 1;
    }
  }
  @keyframes odd {
    from {
      opacity: 1;
    }
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    cursor: pointer;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 0.25em;
  }
  .icon {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 2em;
    block-size: 2em;
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0;
    border-radius: var(--_radius);
    color: var(--_muted);
  }
  .icon svg {
    inline-size: 0.75em;
    block-size: 0.75em;
    fill: currentColor;
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 0.45em;
    color: var(--_muted);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .chip::before {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    border: 0.12em solid;
    border-radius: 50%;
  }
  .live::before,
  .stale::before {
    background: currentColor;
    color: var(--_green);
  }
  .stale::before {
    color: var(--_orange);
  }
  .chip.stale {
    color: inherit;
  }
  /* A placeholder is an invisible price, so that the real one takes the same space. */
  .ghost {
    border-radius: 0.25em;
    background: linear-gradient(var(--_border), var(--_border)) center / 100% 65% no-repeat;
    -webkit-text-fill-color: transparent;
    user-select: none;
    animation: pulse 1.4s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.5;
    }
  }
  .failed {
    display: grid;
  }
  .notice {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    place-content: center;
    align-items: center;
    gap: 0.4em 1em;
    color: var(--_muted);
    text-align: center;
  }
  .retry {
    min-block-size: 2em;
    padding: 0.2em 0.9em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .icon:hover,
  .retry:hover {
    background: var(--_tint);
    color: inherit;
  }
  @media (prefers-reduced-motion: reduce) {
    .ghost,
    .flash::before {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .w {
      --_border: CanvasText;
    }
    /* Or the letters that keep its place would be written: a price that is none. */
    .ghost {
      forced-color-adjust: none;
    }
    .flash::before {
      border: 1px solid;
      background: none;
    }
  }
  @media print {
    .icon {
      display: none;
    }
    :is(tr, li) {
      break-inside: avoid;
    }
    /* What has not come in time is a dash, where its last figure would be. */
    .ghost {
      position: relative;
      background: none;
      animation: none;
    }
    .ghost::before {
      content: '–';
      position: absolute;
      inset-inline-end: 0;
      -webkit-text-fill-color: currentColor;
    }
  }
`;
