import { parseAnnualDate, parseLocalDate, parseMoney, type DecimalMark } from '@kolo/kernel';
import { type Cell, cellText, type Row } from '@kolo/tabular';
import type { ProblemSeverity } from './import.types.js';
import { sharedTargets } from './import-targets.js';

export interface RowProblem {
  /** Target that the value was for. */
  readonly field: string;
  /** Message key below `errors.`. */
  readonly reason: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly value: string;
  readonly severity: keyof typeof ProblemSeverity;
}

/** What people write where they have nothing to write. */
const nothing = /^(?:[-–—.]+|немає|нема|нет|відсутн\S*|отсутств\S*|n\/?a|null|none|невідомо|неизвестно)$/i;

/** The cells of one row by target, read in local forms; what cannot be read is noted as a problem, never guessed. */
export class RowCells {
  readonly problems: RowProblem[] = [];
  /** What stood in a column for something else, «тел. уточнити»: kept in the description. */
  readonly leftovers: string[] = [];
  private readonly byTarget = new Map<string, Cell[]>();

  constructor(
    cells: Row,
    columns: readonly { readonly index: number; readonly target: string | null }[],
    /** Decimal mark of each money target, found over the whole sample. */
    private readonly marks: ReadonlyMap<string, DecimalMark> = new Map(),
  ) {
    for (const { index, target } of columns) {
      const cell = cells[index] ?? null;
      if (target === null || isNothing(cell)) continue;
      const known = this.byTarget.get(target);
      if (!known) this.byTarget.set(target, [cell]);
      else if (sharedTargets.has(target)) known.push(cell);
    }
  }

  /** Whether the row has something for the target. */
  has(target: string): boolean {
    return this.byTarget.has(target);
  }

  cell(target: string): Cell {
    return this.byTarget.get(target)?.[0] ?? null;
  }

  /** Texts of all columns of a target. */
  texts(target: string): string[] {
    return (this.byTarget.get(target) ?? []).map((cell) => this.readable(target, cell)).filter((text) => text !== '');
  }

  text(target: string): string | null {
    return this.texts(target)[0] ?? null;
  }

  /** One line of text, spaces collapsed. */
  line(target: string): string | null {
    return this.text(target)?.replace(/\s+/g, ' ') ?? null;
  }

  day(target: string): string | null {
    return this.dayBy(target, parseLocalDate);
  }

  /** A day that may come without its year: a birthday. */
  annualDay(target: string): string | null {
    return this.dayBy(target, parseAnnualDate);
  }

  private dayBy(target: string, parse: (raw: string | number) => string | null): string | null {
    const cell = this.cell(target);
    if (cell === null) return null;
    const text = this.readable(target, cell);
    const day =
      typeof cell === 'object' && 'date' in cell ? cell.date.slice(0, 10) : parse(typeof cell === 'number' ? cell : text);
    if (day === null && text !== '') this.refuse(target, 'badDate', text);
    return day;
  }

  money(target: string): { amount: string; currency: string } | null {
    const cell = this.cell(target);
    if (cell === null) return null;
    const text = this.readable(target, cell);
    const sum =
      typeof cell === 'number'
        ? parseMoney(String(Number(cell.toFixed(4))), 'UAH', '.')
        : parseMoney(text, 'UAH', this.marks.get(target));
    if (sum === null && text !== '') this.refuse(target, 'badMoney', text);
    return sum;
  }

  /** The row is not imported. */
  refuse(field: string, reason: string, value: string, params?: Record<string, unknown>): void {
    this.problems.push({ field, reason, value, severity: 'ERROR', ...(params ? { params } : {}) });
  }

  /** The row is imported, and a person should look at it. */
  warn(field: string, reason: string, value: string, params?: Record<string, unknown>): void {
    this.problems.push({ field, reason, value, severity: 'WARNING', ...(params ? { params } : {}) });
  }

  private readable(target: string, cell: Cell): string {
    if (cell !== null && typeof cell === 'object' && 'problem' in cell) {
      this.warn(target, cell.problem === 'FORMULA' ? 'formulaWithoutValue' : 'errorCell', cell.text);
      return '';
    }
    return cellText(cell).trim();
  }
}

function isNothing(cell: Cell): boolean {
  if (cell === null) return true;
  return typeof cell === 'string' && (cell.trim() === '' || nothing.test(cell.trim()));
}
