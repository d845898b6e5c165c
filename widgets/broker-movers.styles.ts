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
  .lists {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    column-gap: calc(var(--_space) * 3);
    padding-inline: var(--_space);
  }
  .heading {
    display: flex;
    align-items: center;
    block-size: 2.75em;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 650;
  }
  section + section .heading {
    margin-block-start: 0.75em;
  }
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .row {
    position: relative;
    display: flex;
    align-items: center;
    box-sizing: border-box;
    block-size: calc(3.375em + 1px);
    border-block-end: 1px solid var(--_border);
    line-height: 1.25;
  }
  .mover[data-symbol]:hover {
    background: var(--_tint);
  }
  .free {
    color: var(--_muted);
    font-size: 0.875em;
    /* As high as the others in spite of its smaller letters. */
    block-size: calc(3.375em / 0.875 + 1px);
    border-color: transparent;
  }
  .label {
    flex: 1;
    min-inline-size: 0;
    padding-inline-end: 0.5em;
  }
  .symbol {
    font-weight: 600;
  }
  .name {
    display: block;
    overflow: hidden;
    min-block-size: 1.25em;
    color: var(--_muted);
    font-size: 0.8125em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .rtl .name {
    text-align: right;
  }
  .row > .price {
    flex: none;
    margin-inline-start: auto;
    padding-inline: 0.3em;
  }
  .row > .ghost {
    margin-inline-end: 0.5em;
  }
  .row > .change {
    flex: none;
    inline-size: 6em;
    text-align: end;
  }
  .rule {
    position: absolute;
    inset-block-end: -1px;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 3px;
    /* Clipped by itself, it would count as moved whenever its row glides to another place. */
    overflow: visible;
    fill: var(--_color);
    pointer-events: none;
  }
  .rtl .rule {
    transform: scaleX(-1);
  }
  .rule rect {
    transition: width 0.4s ease-in-out;
  }
  .foot {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
    min-block-size: 2.75em;
    padding-inline: var(--_space) max(0em, var(--_space) - 0.5em);
  }
  .notice {
    box-sizing: border-box;
    min-block-size: 8em;
    padding: 1em;
    border-block: 1px solid var(--_border);
  }
  @container (min-width: 40em) {
    .lists {
      grid-template-columns: repeat(auto-fit, minmax(18em, 1fr));
    }
    section + section .heading {
      margin-block-start: 0;
    }
  }
  @container (max-width: 24em) {
    .row > .change {
      inline-size: 5em;
    }
    .w:not(.own) :is(.lists, .foot) {
      --_space: 0em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .rule rect {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .rule {
      fill: CanvasText;
    }
  }
`;
