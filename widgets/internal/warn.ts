const said = new Set<string>();

/** Tells the page's developer something once per page: the console, never an exception. */
export function warnOnce(sentence: string): void {
  // A bound: a page that feeds ever new nonsense must not fill the memory.
  if (said.has(sentence) || said.size > 99) return;
  said.add(sentence);
  globalThis.console.warn(`broker-widgets: ${sentence}`);
}
