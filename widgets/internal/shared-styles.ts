import { css } from 'lit';

/** What all widgets draw alike: prices and their flashes, links, buttons, placeholders, notices. */
export const sharedStyles = css`
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
    .w {
      color: #16202e;
    }
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
