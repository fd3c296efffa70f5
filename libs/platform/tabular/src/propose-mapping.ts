import {
  checkTaxCode,
  normalizeSite,
  parseLocalDate,
  parseMoney,
  splitEmails,
  splitPersonName,
  splitPhones,
  stripLegalForm,
} from '@kolo/kernel';
import { cellText, isEmptyCell, type Cell, type Row } from './cell.js';
import { clientTargets, nameScore, type ContentKind, type MappingTarget } from './header-words.js';

export interface ColumnMapping {
  /** Column from 0 and its name. */
  readonly column: number;
  readonly name: string;
  /** Field of the target, or null when nothing suits. */
  readonly field: string | null;
  /** 0 … 1; below 0.7 it is worth a look. */
  readonly confidence: number;
  readonly by: 'NAME' | 'CONTENT' | null;
}

interface Candidate {
  readonly column: number;
  readonly target: MappingTarget;
  readonly score: number;
  readonly by: 'NAME' | 'CONTENT';
}

const accepted = 0.5;

/** What contents alone are worth; a check digit that always agrees says more than any name of a column. */
const contentWorth: Readonly<Record<ContentKind, number>> = {
  TAX_CODE: 1.1,
  EMAIL: 0.8,
  PHONE: 0.7,
  COMPANY: 0.6,
  SITE: 0.6,
  PERSON: 0.5,
  DATE: 0,
  MONEY: 0,
};

/**
 * Proposes a field for each column from its name and from what a sample of its values (data rows only) looks like.
 * A field takes one column, the best, unless it is `many`.
 */
export function proposeMapping(
  columns: readonly string[],
  sample: readonly Row[],
  targets: readonly MappingTarget[] = clientTargets,
): ColumnMapping[] {
  const candidates = columns
    .flatMap((name, column) => candidatesOf(name, column, valuesOf(sample, column), targets))
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const chosen = new Map<number, Candidate>();
  const taken = new Set<string>();
  for (const candidate of candidates) {
    if (chosen.has(candidate.column) || taken.has(candidate.target.field)) continue;
    chosen.set(candidate.column, candidate);
    if (!candidate.target.many) taken.add(candidate.target.field);
  }
  return columns.map((name, column) => {
    const best = chosen.get(column);
    if (!best) return { column, name, field: null, confidence: 0, by: null };
    return { column, name, field: best.target.field, confidence: Math.min(1, Number(best.score.toFixed(2))), by: best.by };
  });
}

function candidatesOf(name: string, column: number, values: readonly Cell[], targets: readonly MappingTarget[]): Candidate[] {
  const shares = new Map<ContentKind, number>();
  const shareOf = (kind: ContentKind): number => {
    const share = shares.get(kind) ?? (values.length === 0 ? 0 : values.filter(looks[kind]).length / values.length);
    shares.set(kind, share);
    return share;
  };
  return targets.flatMap((target) => {
    const byName = nameScore(name, target);
    const content = target.looks === undefined ? 0 : contentScore(target.looks, shareOf(target.looks), byName, values.length);
    const score = byName + content;
    if (score < accepted) return [];
    return [{ column, target, score, by: byName >= accepted ? ('NAME' as const) : ('CONTENT' as const) }];
  });
}

/** Contents that agree raise what the name says, contents that contradict it lower it. */
function contentScore(kind: ContentKind, share: number, byName: number, count: number): number {
  if (byName === 0) return share >= 0.6 ? contentWorth[kind] : 0;
  if (kind === 'COMPANY' || kind === 'PERSON' || count === 0) return share * 0.2;
  return share < 0.2 ? -0.4 : share * 0.25;
}

const looks: Readonly<Record<ContentKind, (cell: Cell) => boolean>> = {
  PHONE: (cell) => isTextOrNumber(cell) && splitPhones(cell).some(({ e164 }) => e164 !== null),
  EMAIL: (cell) => typeof cell === 'string' && splitEmails(cell).some(({ email }) => email !== null),
  TAX_CODE: (cell) => isTextOrNumber(cell) && String(cell).length >= 5 && checkTaxCode(cell).valid,
  DATE: (cell) => isDate(cell) || (typeof cell === 'string' && parseLocalDate(cell) !== null),
  MONEY: (cell) => isTextOrNumber(cell) && parseMoney(cell, 'UAH', ',') !== null,
  PERSON: (cell) => typeof cell === 'string' && isPerson(cell),
  COMPANY: (cell) => typeof cell === 'string' && stripLegalForm(cell) !== cell.trim(),
  SITE: (cell) => typeof cell === 'string' && !cell.includes('@') && normalizeSite(cell) !== null,
};

function isPerson(text: string): boolean {
  const { gender, lastName, firstName } = splitPersonName(text);
  return gender !== null && lastName !== '' && firstName !== '' && text.split(/\s+/).length <= 4;
}

function isDate(cell: Cell): boolean {
  return typeof cell === 'object' && cell !== null && 'date' in cell;
}

function isTextOrNumber(cell: Cell): cell is string | number {
  return typeof cell === 'string' || typeof cell === 'number';
}

function valuesOf(sample: readonly Row[], column: number): Cell[] {
  return sample.map((row) => row[column] ?? null).filter((cell) => !isEmptyCell(cell) && cellText(cell).length < 1000);
}
