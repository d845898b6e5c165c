import { css } from 'lit';

/** Fields that visitors fill in: a label, the box with its unit, a switch, and room for what is wrong. */
export const fieldStyles = css`
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .field {
    display: grid;
    gap: 0.2em;
    min-inline-size: 0;
  }
  label,
  .label {
    color: var(--_muted);
    font-size: 0.8125em;
  }
  .box,
  .switch {
    display: flex;
    box-sizing: border-box;
    block-size: 2.5em;
    min-inline-size: 0;
    border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
    border-radius: var(--_radius);
  }
  .box:focus-within,
  .switch:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  input[type='text'],
  select {
    flex: 1;
    box-sizing: border-box;
    min-inline-size: 0;
    inline-size: 100%;
    padding: 0 0.6em;
    border: 0;
    border-radius: inherit;
    outline: none;
    background: transparent;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  option {
    background: Canvas;
    color: CanvasText;
  }
  /* The browser's arrow keeps no distance from the edge. */
  .box select {
    margin-inline-end: 0.4em;
  }
  .rtl input {
    text-align: right;
  }
  .box input + select {
    flex: none;
    inline-size: auto;
    padding-inline: 0.3em;
    border-inline-start: 1px solid var(--_border);
    border-start-start-radius: 0;
    border-end-start-radius: 0;
    color: var(--_muted);
    font-size: 0.875em;
  }
  .box:has([aria-invalid]) {
    border-color: var(--_down);
  }
  .live-price {
    flex: none;
    inline-size: 2em;
    padding: 0;
    color: var(--_accent);
  }
  .switch {
    padding: 2px;
  }
  .switch label {
    position: relative;
    flex: 1;
    font-size: 1em;
    color: inherit;
  }
  .switch input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .switch span {
    display: grid;
    place-items: center;
    block-size: 100%;
    border-radius: calc(var(--_radius) - 3px);
  }
  .switch :checked + span {
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    font-weight: 600;
  }
  /* Room for a line, so that a mistake moves nothing. */
  .fault {
    min-block-size: 1.6em;
    color: var(--_down);
    font-size: 0.8125em;
    line-height: 1.3;
  }
  @media (forced-colors: active) {
    .switch :checked + span {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
