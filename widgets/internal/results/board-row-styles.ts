import { css } from 'lit';

/** The rows of a board, and how they become cards where there is little room. */
export const boardRowStyles = css`
  .row,
  .free {
    box-sizing: border-box;
    block-size: calc(3.5em + 1px);
    border-block-end: 1px solid var(--_border);
  }
  .free {
    border-color: transparent;
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
  /* A name that is too long ends with dots where it ends, and all of them begin at the same edge. */
  .alias {
    display: block;
    overflow: hidden;
    text-align: left;
    font-weight: 600;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
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
  .country {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .code {
    margin-inline-end: 0.45em;
    padding: 0 0.3em;
    border: 1px solid var(--_border);
    border-radius: 0.25em;
    font-size: 0.846em;
    text-decoration: none;
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
  /* A card for each trader. */
  @container (max-width: 38em) {
    thead tr {
      flex-wrap: wrap;
      gap: 0 1.1em;
      padding-block: 0.25em;
    }
    thead :is(.trader, .rank .about) {
      display: none;
    }
    thead :is(.rank, .figure) {
      inline-size: auto;
    }
    .row {
      display: grid;
      grid-template-columns: 2.25em minmax(0, 1.05fr) minmax(0, 1.3fr) minmax(4.5em, auto);
      grid-template-rows: auto auto;
      align-content: center;
      gap: 0.35em 0.6em;
      block-size: calc(6.5em + 1px);
    }
    .free {
      block-size: calc(6.5em + 1px);
    }
    .row .rank {
      grid-row: 1 / 3;
      flex-direction: column;
      inline-size: auto;
    }
    .trader {
      grid-area: 1 / 2 / 2 / 4;
    }
    .row .figure {
      inline-size: auto;
      text-align: start;
      font-size: 0.9375em;
      font-weight: 400;
    }
    .row .figure.gain {
      grid-area: 1 / 4;
      text-align: end;
      font-size: 1em;
      font-weight: 600;
    }
    .row .figure:not(.gain) .label {
      display: block;
      overflow: hidden;
      color: var(--_muted);
      font-size: 0.8em;
      text-overflow: ellipsis;
    }
    .of {
      display: inline;
    }
    .row .course {
      display: block;
      grid-area: 2 / 4;
      inline-size: auto;
    }
    .row .value {
      grid-area: 1 / 4;
      text-align: end;
      font-weight: 600;
    }
    /* The name of a figure takes no room from that of a trader. */
    .row .value .label {
      contain: inline-size;
      font-weight: 400;
    }
    .row .value ~ .gain {
      grid-area: 2 / 4;
      font-size: 0.9375em;
      font-weight: 400;
    }
    .row .value ~ .course {
      display: none;
    }
  }
  /* The figures below everything else, with the room that they need. */
  @container (max-width: 26em) {
    .row {
      grid-template-columns: 2.25em minmax(0, 1fr) minmax(5.5em, auto);
      gap: 0 0.6em;
    }
    .row .rank {
      grid-row: 1 / 4;
    }
    .trader {
      grid-area: 1 / 2 / 3;
      align-self: start;
    }
    .row .figure:is(.gain, .value) {
      grid-area: 1 / 3;
    }
    .row :is(.course, .value ~ .gain) {
      grid-area: 2 / 3;
    }
    .spark {
      block-size: 1.4em;
    }
    .row .drawdown {
      grid-area: 3 / 2;
    }
    .row .winRate {
      grid-area: 3 / 3;
      text-align: end;
    }
    .search {
      flex: 1 1 100%;
    }
    .w:not(.own) :is(.top, tr, .bar, .contest, .note) {
      --_space: 0em;
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
