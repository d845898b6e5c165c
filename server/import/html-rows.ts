import { Parser } from 'htmlparser2';

/** A cell of a table. */
export interface HtmlCell {
  /** Its text, blanks of all kinds as single ones, none at the ends. */
  text: string;
  /** Its title, which browsers show as a hint. */
  title: string;
  /** How many columns it fills. */
  span: number;
}

/** A row of a table. */
export interface HtmlRow {
  /** Number of the line in which it begins, from 1. */
  line: number;
  cells: HtmlCell[];
}

/** More columns than any table has that people look at. */
const widest = 100;

/** The rows of all tables in a text, whatever else is wrong with it. Never throws. */
export function readHtmlRows(text: string): HtmlRow[] {
  const rows: HtmlRow[] = [];
  const lines = new LineCounter(text);
  let cell: HtmlCell | undefined;
  const parser = new Parser({
    onopentag(name, { title = '', colspan = '1' }) {
      if (name === 'tr') {
        rows.push({ line: lines.at(parser.startIndex), cells: [] });
        cell = undefined;
      }
      if (name !== 'td' && name !== 'th') return;
      const span = Math.min(widest, Math.max(1, Number.parseInt(colspan, 10) || 1));
      cell = { text: '', title: clean(title), span };
      rows.at(-1)?.cells.push(cell);
    },
    ontext(piece) {
      if (cell) cell.text += piece;
    },
    onclosetag(name) {
      if (name === 'table' || name === 'tr') cell = undefined;
    },
  });
  parser.end(text);
  for (const row of rows) for (const each of row.cells) each.text = clean(each.text);
  return rows;
}

const clean = (text: string): string => text.replace(/[\s\u00a0\u2007\u202f]+/g, ' ').trim();

/** Counts lines as it goes on: places only ever grow. */
class LineCounter {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  at(place: number): number {
    for (let end = this.#next(); end >= 0 && end < place; end = this.#next()) {
      this.#at = end + 1;
      this.#line++;
    }
    return this.#line;
  }

  #next(): number {
    return this.#text.indexOf('\n', this.#at);
  }
}
