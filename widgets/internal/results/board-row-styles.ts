import { css } from 'lit';
import { boardCardStyles } from './board-card-styles.js';
import { printStyles } from './print-styles.js';

const rowStyles = css`
  .row,
  .free {
    box-sizing: border-box;
    block-size: calc(3.5em + 1px);
    border-block-end: 1px solid var(--_border);
  }
  .free {
    border-color: transparent;
  }
  .rest {
    position: relative;
  }
  .notice:not(:only-child) {
    position: absolute;
    inset: 0 0 auto;
  }
  .row[data-trader]:hover {
    background: var(--_tint);
  }
  .row .rank {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }
  .place {
    display: inline-grid;
    flex: none;
    place-items: center;
    min-inline-size: 2em;
    block-size: 2em;
    color: var(--_muted);
  }
  .podium .place {
    border: 1.5px solid var(--_metal);
    border-radius: 50%;
    background: color-mix(in srgb, var(--_metal) 14%, transparent);
    color: var(--_metal);
    font-weight: 700;
  }
  .place1 {
    --_metal: var(--_gold);
  }
  .place2 {
    --_metal: var(--_silver);
  }
  .place3 {
    --_metal: var(--_bronze);
  }
  .place1 .alias,
  .place2 .alias,
  .place3 .alias,
  .podium .ranks {
    font-weight: 680;
  }
  .move {
    display: inline-flex;
    align-items: center;
    color: var(--_color);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .move.flat {
    padding-inline-start: 0.2em;
  }
  .entered {
    color: var(--_muted);
  }
  /* A name that is too long ends with dots, and all of them begin at the same edge. */
  .alias {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 1;
    overflow: hidden;
    text-align: left;
    font-weight: 600;
    line-height: 1.3;
    /* As much of it as there is room for. */
    word-break: break-all;
  }
  /* Inside, where nothing cuts it off. */
  .alias :focus-visible {
    outline-offset: -2px;
  }
  /* Nothing stands below it: there is room for a second line. */
  .alias:only-child {
    -webkit-line-clamp: 2;
    word-break: normal;
    overflow-wrap: anywhere;
  }
  .rtl .alias {
    text-align: right;
  }
  .about-trader {
    display: flex;
    gap: 0.5em;
    min-block-size: 1.4em;
    overflow: hidden;
    color: var(--_muted);
    font-size: 0.8125em;
    white-space: nowrap;
  }
  .about-trader > * {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* What is to be known of an account takes room from where its trader is. */
  .country {
    flex-shrink: 99;
  }
  .tag:not(:last-child) {
    flex-shrink: 0;
  }
  .code {
    margin-inline-end: 0.45em;
    padding: 0 0.3em;
    border: 1px solid var(--_border);
    border-radius: 0.25em;
    font-size: 0.846em;
    text-decoration: none;
  }
  /* The figure alone: its label is muted text of the page. */
  td.colored {
    color: inherit;
  }
  .colored bdi {
    color: var(--_color);
  }
  .figure .label {
    display: none;
  }
  .of {
    display: block;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.3;
    vertical-align: baseline;
  }
  .spark {
    display: block;
    inline-size: 100%;
    block-size: 1.9em;
    overflow: visible;
  }
  .spark * {
    vector-effect: non-scaling-stroke;
  }
  .level {
    stroke: var(--_border);
    stroke-dasharray: 2 3;
  }
  .spark polyline {
    fill: none;
    stroke: var(--_color);
    stroke-width: 1.6px;
    stroke-linejoin: round;
  }
  .spark polygon {
    fill: var(--_color);
    opacity: 0.12;
  }
  @container (max-width: 56em) {
    .trades {
      display: none;
    }
  }
  @container (max-width: 48em) {
    .course {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .spark polyline {
      stroke: CanvasText;
    }
    .spark polygon {
      fill: none;
    }
  }
`;

/** The rows of a board, how they become cards where there is little room, and all of it on paper. */
export const boardRowStyles = [rowStyles, boardCardStyles, printStyles];
