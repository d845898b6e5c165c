/** What keys do in a chart. */
export interface KeyActions {
  /** Moves the crosshair by so many bars. */
  step(bars: number): void;
  /** Moves what is in view by so many widths. */
  page(widths: number): void;
  /** Shows so much more (above 1) or less. */
  zoom(factor: number): void;
  /** Goes to the oldest bar that is known, or to the newest. */
  edge(end: 'first' | 'last'): void;
  /** Reads the bar out. */
  say(): void;
  leave(): void;
}

const actions: Readonly<Record<string, (on: KeyActions) => void>> = {
  ArrowLeft: (on) => on.step(-1),
  ArrowRight: (on) => on.step(1),
  PageUp: (on) => on.page(-0.9),
  PageDown: (on) => on.page(0.9),
  '+': (on) => on.zoom(1 / 1.3),
  '=': (on) => on.zoom(1 / 1.3),
  '-': (on) => on.zoom(1.3),
  Home: (on) => on.edge('first'),
  End: (on) => on.edge('last'),
  Enter: (on) => on.say(),
  ' ': (on) => on.say(),
  Escape: (on) => on.leave(),
};

/** Does what a key means; time runs from left to right in every language. */
export function handleKey(event: KeyboardEvent, on: KeyActions): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(actions, event.key)) return;
  event.preventDefault();
  actions[event.key]?.(on);
}
