import { css } from 'lit';

export const styles = css`
  :host {
    min-block-size: 3em;
  }
  .frame,
  .notice {
    box-sizing: border-box;
    min-block-size: 3em;
    border: 0 solid var(--_border);
    border-block-width: 1px;
  }
  .notice {
    padding-block: 0.3em;
  }
  .frame {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }
  .own .frame,
  .own .notice {
    padding-inline: var(--_space);
    border-width: 1px;
    border-radius: var(--_radius);
  }
  .view {
    flex: 1;
    min-inline-size: 0;
  }
  .tools {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  /* Each for itself, so that the button stays where it is when the age of prices appears. */
  .marquee .tools {
    display: contents;
  }
  .chip.live,
  .chip.loading {
    display: none;
  }
  ul {
    margin: 0;
    padding: 0;
    /* Not none: Safari would no longer read it as a list. */
    list-style: '';
  }
  .item,
  .item a {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
    white-space: nowrap;
    line-height: 1.25;
  }
  .item {
    contain: layout style;
  }
  .symbol {
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .price {
    min-inline-size: 4.7em;
  }
  .change {
    font-size: 0.875em;
    min-inline-size: 5em;
  }
  .unknown {
    min-inline-size: 10em;
    color: var(--_muted);
    font-size: 0.875em;
  }
  /* One line that runs. */
  .marquee .view {
    overflow: hidden;
    mask-image: linear-gradient(90deg, #0000, #000 1.25em calc(100% - 1.25em), #0000);
  }
  .marquee .track {
    display: flex;
    inline-size: max-content;
    animation: run 60s linear infinite;
  }
  .marquee ul {
    display: flex;
  }
  .marquee .item {
    padding: 0.5em 1.25em;
    border-inline-end: 1px solid var(--_border);
  }
  .rtl .marquee {
    --_turn: -1;
  }
  .view:hover .track,
  .view:focus-within .track,
  .paused .track,
  .loading .track {
    animation-play-state: paused;
  }
  .paused .view {
    overflow-x: auto;
    scrollbar-width: none;
  }
  @keyframes run {
    to {
      transform: translateX(calc(-100% * var(--_turn, 1) / var(--_copies, 1)));
    }
  }
  /* Lines that rest and wrap. */
  .static ul,
  .grid ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--_cell, 17em)), 1fr));
  }
  .static ul {
    column-gap: var(--_space);
  }
  .static .item {
    padding: 0.6em 0;
  }
  .static .symbol {
    min-inline-size: 4.4em;
  }
  /* With room for the age of prices. */
  .static .tools {
    justify-content: flex-end;
    gap: 0.5em;
    min-inline-size: 10em;
  }
  /* Tiles. */
  .grid.frame {
    --_cell: 11em;
    flex-direction: column;
    align-items: stretch;
    gap: 0.25em;
    padding: 0;
    border: 0;
  }
  .grid ul {
    gap: var(--_space);
  }
  .grid .item {
    position: relative;
    padding: 0.85em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .grid .item,
  .grid a {
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.15em 0.5em;
  }
  .grid a {
    flex: 1;
  }
  .grid a::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .grid .item:has(a:hover) {
    border-color: var(--_accent);
  }
  .grid .change {
    order: 1;
    min-inline-size: 0;
  }
  .grid .price,
  .grid .unknown {
    order: 2;
    inline-size: 100%;
  }
  .grid .price {
    font-size: 1.375em;
  }
  .grid .long {
    font-size: 1.1em;
  }
  .grid .longer {
    font-size: 0.9em;
  }
  .grid .chip {
    display: inline-flex;
  }
  @container (max-width: 52em) {
    .static.frame {
      flex-direction: column;
      align-items: stretch;
      gap: 0;
    }
    /* Also where the page hides the button. */
    .static .tools {
      min-block-size: 1.2em;
    }
    .static .chip {
      display: inline-flex;
    }
  }
  @container (max-width: 36em) {
    .static,
    .grid.frame {
      --_cell: 8.4em;
    }
    .static .item,
    .static a {
      flex-wrap: wrap;
      gap: 0 0.6em;
    }
    .static .symbol,
    .grid .symbol {
      inline-size: 100%;
    }
    .static .change {
      inline-size: 100%;
    }
    .grid .change {
      order: 3;
    }
  }
  @media print {
    .marquee .view {
      mask: none;
    }
    .marquee .track {
      display: block;
      inline-size: auto;
      animation: none;
    }
    .marquee ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(17em, 1fr));
    }
    .marquee .item {
      padding-inline: 0;
      border: 0;
    }
    ul[aria-hidden] {
      display: none;
    }
  }
`;
