/** Registers a tag unless the page has it: two copies or versions of the script may be present. */
export function defineWidget(tag: string, widget: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, widget);
}
