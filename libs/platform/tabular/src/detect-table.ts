import { foldText, parseLocalDate, parseMoney, splitPhones } from '@kolo/kernel';
import { cellText, isEmptyCell, type Cell, type Row } from './cell.js';
import { headerScore } from './header-words.js';

export interface TableShape {
  /** Row numbers of the file, from 1, that name the columns: none, one or two. */
  readonly headerRows: readonly number[];
  readonly dataStart: number;
  /** Names of the columns («Контакти / Телефон» from two rows); a letter (A, B …) where the file gives none. */
  readonly columns: readonly string[];
  /** Column (from 0) where a lone text names the group of the rows below, or null when the table has no such rows. */
  readonly groupColumn: number | null;
  /** The groups read like regions or towns. */
  readonly groupsArePlaces: boolean;
}

export type RowKind = 'DATA' | 'GROUP' | 'TOTAL' | 'EMPTY' | 'HEADER';

export interface TableRow {
  /** Row number of the file, from 1. */
  readonly number: number;
  readonly kind: RowKind;
  readonly cells: Row;
  /** Text of the group row above, or null. */
  readonly group: string | null;
}

const headerDepth = 40;
const totalWords = /^(?:разом|усього|всього|загалом|підсумок|итого|всего|total|grand total|subtotal|sum)(?![\p{L}])/iu;
const place =
  /(?:обл\.?|область|області|р-н|район|республіка|респ\.|крим|край|місто|городской округ)(?![\p{L}])|^(?:м|г|місто|город|смт|с)\.?\s+\p{Lu}/iu;

/**
 * Finds in the first rows of a file (give 200) where its table is: the rows that name the columns, the first row of
 * data, and whether lone texts divide the data into groups, as accounting programs do. A person may tell the header
 * row, from 1, or null for none.
 */
export function detectTable(rows: readonly Row[], headerRow?: number | null): TableShape {
  const header = headerRow === undefined ? findHeader(rows) : headerRow === null ? null : headerRow - 1;
  const second = header === null ? null : secondHeader(rows, header);
  const headerRows = [header, second].filter((at) => at !== null);
  const width = Math.max(1, ...rows.map(filledWidth));
  const dataStart = (headerRows.at(-1) ?? -1) + 1;
  const columns = columnNames(
    headerRows.map((at) => rows[at] ?? []),
    width,
  );
  return {
    headerRows: headerRows.map((at) => at + 1),
    dataStart: dataStart + 1,
    columns,
    ...findGroups(rows.slice(dataStart), columns),
  };
}

/** The rows below the header with what each of them is; the rows above are left out. */
export async function* readTable(rows: AsyncIterable<Row>, shape: TableShape): AsyncGenerator<TableRow> {
  let number = 0;
  let group: string | null = null;
  for await (const cells of rows) {
    number += 1;
    if (number < shape.dataStart) continue;
    const kind = rowKind(cells, shape);
    if (kind === 'GROUP') group = cellText(cells[shape.groupColumn ?? 0]).trim();
    yield { number, kind, cells, group };
  }
}

/** What a row of a found table is. */
export function rowKind(cells: Row, shape: TableShape): RowKind {
  const filled = filledColumns(cells);
  if (filled.length === 0) return 'EMPTY';
  if (isTotal(cells, filled)) return 'TOTAL';
  if (isLoneText(cells, filled) && filled[0] === shape.groupColumn && shape.columns.length > 2) return 'GROUP';
  return repeatsHeader(cells, filled, shape.columns) ? 'HEADER' : 'DATA';
}

function findHeader(rows: readonly Row[]): number | null {
  let best: { at: number; score: number } | null = null;
  for (const [at, row] of rows.slice(0, headerDepth).entries()) {
    const score = rowScore(row, rows.slice(at + 1, at + 21));
    if (score > (best?.score ?? 0)) best = { at, score };
  }
  if (best === null) return null;
  const above = best.at - 1;
  const isLowerOfTwo =
    above >= 0 && rowScore(rows[above] ?? [], rows.slice(best.at)) > 0 && secondHeader(rows, above) === best.at;
  return isLowerOfTwo ? above : best.at;
}

