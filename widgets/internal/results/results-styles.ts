import { css } from 'lit';

/** What the widgets about results share beside what all widgets do. */
export const resultsStyles = css`
  /* A box that cuts or scrolls could hide what must stand beside past performance. */
  :host {
    min-block-size: 8em;
    block-size: auto !important;
    max-block-size: none !important;
    overflow: visible !important;
    clip: auto !important;
    clip-path: none !important;
    mask: none !important;
    contain: none !important;
  }
  .w {
    max-block-size: none;
  }
  /* For screen readers alone. */
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .own {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  p {
    margin: 0;
  }
  table {
    border-collapse: collapse;
  }
  th,
  td {
    box-sizing: border-box;
    padding: 0;
    text-align: start;
    font-weight: inherit;
  }
  .colored {
    color: var(--_color);
  }
  .small {
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 400;
  }
  .tag {
    padding: 0.05em 0.5em;
    border: 1px solid var(--_border);
    border-radius: 1em;
    font-size: 0.875em;
    white-space: nowrap;
  }
  .tabs {
    display: flex;
    gap: 0.15em;
    padding-inline: max(0em, var(--_space) - 0.7em);
    overflow-x: auto;
    border-block-end: 1px solid var(--_border);
    scrollbar-width: none;
  }
  .tabs .only {
    padding: 0 0.7em;
    font-size: 0.9375em;
    font-weight: 650;
    line-height: 2.5em;
    /* WebKit rounds lines, and not buttons. */
    block-size: 2.5em;
  }
  .tabs button {
    position: relative;
    flex: none;
    min-block-size: 2.5em;
    padding: 0 0.7em;
    color: var(--_muted);
    font-size: 0.9375em;
    white-space: nowrap;
  }
  .tabs button:hover {
    color: inherit;
  }
  .tabs button::after {
    content: '';
    position: absolute;
    inset: auto 0.7em 0;
    block-size: 2px;
    border-radius: 1px;
  }
  .tabs [aria-selected='true'] {
    color: inherit;
    font-weight: 650;
  }
  .tabs [aria-selected='true']::after {
    background: var(--_accent);
  }
  .tabs :focus-visible {
    outline-offset: -2px;
  }
  .about {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    padding: 0;
    color: var(--_muted);
  }
  .figure .about {
    margin-inline-end: -5px;
  }
  .about svg {
    inline-size: max(14px, 1em);
    block-size: max(14px, 1em);
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }
  .about:hover {
    color: inherit;
  }
  .term {
    min-block-size: 24px;
    padding: 0;
    color: var(--_muted);
    text-align: start;
    text-decoration: underline dotted color-mix(in srgb, currentColor 55%, transparent);
    text-underline-offset: 0.25em;
  }
  .term:hover {
    color: inherit;
    text-decoration-style: solid;
  }
  .note-box {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    margin: 0;
    padding: 0.8em 1em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_tip);
    color: var(--_tip-text);
    box-shadow: 0 0.4em 1.8em #0003;
    font-size: 0.875rem;
    font-weight: 400;
    line-height: 1.5;
    text-align: start;
    white-space: normal;
    text-wrap: pretty;
  }
  .note-box p + p {
    margin-block-start: 0.4em;
  }
  .light {
    --_tip: #fff;
    --_tip-text: #16202e;
  }
  .dark {
    --_tip: #1b2330;
    --_tip-text: #e8edf4;
  }
  .formula {
    padding: 0.35em 0.6em;
    border-radius: 0.35em;
    background: var(--_tint);
    font-family: ui-monospace, Consolas, monospace;
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--_space);
    min-block-size: 2.75em;
    padding-inline: var(--_space) max(0em, var(--_space) - 0.5em);
  }
  .note {
    /* In its smaller font. */
    padding: 0 calc(var(--_space) / 0.8125) 0.75em;
    color: var(--_muted);
    font-size: 0.8125em;
    line-height: 1.5;
    text-wrap: pretty;
  }
  .notice {
    box-sizing: border-box;
    align-content: center;
    min-block-size: 8em;
    padding: 1em;
    text-align: center;
  }
  /* A podium, drawn without an image, which the page's policy might refuse. */
  .notice::before {
    content: '';
    flex: 0 0 100%;
    block-size: 2em;
    background:
      linear-gradient(currentColor, currentColor) calc(50% - 0.9em) 100% / 0.75em 55%,
      linear-gradient(currentColor, currentColor) 50% 100% / 0.75em 100%,
      linear-gradient(currentColor, currentColor) calc(50% + 0.9em) 100% / 0.75em 35%;
    background-repeat: no-repeat;
    opacity: 0.35;
  }
  /* Near the top: the middle of a track record is far out of sight. */
  .failed .notice {
    align-content: start;
    padding-block-start: 3em;
  }
  /* Colours and a size of its own: nothing that a page says of the widget makes it unreadable. */
  .legal {
    all: initial;
    display: block;
    box-sizing: border-box;
    padding: 0.7em max(0.75em, var(--_space));
    border: 1px solid #5c6b80;
    border-radius: 4px;
    background: #f3f5f8;
    color: #16202e;
    font-family: inherit;
    font-size: max(0.875em, 13px);
    line-height: 1.5;
    text-wrap: pretty;
  }
  .dark .legal {
    background: #1b2330;
    color: #e8edf4;
  }
  .legal p + p {
    margin-block-start: 0.2em;
  }
  .own .legal {
    border-width: 1px 0 0;
    border-radius: 0;
  }
  @media (forced-colors: active) {
    .tabs [aria-selected='true']::after {
      background: Highlight;
    }
    .legal,
    .note-box {
      border-color: CanvasText;
    }
  }
`;
