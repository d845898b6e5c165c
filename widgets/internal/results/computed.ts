import { html, nothing, type TemplateResult } from 'lit';
import { figureNames } from '../../../server/protocol/figures.js';
import { offsetAt, offsetName } from './dates.js';
import { formatNumber } from './figure-format.js';
import { basisText } from './figure-notes.js';
import { looksText } from './sampling.js';
import type { StatisticsContext } from './statistics.js';

/** How every figure is defined, what all of them rest on, and the signed copy to check them by. */
export function renderComputed(context: StatisticsContext, snapshot: string): TemplateResult {
  const { wording, locale, notes, results } = context;
  const { basis, unclassified } = results;
  const open = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLDetailsElement && currentTarget.open) notes.load(locale);
  };
  const texts = notes.texts(locale);
  return html`<details class="computed" part="computed" @toggle=${open}>
      <summary>${wording.computed}</summary>
      <p>${basisText(context)} ${wording.zone(offsetName(offsetAt(basis.offsets, basis.asOf)))}</p>
      ${notes.failed ? html`<p>${wording.definitionFailed}</p>` : nothing}
      ${
        texts
          ? html`<p lang=${texts.language}>${texts.sampling} ${looksText(basis, texts, locale)}
              ${unclassified ? texts.unclassified(formatNumber(locale, unclassified)) : nothing}</p>
            <dl class="definitions" lang=${texts.language}>${figureNames.map((name) => {
              const [text, formula] = texts.definitions[name];
              return html`<div><dt>${wording.figures[name]}</dt><dd>${text}<br /><bdi class="formula" dir="ltr" lang="en">${formula}</bdi></dd></div>`;
            })}</dl>`
          : nothing
      }
    </details>
    <p class="small"><a class="snapshot" part="snapshot" href=${snapshot} download>${wording.snapshot}</a></p>`;
}
