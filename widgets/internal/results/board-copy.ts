/** What stands in a cell, without what is said to screen readers, what is said twice, and pictures. */
const textOf = (cell: Element): string =>
  cell.querySelector('.place, bdi, .sort, th > span')?.textContent.trim() ?? '';

/** Rows as lines of cells with tabs between, which every spreadsheet reads; a minus is a hyphen there. */
export const rowsAsText = (rows: readonly HTMLTableRowElement[]): string =>
  rows.map(({ cells }) => [...cells].map(textOf).join('\t').replaceAll('−', '-')).join('\n');

/** What a visitor has marked in a tree of shadows: browsers differ in where they tell it. */
function markedIn(root: Node): Range | undefined {
  const own = root as { getSelection?: () => Selection | null };
  const selection = own.getSelection?.() ?? getSelection();
  return selection?.rangeCount ? selection.getRangeAt(0) : undefined;
}

/** Copies the rows of a board that are marked as a table. Within one row the browser copies what is marked. */
export function copyRows(event: ClipboardEvent): void {
  const table = event.currentTarget as HTMLTableElement;
  const marked = markedIn(table.getRootNode());
  const rows = [...table.rows].filter((row) => marked?.intersectsNode(row));
  if (rows.length < 2 || !event.clipboardData) return;
  event.clipboardData.setData('text/plain', rowsAsText(rows));
  event.preventDefault();
}
