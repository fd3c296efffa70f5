import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Row } from './cell.js';
import { inspectCsv, readCsv, type CsvShape } from './csv-reader.js';
import { fileRefusal } from './file-refusal.js';
import { listSheets, readXlsx } from './xlsx-reader.js';
import type { SheetInfo } from './xlsx-workbook.js';

export type InspectedFile =
  | ({ readonly format: 'CSV' } & CsvShape)
  | { readonly format: 'XLSX'; readonly sheets: readonly SheetInfo[] }
  | { readonly format: 'VCF' };

/** What is needed to read the rows of a file: found by {@link inspectFile}, corrected by a person. */
export type TableSource = ({ readonly format: 'CSV' } & CsvShape) | { readonly format: 'XLSX'; readonly sheet?: string };

const headBytes = 4096;
const zipMagic = Buffer.from('PK\x03\x04', 'latin1');
const emptyZipMagic = Buffer.from('PK\x05\x06', 'latin1');
const compoundMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/**
 * Tells by its content, whatever its name, what a file is and how to read it. Formats that are known but not read
 * (.xls, .ods, a web page named .xls, .mxl, a workbook with a password) are refused each by its own reason.
 */
export async function inspectFile(path: string): Promise<InspectedFile> {
  const head = await readHead(path);
  if (head.length === 0) throw fileRefusal('empty');
  if (startsWith(head, zipMagic) || startsWith(head, emptyZipMagic)) return { format: 'XLSX', sheets: await listSheets(path) };
  if (startsWith(head, compoundMagic))
    throw fileRefusal((await contains(path, encryptedPackage)) ? 'passwordProtected' : 'xlsNotSupported');
  if (head[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(head[1] ?? -1) && head[3] === 0x00)
    throw fileRefusal('xlsNotSupported');
  const text = head
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[^\x21-\x7e]*(?:ï»¿|ÿþ|þÿ)?\s*/, '');
  if (text.startsWith('MOXCEL')) throw fileRefusal('mxlNotSupported');
  if (/^%PDF|^\{\\rtf|^\x89PNG|^GIF8|^Rar!|^7z/.test(text)) throw fileRefusal('unknownFormat');
  if (/^(?:<!doctype html|<html|<table|<\?xml|<head|<meta)/i.test(text)) throw fileRefusal('htmlNotSupported');
  if (/^begin:vcard/i.test(text)) return { format: 'VCF' };
  return { format: 'CSV', ...(await inspectCsv(path)) };
}

/** Rows of a table in either format; row n of the iteration is row n of the file. */
export function readRows(path: string, source: TableSource, maxRows?: number): AsyncGenerator<Row> {
  const limit = maxRows === undefined ? {} : { maxRows };
  if (source.format === 'CSV') return readCsv(path, { ...source, ...limit });
  return readXlsx(path, { ...limit, ...(source.sheet === undefined ? {} : { sheet: source.sheet }) });
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function contains(path: string, wanted: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const joined = Buffer.concat([tail, chunk]);
    if (joined.includes(wanted)) return true;
    tail = joined.subarray(-wanted.length);
  }
  return false;
}

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}
