import type { FigureName } from '../../../server/protocol/figures.js';

/** A definition in words that visitors understand, and its formula. */
export type Definition = readonly [text: string, formula: string];

/** Columns of a board that hold no figure. */
export type ColumnName = 'rank' | 'trader' | 'course';

/** How figures are defined: loaded when somebody asks. Reference: metrics of this project, section 3. */
export interface FigureTexts {
  language: string;
  definitions: Readonly<Record<FigureName, Definition>>;
  /** What the columns of a board are that hold no figure. */
  columns: Readonly<Record<ColumnName, string>>;
  /** When equity is looked at. */
  sampling: string;
  /** Ends of days with open positions, by who saw them, and the longest time between two looks. */
  looks: (told: string, noted: string, missed: string, longest: string, since: string) => string;
  /** Movements of money that no rule and no payment knows. */
  unclassified: (count: string) => string;
}
