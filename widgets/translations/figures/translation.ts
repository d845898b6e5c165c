import type { FigureName } from '../../../server/protocol/figures.js';

/** A definition in words that visitors understand, and its formula. */
export type Definition = readonly [text: string, formula: string];

/** How figures are defined: loaded when somebody asks. Reference: metrics of this project, section 3. */
export interface FigureTexts {
  language: string;
  definitions: Readonly<Record<FigureName, Definition>>;
}
