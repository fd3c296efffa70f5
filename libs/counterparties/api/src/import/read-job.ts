import type { Viewer } from '@kolo/api-core';
import { guessDecimalMark, type DecimalMark } from '@kolo/kernel';
import { cellText, type TableRow } from '@kolo/tabular';
import { declaredFields } from './declared-targets.js';
import { type ColumnTarget, columnTargets, type ImportSource } from './import-source.js';
import type { ImportInput } from './import.types.js';
import { type ReadRow, readRow, type RowReading } from './read-row.js';

/** How the rows of a source are read: which column is what, and how this file writes sums. */
export function readingOf(
  source: ImportSource,
  input: ImportInput,
  viewer: Viewer,
): Omit<RowReading, 'columns'> & { readonly columns: readonly ColumnTarget[] } {
  const columns = columnTargets(source, input, viewer);
  const marks = new Map<string, DecimalMark>();
  const declaredSums = declaredFields().filter((field) => field.kind === 'money');
  const moneyTargets = new Set(['debt', 'creditLimit', ...declaredSums.map((field) => field.name)]);
  for (const { index, target } of columns) {
    if (target === null || !moneyTargets.has(target)) continue;
    const mark = guessDecimalMark(source.sample.map((row) => cellText(row.cells[index])));
    if (mark) marks.set(target, mark);
  }
  return { columns, marks, groupTarget: groupTargetOf(source, input) };
}

/** Group rows that read like places are regions unless a person says otherwise. */
function groupTargetOf(source: ImportSource, input: ImportInput): string | null {
  if (input.groupTarget !== undefined) return input.groupTarget;
  return source.shape.groupsArePlaces ? 'region' : null;
}

export function readTableRow(row: TableRow, reading: RowReading): ReadRow {
  return readRow(row.number, row.cells, row.group, reading);
}
