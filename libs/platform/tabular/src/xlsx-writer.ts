import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { excelSerial } from '@kolo/kernel';
import { ZipFile } from 'yazl';
import { batched } from './batched.js';
import type { OutputCell } from './cell.js';
import { fileRefusal } from './file-refusal.js';
import { contentTypes, rootRelationships, styles, workbook, workbookRelationships, xmlText } from './xlsx-parts.js';

export interface XlsxWriterOptions {
  readonly sheetName?: string;
  /** Width of each column in letters. */
  readonly widths?: readonly number[];
  /** The first row names the columns: bold, and it stays in sight. */
  readonly header?: boolean;
}

/** Styles of xlsx-parts.ts by their index. */
const HEADER = 1;
const DATE = 2;
const MOMENT = 3;
const TEXT = 4;
const DECIMAL = 5;

const maxRows = 1_048_576;
const maxTextLength = 32_767;

/**
 * Writes one sheet as .xlsx while the rows come: memory does not grow with them. Every text is a text cell, so codes
 * keep their zeros, phones their plus, and nothing runs as a formula; dates and sums are real dates and numbers.
 * Ends the stream. Refuses more rows than a sheet can hold.
 */
export async function writeXlsx(
  rows: AsyncIterable<readonly OutputCell[]> | Iterable<readonly OutputCell[]>,
  out: Writable,
  options: XlsxWriterOptions = {},
): Promise<void> {
  const zip = new ZipFile();
  const part = (name: string, xml: string): void => zip.addBuffer(Buffer.from(xml, 'utf-8'), name);
  const { header = true } = options;
  const sheet = Readable.from(
    batched(rows, (cells, at) => sheetRow(cells, at + 1, header), sheetBegin(options), sheetEnd),
    { objectMode: false },
  );
  const output = zip.outputStream as Readable;
  const fail = (error: Error): void => void output.destroy(error);
  zip.on('error', fail);
  sheet.on('error', fail);
  part('[Content_Types].xml', contentTypes);
  part('_rels/.rels', rootRelationships);
  part('xl/workbook.xml', workbook(options.sheetName ?? 'Kolo'));
  part('xl/_rels/workbook.xml.rels', workbookRelationships);
  part('xl/styles.xml', styles);
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml', { compressionLevel: 4 });
  zip.end();
  try {
    await pipeline(output, out);
  } finally {
    sheet.destroy();
  }
}

function sheetBegin({ widths = [], header = true }: XlsxWriterOptions): string {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const view = `<sheetViews><sheetView workbookViewId="0">${header ? pane : ''}</sheetView></sheetViews>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('');
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${view}` +
    `${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`
  );
}

const sheetEnd = '</sheetData></worksheet>';

function sheetRow(cells: readonly OutputCell[], number: number, header: boolean): string {
  if (number > maxRows) throw fileRefusal('tooManyRows', { max: maxRows });
  let row = `<row r="${number}">`;
  for (const [column, cell] of cells.entries())
    row += sheetCell(cell, columnName(column) + String(number), header && number === 1);
  return `${row}</row>`;
}

function sheetCell(cell: OutputCell, reference: string, isHeader: boolean): string {
  if (cell === null || cell === undefined || cell === '') return '';
  if (typeof cell === 'string') return textCell(cell, reference, isHeader ? HEADER : TEXT);
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : '';
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('decimal' in cell) return `<c r="${reference}" s="${DECIMAL}"><v>${xmlText(cell.decimal)}</v></c>`;
  const serial = excelSerial(cell.date);
  if (serial === null) return textCell(cell.date, reference, TEXT);
  return `<c r="${reference}" s="${cell.date.includes('T') ? MOMENT : DATE}"><v>${serial}</v></c>`;
}

function textCell(text: string, reference: string, style: number): string {
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, maxTextLength))}</t></is></c>`;
}

const columnNames: string[] = [];

function columnName(column: number): string {
  const known = columnNames[column];
  if (known !== undefined) return known;
  const letter = String.fromCharCode(65 + (column % 26));
  const name = column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
  columnNames[column] = name;
  return name;
}
