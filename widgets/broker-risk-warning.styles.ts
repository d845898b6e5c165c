import { css } from 'lit';

/**
 * The page may place the warning, not hide it: `!important` of a widget is stronger than any of the page.
 * No token of the kit is read here, and there are no parts: how a warning looks is not for sale.
 */
export const styles = css`
  :host {
    display: block !important;
    visibility: visible !important;
    content-visibility: visible !important;
    position: static !important;
    overflow: visible !important;
    inline-size: auto !important;
    min-inline-size: min(100%, 240px) !important;
    max-inline-size: none !important;
    block-size: auto !important;
    max-block-size: none !important;
    opacity: 1 !important;
    zoom: 1 !important;
    clip: auto !important;
    clip-path: none !important;
    contain: none !important;
    filter: none !important;
    mask: none !important;
    mix-blend-mode: normal !important;
    transform: none !important;
    offset: none !important;
  }
  .warning {
    all: initial;
    display: block;
    box-sizing: border-box;
    padding: 0.875em 1.125em;
    border: 1px solid #6f7a8a;
    border-radius: 0.375em;
    background: #f5f6f8;
    color: #17202c;
    color-scheme: light;
    font-family: inherit;
    /* At least as large as the text around it, and as that of the page. */
    font-size: max(1em, var(--_page, 0px), 12px);
    line-height: 1.5;
  }
  /* Apart from the transform: minifiers make one of both that is none no more, and nothing stays in the window then. */
  :host {
    translate: none !important;
    rotate: none !important;
    scale: none !important;
  }
  .dark {
    border-color: #8d98a8;
    background: #1b222d;
    color: #eef1f5;
    color-scheme: dark;
  }
  p {
    margin: 0;
    text-align: start;
    overflow-wrap: break-word;
    text-wrap: pretty;
  }
  .label {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block-end: 0.25em;
    font-weight: 650;
  }
  svg {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  b {
    font-weight: 700;
    white-space: nowrap;
  }
  .note {
    margin-block-start: 0.4em;
  }
  .pinned {
    position: fixed;
    inset-block-end: 0;
    inset-inline: 0;
    z-index: 2147483000;
    max-block-size: 40vh;
    overflow-y: auto;
    padding-block-end: max(0.75em, env(safe-area-inset-bottom));
    border-width: 1px 0 0;
    border-radius: 0;
    box-shadow: 0 -0.25em 1em rgb(0 0 0 / 12%);
  }
  .pinned > * {
    max-inline-size: 75em;
    margin-inline: auto;
  }
  .warning:focus-visible {
    outline: 2px solid #1a5fd0;
    outline-offset: -4px;
  }
  .dark:focus-visible {
    outline-color: #80b4ff;
  }
  @media print {
    .pinned {
      position: static;
      max-block-size: none;
      border-width: 1px;
    }
  }
`;
