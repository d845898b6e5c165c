import { css } from 'lit';

/** Both drawdowns side by side, and the figures in their groups. */
export const statisticsStyles = css`
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75em;
    margin-block-end: 1em;
  }
  .pair > div {
    padding: 0.7em 0.9em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .pair dd {
    font-size: 1.125em;
    font-weight: 600;
  }
  .fallen {
    display: block;
    inline-size: 100%;
    block-size: 4px;
    margin-block-start: 0.4em;
    border-radius: 2px;
    background: var(--_tint);
    fill: var(--_down);
  }
  .rtl .fallen {
    transform: scaleX(-1);
  }
  /* Returns and risk beside the long list about trading. */
  .groups {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    grid-template-rows: auto 1fr;
    gap: 1.1em 2.5em;
  }
  .trading {
    grid-area: 1 / 2 / 3;
  }
  .group h4 {
    margin-block-start: 0;
  }
  .group dl > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1em;
    box-sizing: border-box;
    min-block-size: calc(2.25em + 1px);
    padding-block: 0.2em;
    border-block-end: 1px solid var(--_border);
    font-size: 0.9375em;
  }
  .group dd {
    margin-inline-start: auto;
    font-weight: 600;
    text-align: end;
  }
  @container (max-width: 50em) {
    .groups {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (max-width: 34em) {
    .groups {
      display: block;
    }
    .group {
      margin-block-end: 1.1em;
    }
    .pair .why {
      display: block;
      line-height: 1.3;
    }
  }
  @media (forced-colors: active) {
    .fallen {
      border: 1px solid;
      fill: CanvasText;
    }
  }
`;
