import { checkTaxCode, Invalid, isBankCode } from '@kolo/kernel';
import { SaxesParser } from 'saxes';

/** A bank as the National Bank's file tells of it. */
export interface NbuBank {
  readonly code: string;
  readonly name: string;
  readonly fullName: string | null;
  readonly taxCode: string | null;
  readonly closed: boolean;
}

export interface NbuFile {
  readonly banks: readonly NbuBank[];
  /** Rows without a code that passes its check, or without a name. */
  readonly unreadable: number;
}

type NbuRow = Readonly<Record<string, unknown>>;

const maxRows = 20_000;
const working = 'нормальний';

/** Reads what `get_data_branch_glbank` and `get_data_branch` give: JSON, or XML of rows in any encoding that it names. */
export function readNbuFile(bytes: Uint8Array): NbuFile {
  const head = Buffer.from(bytes.subarray(0, 200))
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
    .trimStart();
  const rows = head.startsWith('<') ? xmlRows(decoded(bytes, head)) : jsonRows(decoded(bytes, ''));
  if (rows.length === 0 || rows.length > maxRows) throw Invalid.field('fileId', 'notABankFile');
  const banks = new Map<string, NbuBank>();
  let unreadable = 0;
  for (const row of rows) {
    const bank = bankOf(row);
    if (bank) banks.set(bank.code, banks.has(bank.code) && bank.closed ? (banks.get(bank.code) as NbuBank) : bank);
    else unreadable += 1;
  }
  if (banks.size === 0) throw Invalid.field('fileId', 'notABankFile');
  return { banks: [...banks.values()], unreadable };
}

function decoded(bytes: Uint8Array, head: string): string {
  const named = /encoding=["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    throw Invalid.field('fileId', 'notABankFile');
  }
}

function jsonRows(text: string): NbuRow[] {
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows)) return rows.filter((row): row is NbuRow => typeof row === 'object' && row !== null);
  } catch {
    // Told below, together with JSON that is no list.
  }
  throw Invalid.field('fileId', 'notABankFile');
}

function xmlRows(text: string): NbuRow[] {
  const rows: Record<string, string>[] = [];
  let row: Record<string, string> | null = null;
  let field: string | null = null;
  const parser = new SaxesParser({ position: false });
  parser.on('doctype', () => {
    throw Invalid.field('fileId', 'notABankFile');
  });
  parser.on('opentag', ({ name }) => {
    if (name === 'ROW') rows.push((row = {}));
    else if (row) field = name;
  });
  const take = (piece: string): void => {
    if (row && field) row[field] = (row[field] ?? '') + piece;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', ({ name }) => {
    if (name === 'ROW') row = null;
    field = null;
  });
  try {
    parser.write(text).close();
  } catch {
    throw Invalid.field('fileId', 'notABankFile');
  }
  return rows;
}

function bankOf(row: NbuRow): NbuBank | null {
  const code = textOf(row, 'MFO', 'GLMFO').padStart(6, '0');
  const [long = '', short] = textOf(row, 'NAME_E').split(/\s*\(скорочена назва\s*-\s*/i);
  const fullName = textOf(row, 'FULLNAME') || long;
  const name = textOf(row, 'SHORTNAME') || (short ?? '').replace(/\)\s*$/, '') || fullName;
  if (!isBankCode(code) || !name) return null;
  const taxCode = checkTaxCode(textOf(row, 'KOD_EDRPOU'));
  const state = textOf(row, 'N_STAN').toLowerCase();
  return {
    code,
    name: name.slice(0, 200),
    fullName: fullName && fullName !== name ? fullName.slice(0, 500) : null,
    taxCode: taxCode.valid ? taxCode.code : null,
    closed: (state !== '' && state !== working) || textOf(row, 'D_CLOSE') !== '',
  };
}

/** The first of the fields that is filled; numbers stand for texts in the JSON form. */
function textOf(row: NbuRow, ...names: readonly string[]): string {
  for (const name of names) {
    const value = row[name];
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
    if (text) return text;
  }
  return '';
}
