import { fileRefusal } from './file-refusal.js';

export interface CsvLimits {
  /** Characters of one row. */
  readonly maxRowLength: number;
  readonly maxColumns: number;
}

export const defaultCsvLimits: CsvLimits = { maxRowLength: 256 * 1024, maxColumns: 1000 };

/** After so many quotes that never close, a file is taken to use quotes as ordinary letters. */
const patience = 200;

interface Found {
  readonly fields: string[];
  readonly next: number;
}

/**
 * Divides CSV text into rows as it arrives. Forgiving where people and programs err: a quote inside an unquoted
 * field is a letter, a single quote inside a quoted field too, and a quote that never closes is read as a letter
 * instead of swallowing the file.
 */
export class CsvParser {
  private rest = '';
  private unclosed = 0;
  private row = 0;
  private readonly limits: CsvLimits;
  private readonly delimiter: string;

  constructor(options: { readonly delimiter: string; readonly limits?: Partial<CsvLimits> }) {
    this.delimiter = options.delimiter;
    this.limits = { ...defaultCsvLimits, ...options.limits };
  }

  /** Rows completed by this piece of text. */
  *write(text: string): Generator<string[]> {
    this.rest += text;
    yield* this.drain(false);
  }

  /** The last piece, if any, and the rows that remain. */
  *end(text = ''): Generator<string[]> {
    this.rest += text;
    yield* this.drain(true);
    this.rest = '';
  }

  private *drain(isEnd: boolean): Generator<string[]> {
    const text = this.rest;
    let at = 0;
    while (at < text.length) {
      const found = this.readRow(text, at, isEnd);
      if (found === null) break;
      this.row += 1;
      at = found.next;
      yield this.checked(found.fields);
    }
    this.rest = text.slice(at);
  }

  private readRow(text: string, at: number, isEnd: boolean): Found | null {
    const limit = at + this.limits.maxRowLength;
    const quoted = this.unclosed < patience ? this.scan(text, at, isEnd, true) : null;
    if (quoted !== null && quoted.next <= limit) return quoted;
    if (!isEnd && text.length <= limit && this.unclosed < patience) return null;
    const literal = this.scan(text, at, isEnd, false);
    if (literal !== null && literal.next <= limit) {
      this.unclosed += 1;
      return literal;
    }
    if (literal !== null || text.length > limit)
      throw fileRefusal('rowTooLong', { row: this.row + 1, max: this.limits.maxRowLength });
    return null;
  }

  /** One row from `at`, or null when the text ends before the row does. */
  private scan(text: string, at: number, isEnd: boolean, quotes: boolean): Found | null {
    const fields: string[] = [];
    let position = at;
    for (;;) {
      const field =
        quotes && text[position] === '"' ? this.quotedField(text, position, isEnd) : this.plainField(text, position, isEnd);
      if (field === null) return null;
      fields.push(field.value);
      if (text[field.end] === this.delimiter) {
        position = field.end + 1;
        continue;
      }
      const next = afterLineBreak(text, field.end, isEnd);
      return next === null ? null : { fields, next };
    }
  }

  private plainField(text: string, start: number, isEnd: boolean): { value: string; end: number } | null {
    let end = start;
    while (end < text.length && text[end] !== this.delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
    return end === text.length && !isEnd ? null : { value: text.slice(start, end), end };
  }

  /** A quote closes only where the field ends; a lone one before that is part of the value. */
  private quotedField(text: string, start: number, isEnd: boolean): { value: string; end: number } | null {
    let value = '';
    let from = start + 1;
    let loneQuotes = 0;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || (quote === text.length - 1 && !isEnd)) return null;
      const isDoubled = text[quote + 1] === '"';
      const closes = isDoubled ? loneQuotes % 2 === 1 && this.endsField(text, quote + 2) : this.endsField(text, quote + 1);
      value += text.slice(from, quote);
      if (closes) return { value: isDoubled ? `${value}"` : value, end: this.fieldEnd(text, quote + (isDoubled ? 2 : 1)) };
      value += '"';
      if (!isDoubled) loneQuotes += 1;
      from = quote + (isDoubled ? 2 : 1);
    }
  }

  private endsField(text: string, at: number): boolean {
    const end = this.fieldEnd(text, at);
    return end === text.length || text[end] === this.delimiter || text[end] === '\n' || text[end] === '\r';
  }

  private fieldEnd(text: string, at: number): number {
    let end = at;
    while (text[end] === ' ') end += 1;
    return end;
  }

  private checked(fields: string[]): string[] {
    while (fields.length > 1 && fields.length > this.limits.maxColumns && fields.at(-1) === '') fields.pop();
    if (fields.length > this.limits.maxColumns)
      throw fileRefusal('tooManyColumns', { row: this.row, max: this.limits.maxColumns });
    return fields;
  }
}

function afterLineBreak(text: string, at: number, isEnd: boolean): number | null {
  if (at === text.length) return isEnd ? at : null;
  if (text[at] === '\r' && at + 1 === text.length && !isEnd) return null;
  return at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
}
