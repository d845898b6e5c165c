import { css } from 'lit';

/** What is different in a chart on a phone. */
export const narrowStyles = css`
  @container (max-width: 34em) {
    /* Two lines, whatever the price is and whatever is said of its age. */
    .full .head {
      display: grid;
      grid-template-columns: auto 1fr;
      gap: 0 0.75em;
      padding-block-end: 0.35em;
    }
    /* Over both columns, but for the chip: a long name must not push the change out of sight. */
    .full .symbol {
      grid-area: 1 / 1 / auto / -1;
      max-inline-size: calc(100% - 7em);
      overflow-wrap: anywhere;
    }
    .symbol select {
      max-inline-size: 100%;
    }
    .full .chip {
      grid-area: 1 / 2;
      margin: 0;
      justify-self: end;
    }
    .full .head .price {
      grid-row: 2;
    }
    /* More timeframes than fit fade out where the visitor can scroll to them. */
    .bar .switch {
      padding-inline-end: 1.25em;
      mask-image: linear-gradient(90deg, #000 calc(100% - 1.75em), #0000);
    }
    .rtl .switch {
      mask-image: linear-gradient(-90deg, #000 calc(100% - 1.75em), #0000);
    }
    .zone,
    .when {
      display: none;
    }
    .switch button {
      padding-inline: 0.45em;
    }
    /* Two lines of figures stand above the candles, not over them; no figure may jump to the other line. */
    .legend {
      inset-block-start: 0.35em;
      right: 0;
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
      max-block-size: 2.8em;
      overflow: hidden;
      column-gap: 0.6em;
    }
    .plot {
      inset-block-start: 3.4em;
    }
    .mini .plot {
      inset-block-start: 0;
    }
  }
  /* A card: name, price and change in one line, also those of gold and bitcoin. */
  @container (max-width: 20em) {
    .mini .head {
      column-gap: 0.5em;
    }
    .mini .head .price {
      font-size: 1.05em;
    }
    .mini .head .long {
      font-size: 0.9em;
    }
  }
`;
