import { html, nothing, type TemplateResult } from 'lit';
import { readNumber } from './read-number.js';

/** What a field shows until somebody types: a text that may move, such as a live price. */
export interface FieldOptions {
  label: string;
  /** Text while the visitor has typed nothing. */
  preset: string;
  /** What is wrong with the number that was read; undefined when nothing is. */
  fault?: string | undefined;
  /** What stands behind the field, such as a choice of units. */
  after?: unknown;
}

/** Fields in which visitors type numbers, by name: their own text wins over what is live. */
export class NumberFields {
  readonly #texts = new Map<string, string>();
  readonly #changed: () => void;
  /** The field with the focus, and what it showed then: a live price must not move under the caret. */
  #focused = { name: '', text: '' };

  /** `changed` is called whenever a number may be another one. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether the visitor typed something of their own. */
  own(name: string): boolean {
    return this.#texts.has(name);
  }

  /** Goes back to what is live. */
  clear(name: string): void {
    this.#texts.delete(name);
    this.#focused = { name: '', text: '' };
    this.#changed();
  }

  /** The number in a field: typed, or the preset text. Undefined when it is none. */
  number(name: string, locale: string, preset: string, near?: number): number | undefined {
    return readNumber(locale, this.#text(name, preset), near);
  }

  render(name: string, { label, preset, fault, after }: FieldOptions): TemplateResult {
    const text = this.#text(name, preset);
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <span class="box">
        <input id=${name} type="text" inputmode="decimal" dir="ltr" autocomplete="off" .value=${text} aria-invalid=${fault ? 'true' : nothing} aria-describedby="${name}-fault" @focus=${this.#focus} @blur=${this.#blur} @input=${this.#input} />
        ${after ?? nothing}
      </span>
      <span class="fault" id="${name}-fault">${fault ?? nothing}</span>
    </div>`;
  }

  #text(name: string, preset: string): string {
    const own = this.#texts.get(name);
    return own ?? (this.#focused.name === name ? this.#focused.text : preset);
  }

  readonly #focus = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) this.#focused = { name: target.id, text: target.value };
  };

  readonly #blur = ({ target }: Event): void => {
    this.#focused = { name: '', text: '' };
    // A field that was emptied shows again what is live.
    if (target instanceof HTMLInputElement && !target.value.trim()) this.#texts.delete(target.id);
    this.#changed();
  };

  readonly #input = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#texts.set(target.id, target.value);
    this.#changed();
  };
}
