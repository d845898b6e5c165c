import { css } from 'lit';

/** How the rows of a board become cards where there is little room. */
export const boardCardStyles = css`
  /* A card for each trader. */
  @container (max-width: 38em) {
    thead tr {
      flex-wrap: wrap;
      gap: 0 0.5em;
      padding-block: 0.25em;
    }
    thead :is(.trader, .rank .about) {
      display: none;
    }
    thead :is(.rank, .figure) {
      inline-size: auto;
    }
    /* Nothing stands at the edge that it could be in line with. */
    thead .figure .about {
      margin: 0;
    }
    /* Its arrow has room. */
    thead .rank {
      margin-inline-end: 0.9em;
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
    .row .label {
      font-weight: 400;
    }
    /* The name of a figure takes no room from that of a trader. */
    .row .value .label {
      contain: inline-size;
    }
    .row .value ~ .gain {
      grid-area: 2 / 4;
      font-size: 0.9375em;
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
    /* A figure of its own stands in place of the line, and all others below. */
    .row:has(.value) {
      grid-template-columns: 2.25em minmax(0, 10fr) minmax(0, 1fr) minmax(0, 7fr) minmax(0, 8fr);
    }
    .row:has(.value) .trader {
      grid-area: 1 / 2 / 3 / 4;
    }
    .row .figure.value {
      grid-area: 1 / 4 / 3 / 6;
      align-self: start;
    }
    .row .value ~ .gain {
      grid-area: 3 / 2;
      text-align: start;
    }
    .row .value ~ .gain .label {
      display: block;
      color: var(--_muted);
      font-size: 0.8em;
    }
    .row .value ~ .drawdown {
      grid-area: 3 / 3 / auto / 5;
    }
    .row .value ~ .winRate {
      grid-area: 3 / 5;
    }
    .row .value ~ .winRate .of {
      display: none;
    }
    .search {
      flex: 1 1 100%;
    }
    .w:not(.own) :is(.top, tr, .bar, .note) {
      --_space: 0em;
    }
  }
`;
