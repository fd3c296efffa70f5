import { readFile } from 'node:fs/promises';
import type { Viewer } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import {
  cellText,
  detectTable,
  inspectFile,
  type InspectedFile,
  proposeMapping,
  readRows,
  readTable,
  readVcf,
  type Row,
  type TableRow,
  type TableShape,
  type TableSource,
} from '@kolo/tabular';
import { cardColumns, cardRow } from './card-rows.js';
import { proposeDeclared } from './declared-targets.js';
import type { ImportInput } from './import.types.js';

const sampleRows = 200;
/** A vCard file is read whole; pictures make some of them large. */
const maxCardBytes = 50 * 2 ** 20;

/** A file with what was understood of it or corrected by a person: enough to read its rows again and again. */
export interface ImportSource {
  readonly path: string;
  readonly file: InspectedFile;
  readonly sheet: string | null;
  readonly shape: TableShape;
  readonly sample: readonly TableRow[];
}

/** Column → target, as proposed or corrected. */
export interface ColumnTarget {
  readonly index: number;
  readonly header: string;
  readonly target: string | null;
  readonly confidence: number;
}

/** Finds out what a file is and where its table lies; the person's corrections win. */
export async function openSource(path: string, input: ImportInput): Promise<ImportSource> {
  const file = corrected(await inspectFile(path), input);
  const sheet = file.format === 'XLSX' ? (input.sheet ?? file.sheets.find((each) => !each.hidden)?.name ?? null) : null;
  if (file.format === 'VCF') {
    const shape = { headerRows: [], dataStart: 1, columns: [...cardColumns], groupColumn: null, groupsArePlaces: false };
    const source = { path, file, sheet, shape, sample: [] };
    return { ...source, sample: await first(rowsOf(source), sampleRows) };
  }
  const rows: Row[] = [];
  for await (const row of readRows(path, tableOf(file, sheet), sampleRows)) rows.push(row);
  const { headerRow } = input;
  const shape =
    headerRow === null || headerRow === undefined ? detectTable(rows) : detectTable(rows, headerRow === 0 ? null : headerRow);
  const source = { path, file, sheet, shape, sample: [] };
  return { ...source, sample: await first(rowsOf(source), sampleRows) };
}

/** All rows below the header, in order, with what each of them is. */
export async function* rowsOf(source: ImportSource): AsyncGenerator<TableRow> {
  if (source.file.format !== 'VCF') {
    yield* readTable(readRows(source.path, tableOf(source.file, source.sheet)), source.shape);
    return;
  }
  const bytes = await readFile(source.path);
  if (bytes.length > maxCardBytes) throw Invalid.field('fileId', 'fileErrors.tooLarge', { max: maxCardBytes / 2 ** 20 });
  for (const card of readVcf(bytes)) yield { number: card.number, kind: 'DATA', cells: cardRow(card), group: null };
}

/** Targets of the columns: those of the input, else the proposed ones. */
export function columnTargets(source: ImportSource, input: ImportInput, viewer: Viewer): ColumnTarget[] {
  const data = source.sample.filter((row) => row.kind === 'DATA').map((row) => row.cells);
  const proposed: ColumnTarget[] =
    source.file.format === 'VCF'
      ? cardColumns.map((key, index) => ({ index, header: key, target: key, confidence: 1 }))
      : proposeDeclared(
          viewer,
          proposeMapping(source.shape.columns, data).map(({ column, name, field, confidence }) => ({
            index: column,
            header: name,
            target: field,
            confidence,
          })),
        );
  if (!input.mapping) return proposed;
  const chosen = new Map(input.mapping.map(({ column, target }) => [column, target]));
  return proposed.map((column) =>
    chosen.has(column.index) ? { ...column, target: chosen.get(column.index) ?? null, confidence: 1 } : column,
  );
}

/** Texts of the first filled cells of a column, for a person to recognise it by. */
export function samplesOf(source: ImportSource, column: number, count = 3): string[] {
  const texts = source.sample.filter((row) => row.kind === 'DATA').map((row) => cellText(row.cells[column]).trim());
  return texts.filter((text) => text !== '').slice(0, count);
}

function corrected(file: InspectedFile, input: ImportInput): InspectedFile {
  if (file.format !== 'CSV') return file;
  const encoding = (input.encoding ?? file.encoding) as typeof file.encoding;
  const mojibake = input.encoding && input.encoding !== file.encoding ? null : file.mojibake;
  return { ...file, encoding, mojibake, delimiter: (input.delimiter ?? file.delimiter) as typeof file.delimiter };
}

function tableOf(file: InspectedFile, sheet: string | null): TableSource {
  if (file.format === 'CSV') return file;
  return { format: 'XLSX', ...(sheet === null ? {} : { sheet }) };
}

async function first<T>(items: AsyncIterable<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
}
