import { posix } from 'node:path';
import { fileRefusal } from './file-refusal.js';
import type { XlsxArchive } from './xlsx-archive.js';
import { readXml, type XmlHandler } from './xml-events.js';

export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
}

export interface Workbook {
  readonly sheets: readonly (SheetInfo & { readonly part: string })[];
  /** Day numbers count from 1904, as on old Macs. */
  readonly epoch1904: boolean;
  /** By the index of a cell's style: whether its number is a date. */
  readonly dateStyles: readonly boolean[];
  readonly sharedStrings: readonly string[];
}

/** A spreadsheet's cell holds 32,767 letters; other programs may write more. */
export const longestText = 200_000;
const officeDocument = /\/relationships\/officeDocument$/;
const builtInDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47, ...range(27, 36), ...range(50, 58)]);

/** Sheets of the workbook only; cheap, for a choice of sheet. */
export async function readSheets(archive: XlsxArchive): Promise<Pick<Workbook, 'sheets' | 'epoch1904'>> {
  return (await readContents(archive)).contents;
}

/** All that is needed to read any sheet. */
export async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  const { contents, related } = await readContents(archive);
  const part = (kind: string): string | undefined => related.find(({ type }) => type.endsWith(`/${kind}`))?.target;
  return {
    ...contents,
    dateStyles: await readDateStyles(archive, part('styles')),
    sharedStrings: await readSharedStrings(archive, part('sharedStrings')),
  };
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

async function readContents(archive: XlsxArchive) {
  const root = await readRelationships(archive, '_rels/.rels', '');
  const part = root.find(({ type }) => officeDocument.test(type))?.target ?? 'xl/workbook.xml';
  if (!archive.has(part)) throw fileRefusal(archive.has('content.xml') ? 'odsNotSupported' : 'brokenXlsx');
  if (part.toLowerCase().endsWith('.bin')) throw fileRefusal('xlsNotSupported');
  const folder = posix.dirname(part);
  const related = await readRelationships(archive, `${folder}/_rels/${posix.basename(part)}.rels`, folder);
  const sheets: (SheetInfo & { part: string })[] = [];
  let epoch1904 = false;
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      const target = related.find(({ id }) => id === relationshipId(attributes));
      if (!target?.type.endsWith('/worksheet')) return;
      sheets.push({ name: attributes['name'] ?? '', hidden: /hidden/i.test(attributes['state'] ?? ''), part: target.target });
    },
  });
  if (sheets.length === 0) throw fileRefusal('brokenXlsx');
  return { contents: { sheets, epoch1904 }, related };
}

async function readRelationships(archive: XlsxArchive, part: string, folder: string): Promise<Relationship[]> {
  const found: Relationship[] = [];
  if (!archive.has(part)) return found;
  await readPart(archive, part, {
    open: (name, { Id, Type, Target = '' }) => {
      if (name !== 'Relationship' || Id === undefined || Type === undefined) return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.normalize(posix.join(folder, Target));
      found.push({ id: Id, type: Type, target });
    },
  });
  return found;
}

async function readDateStyles(archive: XlsxArchive, part: string | undefined): Promise<boolean[]> {
  const styles: boolean[] = [];
  const customDates = new Map<number, boolean>();
  let insideCellXfs = false;
  if (part === undefined || !archive.has(part)) return styles;
  await readPart(archive, part, {
    open: (name, attributes) => {
      if (name === 'cellXfs') insideCellXfs = true;
      const id = Number(attributes['numFmtId']);
      if (name === 'numFmt') customDates.set(id, isDateFormat(attributes['formatCode'] ?? ''));
      if (name === 'xf' && insideCellXfs) styles.push(customDates.get(id) ?? builtInDates.has(id));
    },
    close: (name) => {
      if (name === 'cellXfs') insideCellXfs = false;
    },
  });
  return styles;
}

async function readSharedStrings(archive: XlsxArchive, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !archive.has(part)) return strings;
  const collector = new TextCollector();
  const handler: XmlHandler = {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close: (name) => {
      collector.close(name);
      if (name === 'si') strings.push(collector.take());
    },
  };
  for await (const step of readXml(archive.read(part, archive.maxSharedStringBytes), handler)) void step;
  return strings;
}

/** Gathers the text of `<t>` elements of plain and rich strings, without the phonetic hints of `<rPh>`. */
export class TextCollector {
  private gathered = '';
  private insideText = false;
  private insidePhonetic = false;

  open(name: string): void {
    if (name === 't') this.insideText = true;
    else if (name === 'rPh') this.insidePhonetic = true;
  }

  text(text: string): void {
    if (!this.insideText || this.insidePhonetic) return;
    this.gathered += text;
    if (this.gathered.length > longestText) throw fileRefusal('cellTooLong', { max: longestText });
  }

  close(name: string): void {
    if (name === 't') this.insideText = false;
    else if (name === 'rPh') this.insidePhonetic = false;
  }

  take(): string {
    const text = this.gathered;
    this.gathered = '';
    return decodeEscapes(text);
  }
}

/** `_x000D_` is how spreadsheets write characters that XML forbids. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))).replaceAll('\0', '');
}

/** Whether a number format shows a date: a day, month or year letter outside quotes, brackets and escapes. */
export function isDateFormat(format: string): boolean {
  if (format.length > 255) return false;
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0] ?? '';
  return !/general/i.test(bare) && /[dmyрдг]/i.test(bare.replace(/E[+-]/gi, ''));
}

async function readPart(archive: XlsxArchive, part: string, handler: XmlHandler): Promise<void> {
  for await (const step of readXml(archive.read(part, archive.maxSharedStringBytes), handler)) void step;
}

function relationshipId(attributes: Readonly<Record<string, string>>): string | undefined {
  const key = Object.keys(attributes).find((name) => /(?:^|:)id$/.test(name));
  return key === undefined ? undefined : attributes[key];
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
