import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import type { Invalid } from '@kolo/kernel';
import { ZipFile } from 'yazl';

const folder = mkdtempSync(join(tmpdir(), 'kolo-tabular-'));
let made = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

export function newPath(extension: string): string {
  made += 1;
  return join(folder, `${made}.${extension}`);
}

export function fileOf(content: Buffer | string, extension = 'csv'): string {
  const path = newPath(extension);
  writeFileSync(path, content);
  return path;
}

/** A .zip with these parts; the content may come as a stream of pieces. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer | NodeJS.ReadableStream>>): Promise<string> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) {
    if (typeof content === 'string' || Buffer.isBuffer(content)) zip.addBuffer(Buffer.from(content), name);
    else zip.addReadStream(content, name);
  }
  zip.end();
  const path = newPath('xlsx');
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface WorkbookParts {
  readonly sheet?: string | NodeJS.ReadableStream;
  readonly workbook?: string;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

/** A workbook of hand-written XML, for what no program would write. */
export function workbookOf(parts: WorkbookParts): Promise<string> {
  const { sheet = '<worksheet/>', sharedStrings = '<sst/>', styles = '<styleSheet/>' } = parts;
  const workbook = parts.workbook ?? '<workbook><sheets><sheet name="Аркуш1" sheetId="1" r:id="rId1"/></sheets></workbook>';
  return zipOf({
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels':
      `<Relationships><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${relationships}/worksheet" Target="/xl/worksheets/sheet2.xml"/>` +
      `<Relationship Id="rId3" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="rId4" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': sharedStrings,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet,
    'xl/worksheets/sheet2.xml':
      '<worksheet><sheetData><row><c t="inlineStr"><is><t>другий</t></is></c></row></sheetData></worksheet>',
  });
}

export function sheetOf(rows: string): string {
  return `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The reason and params of the refusal that an action ends in; fails when it does not. */
export async function refusalOf(action: () => unknown): Promise<{ reason: string; params: unknown }> {
  try {
    await action();
  } catch (error) {
    const { reason, details } = error as Invalid;
    return { reason, params: details.params };
  }
  throw new Error('nothing was refused');
}

/** Highest growth of memory while an action runs, in megabytes. */
export async function memoryGrowth(action: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let highest = before;
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), 10);
  try {
    await action();
  } finally {
    clearInterval(timer);
  }
  return (Math.max(highest, process.memoryUsage().rss) - before) / 1024 / 1024;
}
