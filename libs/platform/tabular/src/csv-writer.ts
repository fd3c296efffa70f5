import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OutputCell } from './cell.js';
import { batched } from './batched.js';

export interface CsvWriterOptions {
  readonly delimiter?: ';' | ',' | '\t';
  /** Mark of fractions in numbers: a comma, as Excel in Ukraine expects, unless told otherwise. */
  readonly decimalMark?: ',' | '.';
}

/**
 * Writes rows as CSV that Excel in Ukraine opens by a double click: UTF-8 with a mark, `;`, CRLF, dates as
 * дд.мм.рррр, decimal comma. A text that a spreadsheet would run as a formula gets an apostrophe in front, which
 * readCsv takes away again. Ends the stream; rejects and destroys it when the rows fail.
 */
export async function writeCsv(
  rows: AsyncIterable<readonly OutputCell[]> | Iterable<readonly OutputCell[]>,
  out: Writable,
  options: CsvWriterOptions = {},
): Promise<void> {
  const { delimiter = ';', decimalMark = ',' } = options;
  const toLine = (cells: readonly OutputCell[]): string =>
    `${cells.map((cell) => quoted(csvText(cell, decimalMark), delimiter)).join(delimiter)}\r\n`;
  await pipeline(Readable.from(batched(rows, toLine, '\ufeff'), { objectMode: false }), out);
}

function csvText(cell: OutputCell, decimalMark: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return guarded(cell);
  if (typeof cell === 'number') return String(cell).replace('.', decimalMark);
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return 'decimal' in cell ? cell.decimal.replace('.', decimalMark) : localDate(cell.date);
}

function guarded(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string, delimiter: string): string {
  const isPlain = !text.includes(delimiter) && !/["\r\n]/.test(text) && text === text.trim();
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

function localDate(date: string): string {
  const [day = '', time] = date.split('T');
  const local = day.split('-').reverse().join('.');
  return time === undefined ? local : `${local} ${time}`;
}
