import { CsvParser } from './csv-parser.js';

export type Delimiter = ';' | ',' | '\t' | '|';

export const delimiters: readonly Delimiter[] = [';', ',', '\t', '|'];

export interface CsvDialect {
  readonly delimiter: Delimiter;
  /** The first line is `sep=;`: an instruction for Excel, no row. */
  readonly separatorLine: boolean;
}

const sampleRows = 200;
const noLimits = { maxRowLength: Infinity, maxColumns: Infinity };

/** Delimiter of a text by what divides most rows into the same number of fields; `;` when nothing divides them. */
export function detectDelimiter(sample: string): CsvDialect {
  const told = /^\ufeff?sep=(.)\r?\n?/i.exec(sample)?.[1];
  const named = delimiters.find((delimiter) => delimiter === told);
  if (named) return { delimiter: named, separatorLine: true };
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of delimiters) {
    const score = regularity(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, separatorLine: false };
}

/** Share of rows that have the commonest number of fields, a little more for more fields; 0 when that is one. */
function regularity(sample: string, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let total = 0;
  for (const row of new CsvParser({ delimiter, limits: noLimits }).end(sample)) {
    if (total === sampleRows) break;
    if (row.length === 1 && row[0] === '') continue;
    counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
    total += 1;
  }
  const [width = 1, rows = 0] = [...counts].reduce((best, next) => (next[0] > 1 && next[1] > best[1] ? next : best), [1, 0]);
  return width < 2 || total === 0 ? 0 : rows / total + Math.min(width, 20) / 200;
}
