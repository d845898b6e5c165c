import { css } from 'lit';

/**
 * The palette of all widgets, and how they stand in a page. Private properties (`--_…`) carry it; the
 * public `--broker-…` ones win over it.
 */
export const tokens = css`
  :host {
    display: block;
    min-inline-size: 0;
    font-family: var(--broker-font, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  .w {
    --_green: #0b7a48;
    --_red: #c4262e;
    --_blue: #1a5fd0;
    --_orange: #a84c06;
    --_up: var(--broker-up, var(--_green));
    --_down: var(--broker-down, var(--_red));
    --_flat: var(--broker-flat, var(--_muted));
    --_accent: var(--broker-accent, var(--_blue));
    --_quiet: var(--broker-muted, color-mix(in srgb, currentColor 76%, transparent));
    --_muted: var(--_quiet);
    --_border: var(--broker-border, color-mix(in srgb, currentColor 15%, transparent));
    --_tint: color-mix(in srgb, currentColor 6%, transparent);
    --_surface: var(--broker-surface, transparent);
    --_radius: var(--broker-radius, 0.5em);
    --_space: var(--broker-space, 0.75em);
    box-sizing: border-box;
    max-block-size: inherit;
    container-type: inline-size;
    /* How wide it is where the page asks its content: a container alone would have no width there. */
    contain-intrinsic-inline-size: min(32em, 85vw);
    background: var(--_surface);
    color: var(--broker-text, inherit);
    font-size: var(--broker-font-size, inherit);
    font-variant-numeric: tabular-nums;
    line-height: 1.4;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    white-space: normal;
  }
  .light {
    color-scheme: light;
  }
  .dark {
    --_green: #3ccf91;
    --_red: #ff8086;
    --_blue: #80b4ff;
    --_orange: #f5a54a;
    color-scheme: dark;
  }
  .own {
    --_surface: var(--broker-surface, #fff);
    color: var(--broker-text, #16202e);
  }
  .own.dark {
    --_surface: var(--broker-surface, #121822);
    color: var(--broker-text, #e8edf4);
  }
  .red-up {
    --_up: var(--broker-up, var(--_red));
    --_down: var(--broker-down, var(--_green));
  }
  .blue-orange {
    --_up: var(--broker-up, var(--_blue));
    --_down: var(--broker-down, var(--_orange));
  }
  .up {
    --_color: var(--_up);
  }
  .down {
    --_color: var(--_down);
  }
  .flat {
    --_color: var(--_flat);
  }
  /* Old prices lose their colours, not their contrast; those of a closed market just rest. */
  .closed-quote {
    --_up: var(--_quiet);
    --_down: var(--_quiet);
  }
  .stale-quote {
    --_up: currentColor;
    --_down: currentColor;
    --_flat: currentColor;
    --_muted: currentColor;
    color: var(--_quiet);
  }
`;
