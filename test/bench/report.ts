import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';

/** Figures for people: a heading and lines of cells. */
export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Something that must show. */
export interface Goal {
  /** What was wanted, in words. */
  wanted: string;
  got: string;
  met: boolean;
}

/** What a scenario found. */
export interface Result {
  scenario: string;
  tables: readonly Table[];
  goals: readonly Goal[];
  /** A visitor of the relay ended on a wrong price, or was lost: the run is worth nothing. */
  correct: boolean;
  /** For machines. */
  figures: unknown;
}

/** A number with as many digits as it deserves. */
export const show = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

/** The goal that a figure stays at or below a limit. */
export const atMost = (wanted: string, got: number, limit: number, unit = ''): Goal => ({
  wanted: `${wanted} at most ${limit}${unit}`,
  got: `${show(got)}${unit}`,
  met: got <= limit,
});

/** The goal that a figure reaches a limit. */
export const atLeast = (wanted: string, got: number, limit: number, unit = ''): Goal => ({
  wanted: `${wanted} at least ${limit}${unit}`,
  got: `${show(got)}${unit}`,
  met: got >= limit,
});

export function printResult({ scenario, tables, goals, correct }: Result): void {
  for (const table of tables) printTable(table);
  console.log('');
  for (const { wanted, got, met } of goals) {
    console.log(`${met ? 'PASS' : 'FAIL'}  ${scenario}: ${wanted} (${got})`);
  }
  if (!correct) console.log(`FAIL  ${scenario}: visitors ended on wrong prices, or were lost`);
}

function printTable({ title, columns, rows }: Table): void {
  const lines = [columns, ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((cells) => cells[i]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const cells of lines) {
    const padded = cells.map((cell, i) =>
      i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    );
    console.log(`  ${padded.join('  ')}`);
  }
}

/** Writes everything for machines and answers the file. */
export function writeResults(folder: string, results: readonly Result[]): string {
  mkdirSync(folder, { recursive: true });
  const time = new Date().toISOString();
  const file = join(folder, `${time.replaceAll(':', '-')}.json`);
  const lean = results.map(({ scenario, goals, correct, figures }) => ({
    ...{ scenario, correct, goals, figures },
  }));
  writeFileSync(
    file,
    `${JSON.stringify({ time, node: process.version, load: loadavg()[0], results: lean })}\n`,
  );
  return file;
}
