import { html, nothing, type TemplateResult } from 'lit';
import type { FigureBasis, FigureName } from '../../../server/protocol/figures.js';
import type { ColumnName, FigureTexts } from '../../translations/figures/translation.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { offsetAt, offsetName, serverMoment } from './dates.js';
import { formatNumber } from './figure-format.js';
import { loadFigureTexts } from './results-terms.js';
import { isSampled, samplingText } from './sampling.js';
import { sentences } from './sentences.js';

/** What stands beside a definition. */
export interface NoteContext {
  locale: string;
  wording: ResultsTranslation;
  basis: Pick<FigureBasis, 'method' | 'asOf' | 'offsets' | 'sampling'> | undefined;
  /** Null where each row has its own. */
  currency: string | null;
}

/** What a note tells of: a figure, or a column of a board that holds none. */
export type NoteName = FigureName | ColumnName;

const isColumn = (name: NoteName): name is ColumnName =>
  name === 'rank' || name === 'trader' || name === 'course';

/** How visitors know it. */
const nameOf = (name: NoteName, wording: ResultsTranslation): string =>
  isColumn(name) ? wording[name] : wording.figures[name];

/** Space between a button and what it tells, and to the edges of the screen, px. */
const gap = 6;
/** Width of a note in letters, and the height that it may need, px. */
const width = 22;
const height = 240;

/** The definition of each figure, beside its name: a button and what it shows, above everything else. */
export class FigureNotes {
  readonly #changed: () => void;
  #open: NoteName | undefined;
  #texts: FigureTexts | undefined;
  #locale = '';
  #failed = false;

  /** `changed` is called when there is more to draw. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The texts in a language, if they have been asked for and have arrived. */
  texts(locale: string): FigureTexts | undefined {
    if (this.#locale && this.#locale !== locale) this.load(locale);
    return this.#texts;
  }

  /** Whether the texts could not be loaded. */
  get failed(): boolean {
    return this.#failed;
  }

  /** Asks for the texts. */
  load(locale: string): void {
    if (this.#texts && this.#locale === locale) return;
    this.#locale = locale;
    this.#failed = false;
    loadFigureTexts(locale).then(
      (texts) => {
        this.#texts = texts;
        this.#changed();
      },
      () => {
        this.#failed = true;
        this.#changed();
      },
    );
  }

  /** A button that tells what a figure or a column is; without a label it is a small sign. */
  render(name: NoteName, context: NoteContext, label?: string): TemplateResult {
    const { wording, locale } = context;
    const prepare = (event: ToggleEvent) => {
      const note = event.currentTarget as HTMLElement;
      const opens = event.newState === 'open';
      // One that opens closes the one before, which says so after it.
      if (opens) this.#open = name;
      else if (this.#open === name) this.#open = undefined;
      if (opens) {
        place(note);
        this.load(locale);
      }
      this.#changed();
    };
    const about = wording.about(nameOf(name, wording));
    return html`<button class=${label ? 'term' : 'about'} part="about" type="button" popovertarget="note-${name}" aria-label=${label ? nothing : about} title=${about}>${
      label ??
      html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" /><path d="M8 7.2v4M8 4.6v.9" /></svg>`
    }</button><div class="note-box" part="definition" id="note-${name}" popover role="note" @beforetoggle=${prepare}>${this.#open === name ? this.#renderText(name, context) : nothing}</div>`;
  }

  #renderText(name: NoteName, context: NoteContext): TemplateResult {
    const { wording, locale, basis } = context;
    const texts = this.texts(locale);
    const [text, formula] = isColumn(name)
      ? [texts?.columns[name]]
      : (texts?.definitions[name] ?? []);
    const told = text ?? (this.#failed ? wording.definitionFailed : ' ');
    return html`<p><b>${nameOf(name, wording)}</b></p>
      <p>${told}</p>
      ${formula ? html`<p class="formula"><span class="hidden">${wording.formula}: </span><bdi dir="ltr" lang="en">${formula}</bdi></p>` : nothing}
      ${basis && formula ? html`<p class="small">${basisText(context)}</p>` : nothing}
      ${basis && isSampled(name) ? html`<p class="small">${samplingText(basis.sampling, wording, locale)}</p>` : nothing}`;
  }
}

/** What a figure rests on, in a line. */
export function basisText({ wording, locale, basis, currency }: NoteContext): string {
  if (!basis) return '';
  const { method, asOf, offsets } = basis;
  const time = `${serverMoment(locale, asOf, offsets)} ${offsetName(offsetAt(offsets, asOf))}`;
  const money = currency ? wording.inCurrency(currency) : wording.accountCurrency;
  return sentences(wording.method(formatNumber(locale, method), time), wording.net, money);
}

/** Puts a note below its button, or above where there is no room; it goes when the page scrolls. */
function place(note: HTMLElement): void {
  const button = note.previousElementSibling?.getBoundingClientRect();
  if (!button) return;
  const wide = Math.min(
    width * Number.parseFloat(getComputedStyle(note).fontSize),
    innerWidth - 2 * gap,
  );
  const left = button.left + button.width / 2 - wide / 2;
  const { style } = note;
  style.width = `${Math.round(wide)}px`;
  style.left = `${Math.round(Math.min(Math.max(gap, left), innerWidth - wide - gap))}px`;
  const above = innerHeight - button.bottom < height && button.top > height;
  style.top = above ? 'auto' : `${Math.round(button.bottom + gap)}px`;
  style.bottom = above ? `${Math.round(innerHeight - button.top + gap)}px` : 'auto';
  addEventListener('scroll', () => note.matches(':popover-open') && note.hidePopover(), {
    once: true,
    passive: true,
  });
}