/** How much a row looks like names of columns: known words, or texts above rows of something else. */
function rowScore(row: Row, below: readonly Row[]): number {
  const filled = filledColumns(row);
  const texts = filled.map((column) => cellText(row[column]));
  if (filled.length === 0 || filled.some((column) => looksLikeData(row[column])) || texts.some((text) => text.length > 80))
    return 0;
  if (new Set(texts.map(foldText)).size < texts.length * 0.7) return 0;
  const known = texts.map(headerScore).reduce((sum, score) => sum + score, 0);
  const wide = below.filter((next) => filledColumns(next).length >= 2).length > 0 || below.length === 0;
  if (known >= 1.5 || (known >= 0.9 && filled.length === 1 && filledWidth(below[0] ?? []) <= 1))
    return wide || filled.length === 1 ? known + 1 : 0;
  const contrasts = filled.filter(
    (column) => below.filter((next) => looksLikeData(next[column])).length * 2 > below.length,
  ).length;
  return filled.length >= 2 && contrasts > 0 ? (known + contrasts) / filled.length : 0;
}

/** A second row of names below merged ones: names again, and some of them under a name that spans several columns. */
function secondHeader(rows: readonly Row[], header: number): number | null {
  const row = rows[header + 1] ?? [];
  const above = rows[header] ?? [];
  const filled = filledColumns(row);
  if (filled.length < 2 || filled.some((column) => looksLikeData(row[column]))) return null;
  const known = filled.filter((column) => headerScore(cellText(row[column])) >= 0.6).length;
  const fillsGaps = filled.some((column) => isEmptyCell(above[column]));
  return known >= 2 && known * 2 >= filled.length && fillsGaps ? header + 1 : null;
}

function columnNames(headers: readonly Row[], width: number): string[] {
  const [upper = [], lower] = headers;
  let spanning = '';
  return Array.from({ length: width }, (_, column) => {
    const top = oneLine(upper[column]);
    const bottom = oneLine(lower?.[column]);
    if (top !== '') spanning = top;
    const name = bottom === '' ? top : [top === '' ? spanning : top, bottom].filter(Boolean).join(' / ');
    return name === '' ? columnLetter(column) : name;
  });
}

function oneLine(cell: Cell | undefined): string {
  return cellText(cell).replace(/\s+/g, ' ').trim();
}

function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/**
 * Lone texts are groups when they stand where data hold something else (a code), or read like places; a lone text in
 * the column of names may as well be a client of whom nothing but the name is known, and stays data.
 */
function findGroups(rows: readonly Row[], columns: readonly string[]): Pick<TableShape, 'groupColumn' | 'groupsArePlaces'> {
  const lone = rows.filter((row) => isLoneText(row, filledColumns(row)) && !isTotal(row, filledColumns(row)));
  const first = lone[0] ? (filledColumns(lone[0])[0] ?? 0) : null;
  if (first === null || columns.length < 3 || lone.length * 3 > rows.length) return { groupColumn: null, groupsArePlaces: false };
  const texts = lone.map((row) => cellText(row[first]).trim()).filter((text) => text !== '');
  const data = rows.filter((row) => filledColumns(row).length > 2).map((row) => cellText(row[first]).trim());
  const groupsArePlaces = texts.filter((text) => place.test(text)).length * 2 >= texts.length;
  const standApart = data.length > 0 && data.filter((text) => text === '' || /\d/.test(text)).length * 10 >= data.length * 9;
  return { groupColumn: groupsArePlaces || standApart ? first : null, groupsArePlaces };
}

function isLoneText(cells: Row, filled: readonly number[]): boolean {
  const cell = cells[filled[0] ?? 0];
  return filled.length === 1 && typeof cell === 'string' && !looksLikeData(cell);
}

function isTotal(cells: Row, filled: readonly number[]): boolean {
  const [first, ...others] = filled.map((column) => cells[column]);
  if (typeof first !== 'string' || !totalWords.test(first.trim()) || first.length > 80) return false;
  return others.every(
    (cell) => typeof cell === 'number' || parseMoney(cellText(cell)) !== null || totalWords.test(cellText(cell)),
  );
}

function repeatsHeader(cells: Row, filled: readonly number[], columns: readonly string[]): boolean {
  return filled.length > 1 && filled.every((column) => oneLine(cells[column]) === columns[column]);
}

/** A value rather than a name: a number, a date, a phone, an address of mail, a long code. */
function looksLikeData(cell: Cell | undefined): boolean {
  if (isEmptyCell(cell) || cell === undefined || cell === null) return false;
  if (typeof cell !== 'string') return true;
  const text = cell.trim();
  if (text.includes('@') || /^[\d\s.,-]+$/.test(text) || /\d{5,}/.test(text)) return true;
  return parseLocalDate(text) !== null || (/\d{2}/.test(text) && splitPhones(text).some(({ e164 }) => e164 !== null));
}

function filledColumns(row: Row): number[] {
  const filled: number[] = [];
  for (const [column, cell] of row.entries()) if (!isEmptyCell(cell)) filled.push(column);
  return filled;
}

function filledWidth(row: Row): number {
  return (filledColumns(row).at(-1) ?? -1) + 1;
}
