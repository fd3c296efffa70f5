/** A date of a spreadsheet: `YYYY-MM-DD`, with `THH:MM:SS` when it has a time. */
export interface DateCell {
  readonly date: string;
}

/** A cell that has no value to take: a formula that was never calculated, or an error such as #N/A. `text` is what stands there. */
export interface ProblemCell {
  readonly problem: 'FORMULA' | 'ERROR';
  readonly text: string;
}

/** What a reader finds in one place of a table; null is an empty cell. CSV gives only text. */
export type Cell = string | number | boolean | DateCell | ProblemCell | null;

/** What a writer takes; `decimal` is an exact number (`-14003.50`) that floats would spoil. */
export type OutputCell = string | number | boolean | DateCell | { readonly decimal: string } | null | undefined;

export type Row = readonly Cell[];

/** Text of a cell as a person would read it; '' for an empty cell. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date : cell.text;
}

export function isEmptyCell(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');
}
