import { excelDate, excelTime } from '@kolo/kernel';
import type { Cell, Row } from './cell.js';
import { fileRefusal } from './file-refusal.js';
import { XlsxArchive, type ArchiveLimits } from './xlsx-archive.js';
import {
  decodeEscapes,
  longestText,
  readSheets,
  readWorkbook,
  TextCollector,
  type SheetInfo,
  type Workbook,
} from './xlsx-workbook.js';
import { readXml } from './xml-events.js';

export interface XlsxLimits extends ArchiveLimits {
  /** Columns that hold a value; formatted empty cells beyond do no harm. */
  readonly maxColumns: number;
}

export interface XlsxOptions {
  /** Name of the sheet; the first visible one by default. */
  readonly sheet?: string;
  readonly maxRows?: number;
  readonly limits?: Partial<XlsxLimits>;
}

const defaultMaxColumns = 1000;
const lastColumn = 16_384;
const lastRow = 1_048_576;

export async function listSheets(path: string, limits?: Partial<XlsxLimits>): Promise<SheetInfo[]> {
  const archive = await XlsxArchive.open(path, limits);
  try {
    return (await readSheets(archive)).sheets.map(({ name, hidden }) => ({ name, hidden }));
  } finally {
    archive.close();
  }
}

/**
 * Rows of one sheet, read as a stream: memory grows with the distinct texts of the workbook, not with its rows.
 * Row n of the iteration is row n of the sheet; empty rows come as `[]`, trailing empty cells are cut.
 * Numbers in a date format come as dates; a formula gives its stored value.
 */
export async function* readXlsx(path: string, options: XlsxOptions = {}): AsyncGenerator<Row> {
  const archive = await XlsxArchive.open(path, options.limits);
  try {
    const workbook = await readWorkbook(archive);
    const rows = new SheetRows(workbook, options.limits?.maxColumns ?? defaultMaxColumns);
    const handler = {
      open: (name: string, attributes: Readonly<Record<string, string>>) => rows.open(name, attributes),
      close: (name: string) => rows.close(name),
      text: (text: string) => rows.text(text),
    };
    let yielded = 0;
    for await (const step of readXml(archive.read(chosenSheet(workbook, options.sheet)), handler)) {
      void step;
      for (const { number, cells } of rows.take()) {
        for (; yielded < number - 1; yielded++) {
          if (yielded === options.maxRows) return;
          yield [];
        }
        if (yielded === options.maxRows) return;
        yielded += 1;
        yield cells;
      }
    }
  } finally {
    archive.close();
  }
}

function chosenSheet(workbook: Workbook, name: string | undefined): string {
  const sheet =
    name === undefined
      ? (workbook.sheets.find(({ hidden }) => !hidden) ?? workbook.sheets[0])
      : workbook.sheets.find((candidate) => candidate.name === name);
  if (!sheet) throw fileRefusal('sheetNotFound', { sheet: name });
  return sheet.part;
}

interface NumberedRow {
  readonly number: number;
  readonly cells: Cell[];
}

/** Builds rows from the events of a sheet's XML. */
class SheetRows {
  private done: NumberedRow[] = [];
  private row: NumberedRow | null = null;
  private lastRow = 0;
  private column = 0;
  private type = '';
  private isDate = false;
  private value = '';
  private formula: string | null = null;
  private inside: 'v' | 'f' | null = null;
  private readonly inline = new TextCollector();

  constructor(
    private readonly workbook: Workbook,
    private readonly maxColumns: number,
  ) {}

  take(): NumberedRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.openRow(attributes['r']);
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inside = 'v';
    else if (name === 'f') {
      this.inside = 'f';
      this.formula = '';
    } else this.inline.open(name);
  }

  text(text: string): void {
    if (this.inside === 'v') this.value += text;
    else if (this.inside === 'f') this.formula = (this.formula ?? '') + text;
    else this.inline.text(text);
    if (this.value.length > longestText || (this.formula?.length ?? 0) > longestText)
      throw fileRefusal('cellTooLong', { max: longestText });
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'row') this.closeRow();
    else if (name === 'v' || name === 'f') this.inside = null;
    else this.inline.close(name);
  }

  private openRow(reference: string | undefined): void {
    const number = reference === undefined ? this.lastRow + 1 : Number(reference);
    if (!Number.isInteger(number) || number <= this.lastRow || number > lastRow) throw fileRefusal('brokenXlsx');
    this.lastRow = number;
    this.row = { number, cells: [] };
    this.column = 0;
  }

  private closeRow(): void {
    if (this.row) this.done.push(this.row);
    this.row = null;
  }

  private openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes['r'];
    this.column = reference === undefined ? this.column + 1 : columnNumber(reference);
    this.type = attributes['t'] ?? 'n';
    this.isDate = this.workbook.dateStyles[Number(attributes['s'] ?? 0)] ?? false;
    this.value = '';
    this.formula = null;
  }

  private closeCell(): void {
    const cell = this.cellValue();
    if (cell === null || this.row === null) return;
    if (this.column > this.maxColumns) throw fileRefusal('tooManyColumns', { row: this.row.number, max: this.maxColumns });
    while (this.row.cells.length < this.column - 1) this.row.cells.push(null);
    this.row.cells[this.column - 1] = cell;
  }

  private cellValue(): Cell {
    const inlineText = this.inline.take();
    if (this.type === 'inlineStr') return inlineText === '' ? null : inlineText;
    if (this.value === '') return this.formula === null ? null : { problem: 'FORMULA', text: `=${this.formula}` };
    if (this.type === 's') return this.workbook.sharedStrings[Number(this.value)] ?? null;
    if (this.type === 'b') return this.value === '1' || this.value === 'true';
    if (this.type === 'e') return { problem: 'ERROR', text: this.value };
    if (this.type === 'd') return { date: this.value.replace(/(?:T00:00:00)?(?:\.0+)?Z?$/, '') };
    const number = Number(this.value);
    if (this.type === 'str' || Number.isNaN(number)) return decodeEscapes(this.value);
    return this.isDate ? dateCell(number, this.workbook.epoch1904) : number;
  }
}

function dateCell(serial: number, epoch1904: boolean): Cell {
  const rounded = Math.round(serial * 86_400) / 86_400;
  const date = excelDate(rounded, epoch1904);
  if (date === null) return serial;
  return { date: Number.isInteger(rounded) ? date : `${date}T${excelTime(rounded)}` };
}

function columnNumber(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & ~0x20;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
    if (column > lastColumn) throw fileRefusal('tooManyColumns', { max: lastColumn });
  }
  if (column === 0) throw fileRefusal('brokenXlsx');
  return column;
}
