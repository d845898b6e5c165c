import { css } from 'lit';

/** The grid of months and the table of trades. */
export const recordStyles = css`
  .months,
  .trades {
    inline-size: 100%;
  }
  .months {
    border-collapse: separate;
    border-spacing: 2px;
    table-layout: fixed;
    font-size: 0.8125em;
  }
  .months th,
  .trades thead th {
    color: var(--_muted);
    font-weight: 550;
  }
  .months thead th,
  .months td {
    padding-inline: 0.15em;
    text-align: center;
    white-space: nowrap;
  }
  .months td {
    block-size: 2.6em;
    border-radius: 0.25em;
  }
  .month {
    background: color-mix(in srgb, var(--_color) var(--_shade, 0%), transparent);
  }
  .none {
    color: var(--_muted);
    background: none;
  }
  .shade1 {
    --_shade: 7%;
  }
  .shade2 {
    --_shade: 13%;
  }
  .shade3 {
    --_shade: 19%;
  }
  .shade4 {
    --_shade: 25%;
  }
  .shade5 {
    --_shade: 31%;
  }
  .total {
    font-weight: 680;
  }
  .label {
    display: none;
  }
  .trades {
    font-size: 0.875em;
  }
  .trades :is(th, td) {
    padding: 0.45em 0.5em 0.45em 0;
    border-block-end: 1px solid var(--_border);
    white-space: nowrap;
  }
  .trades .symbol {
    font-weight: 600;
  }
  .trades thead .symbol {
    font-weight: 550;
  }
  /* Digits stand below each other in every direction. */
  .trades :is(.lots, .pips, .result) {
    text-align: right;
  }
  .trades .opened {
    padding-inline-start: 1em;
  }
  .trades .price {
    display: block;
    color: var(--_muted);
    font-size: 0.9286em;
  }
  .none {
    --_shade: 0%;
  }
  /* Blocks of four months, with the year and its total above them. */
  @container (max-width: 44em) {
    .months,
    .months tbody {
      display: block;
    }
    .months thead {
      display: none;
    }
    .months tr {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 2px;
      margin-block-end: 1em;
    }
    .months tbody th {
      grid-area: 1 / 1;
      align-self: center;
      font-size: 1.1em;
      text-align: start;
    }
    .months .total {
      display: block;
      grid-area: 1 / 2 / 2 / 5;
      align-content: center;
      block-size: auto;
      text-align: end;
    }
    .months .total .label {
      display: inline;
      margin-inline-end: 0.5em;
    }
    .months .month {
      display: grid;
      align-content: center;
      block-size: 3.4em;
    }
    .month .label {
      display: block;
      font-size: 0.923em;
    }
  }
  /* A card for each trade. */
  @container (max-width: 48em) {
    .trades,
    .trades tbody {
      display: block;
    }
    .trades thead {
      display: none;
    }
    .trades tr {
      display: grid;
      grid-template-columns: auto auto minmax(0, 1fr);
      gap: 0.2em 1em;
      padding-block: 0.8em;
      border-block-end: 1px solid var(--_border);
    }
    .trades :is(th, td) {
      padding: 0;
      border: 0;
    }
    .trades .symbol {
      grid-area: 1 / 1 / 2 / 3;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .trades .result {
      grid-area: 1 / 3;
      font-weight: 600;
    }
    .trades .lots {
      text-align: start;
    }
    .trades .pips {
      grid-area: 2 / 3;
    }
    .trades :is(.pips, .result) {
      text-align: end;
    }
    .trades :is(.opened, .closed) {
      display: flex;
      grid-column: 1 / 4;
      padding: 0;
    }
    .trades :is(.opened, .closed) .moment {
      display: flex;
      flex: 1;
      justify-content: space-between;
      gap: 0.5em;
    }
    .trades td .label {
      display: inline;
      margin-inline-end: 0.4em;
      color: var(--_muted);
    }
    .trades .side .label {
      display: none;
    }
  }
  /* Moment and price stand apart on a line of a phone. */
  @container (max-width: 20em) {
    .trades {
      font-size: 0.8125em;
    }
  }
`;
