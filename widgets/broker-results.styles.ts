import { css } from 'lit';

export const styles = css`
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 1em;
    padding: 0.75em var(--_space) 0.5em;
  }
  .head {
    flex: 1;
    min-inline-size: 14em;
    overflow-wrap: anywhere;
  }
  .heading {
    font-size: 1.1875em;
    font-weight: 680;
    line-height: 1.25;
  }
  .rtl .heading {
    text-align: right;
  }
  .record {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.75em;
    padding: 0.25em var(--_space) var(--_space);
  }
  h3,
  h4,
  dl,
  dd {
    margin: 0;
  }
  h3 {
    margin-block-end: 0.6em;
    font-size: 1em;
    font-weight: 680;
  }
  h4 {
    margin-block: 0.9em 0.6em;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 650;
  }
  section > .small {
    margin-block-start: 0.5em;
  }
  section > .small::first-letter {
    text-transform: uppercase;
  }
  .why,
  .dash {
    color: var(--_muted);
  }
  .why {
    font-size: 0.8125em;
    font-weight: 400;
  }
  h4 .why {
    color: inherit;
    font-size: 1em;
  }
  .hero {
    display: flex;
    flex-wrap: wrap;
    gap: 1em 2.5em;
  }
  .hero .main dd {
    font-size: 2.5em;
    font-weight: 680;
    line-height: 1.15;
    letter-spacing: -0.01em;
  }
  .hero .main .arrow {
    inline-size: 0.4em;
    block-size: 0.4em;
    vertical-align: 0.25em;
  }
  .facts {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 0.5em 2em;
  }
  /* A line of its own, so that the figures stand beside each other. */
  .facts .why {
    display: block;
  }
  .facts dd {
    font-size: 1.125em;
    font-weight: 600;
  }
  .hero .why {
    display: block;
    font-size: 0.72em;
  }
  .hero .term,
  .pair .term {
    font-size: 0.875em;
  }
  .share {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25em 1.5em;
    padding: 0.7em 0.9em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .share > span {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.6em;
  }
  .following dt {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .following .small {
    margin-block: 0.35em 0;
  }
  .years {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(8.5em, 1fr));
    gap: 1px;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .years > div {
    padding: 0.6em 0.8em;
    box-shadow: 1px 1px 0 var(--_border);
  }
  .years dt {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .years dd {
    margin-block-start: 0.2em;
    font-weight: 600;
  }
  .retry {
    margin-block-start: 0.5em;
  }
  summary {
    min-block-size: 24px;
    cursor: pointer;
    font-weight: 680;
  }
  .computed > p {
    margin-block: 0.5em 1em;
    font-size: 0.875em;
    text-wrap: pretty;
  }
  .definitions {
    columns: 2 20em;
    column-gap: 2.5em;
    font-size: 0.875em;
    line-height: 1.5;
  }
  .definitions > div {
    break-inside: avoid;
    padding-block-end: 0.9em;
  }
  .definitions dt {
    font-weight: 650;
  }
  .definitions .formula {
    display: inline-block;
  }
  .snapshot {
    display: inline-block;
    min-block-size: 24px;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .waiting :is(dd, dt, td) > * {
    visibility: hidden;
  }
  .waiting :is(.tabs, .legend, .switch, .plot > svg, .times, .small, .why) {
    visibility: hidden;
  }
  .waiting dt {
    -webkit-text-fill-color: transparent;
  }
  .waiting :is(dd, td, tbody th, .plot) {
    border-radius: 0.25em;
    background: linear-gradient(var(--_border), var(--_border)) center / 100% 65% no-repeat;
    -webkit-text-fill-color: transparent;
    animation: pulse 1.4s ease-in-out infinite alternate;
  }
  .stale .record {
    --_muted: currentColor;
    --_up: currentColor;
    --_down: currentColor;
    --_accent: currentColor;
    color: var(--_quiet);
  }
  @container (max-width: 30em) {
    .facts {
      display: grid;
      flex-basis: 100%;
      grid-template-columns: 1fr 1fr;
    }
    .head {
      flex-basis: 100%;
    }
    .top > .chip {
      margin-inline-end: auto;
    }
    .hero {
      gap: 0.5em 0;
    }
    .hero .main {
      flex: 1 1 100%;
    }
  }
  @container (max-width: 26em) {
    .w:not(.own) :is(.top, .record) {
      --_space: 0em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .waiting * {
      animation: none;
    }
  }
`;
