import { html, type TemplateResult } from 'lit';
import type { BoardMetric } from '../../../server/protocol/board-metrics.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { arrow } from '../price.js';
import type { BoardColumn, BoardSorting } from './board-view.js';
import type { FigureNotes, NoteContext } from './figure-notes.js';

/** What the headings of a board need. */
export interface HeadContext extends NoteContext {
  metric: BoardMetric;
  valued: boolean;
  sorting: BoardSorting;
  notes: FigureNotes;
  sort: (column: BoardColumn) => void;
}

/** Name of a column that every board has. */
const columnName = (name: (typeof figures)[number], wording: ResultsTranslation): string =>
  name === 'gain' || name === 'drawdown' ? wording.columns[name] : wording.figures[name];

const figures = ['gain', 'drawdown', 'winRate', 'trades'] as const;

/** The headings of a board: each sorts, and tells what its figure is. */
export function renderBoardHead(context: HeadContext): TemplateResult {
  const { wording, metric, valued, notes } = context;
  return html`<thead><tr role="row">
    ${renderHeading(context, 'rank', wording.rank, notes.render('rank', context))}
    <th class="trader" part="header" role="columnheader" scope="col"><span>${wording.trader}</span>${notes.render('trader', context)}</th>
    ${valued ? renderHeading(context, 'value', wording.figures[metric], notes.render(metric, context)) : ''}
    ${figures.map((name) => renderHeading(context, name, columnName(name, wording), notes.render(name, context)))}
    <th class="course" part="header" role="columnheader" scope="col"><span>${wording.course}</span>${notes.render('course', context)}</th>
  </tr></thead>`;
}

function renderHeading(
  { sorting, sort }: HeadContext,
  column: BoardColumn,
  text: string,
  about?: TemplateResult,
): TemplateResult {
  const { column: sorted, descending } = sorting;
  const aria = sorted !== column ? 'none' : descending ? 'descending' : 'ascending';
  return html`<th class="${column === 'rank' ? '' : 'figure'} ${column}" part="header" role="columnheader" scope="col" aria-sort=${aria}>
    <button class="sort" type="button" @click=${() => sort(column)}>${text}${arrow(descending && sorted === column ? 'down' : 'up')}</button>${about}
  </th>`;
}
