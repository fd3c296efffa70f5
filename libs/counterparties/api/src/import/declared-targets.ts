import { customFieldsOf, checkValue, type DeclaredField, entityOf, type Viewer } from '@kolo/api-core';
import { foldText, parseAmount } from '@kolo/kernel';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import type { ColumnTarget } from './import-source.js';
import type { RowCells } from './row-cells.js';

/** Words of a directory that a row gives for a declared field. */
export interface DeclaredWords {
  readonly field: string;
  readonly key: string;
  readonly directory: string;
  readonly many: boolean;
  readonly names: readonly string[];
}

/** What a row gives for fields that the company declared: values by key, and those that are still names. */
export interface DeclaredCells {
  readonly values: Readonly<Record<string, unknown>>;
  readonly words: readonly DeclaredWords[];
  readonly people: readonly { readonly field: string; readonly key: string; readonly name: string }[];
}

/** Fields that a column may go to. A file names no clients by anything certain, and writes no moments. */
export function declaredFields(): DeclaredField[] {
  return customFieldsOf(entityOf(Counterparty)).filter(
    (field) => !field.custom.archived && field.kind !== 'moment' && !isClient(field),
  );
}

function isClient(field: DeclaredField): boolean {
  return field.target === 'counterparty';
}

/** Those among them that the viewer may fill in. */
export function declaredTargets(viewer: Viewer): DeclaredField[] {
  return declaredFields().filter((field) => viewer.rights.writable(entityOf(Counterparty), field));
}

/** A column that is called just as a declared field goes there, unless its heading says something else as certainly. */
export function proposeDeclared(viewer: Viewer, columns: readonly ColumnTarget[]): ColumnTarget[] {
  const byLabel = new Map(declaredTargets(viewer).map((field) => [foldText(field.custom.label), field.name]));
  const taken = new Set<string>();
  return columns.map((column) => {
    const target = byLabel.get(foldText(column.header));
    if (!target || taken.has(target) || (column.target !== null && column.confidence >= certain)) return column;
    taken.add(target);
    return { ...column, target, confidence: 1 };
  });
}

const certain = 1;

/** The cells of declared fields, read in local forms; a value that does not fit refuses the row. */
export function readDeclared(row: RowCells): DeclaredCells {
  const values: Record<string, unknown> = {};
  const words: DeclaredWords[] = [];
  const people: { field: string; key: string; name: string }[] = [];
  for (const field of declaredFields().filter(({ name }) => row.has(name))) {
    const { key } = field.custom;
    const text = row.text(field.name) ?? '';
    if (text === '') continue;
    if (field.directory) {
      const many = field.kind === 'refs';
      const names = many ? text.split(/[,;|\n]/).map((name) => name.trim()) : [text];
      words.push({ field: field.name, key, directory: field.directory, many, names: names.filter(Boolean) });
    } else if (field.target) people.push({ field: field.name, key, name: text });
    else {
      const value = readValue(row, field, text);
      const refusal = checkValue(field, value);
      if (refusal && value !== null) row.refuse(field.name, refusal.reason, text, refusal.params);
      else if (value !== null) values[key] = value;
    }
  }
  return { values, words, people };
}

const yes = /^(?:так|да|yes|true|1|\+|є|есть|✓|v|x|х)$/i;
const no = /^(?:ні|no|false|0)$/i;

/** As the API takes it; null when the cell is refused already. */
function readValue(row: RowCells, field: DeclaredField, text: string): unknown {
  switch (field.kind) {
    case 'number':
    case 'decimal':
      return readNumber(row.cell(field.name), text);
    case 'money':
      return row.money(field.name);
    case 'date':
      return row.day(field.name);
    case 'boolean':
      return yes.test(text) ? true : no.test(text) ? false : text;
    case 'text':
      return text.replace(/\s+/g, ' ');
    default:
      return text;
  }
}

function readNumber(cell: unknown, text: string): unknown {
  if (typeof cell === 'number') return cell;
  const amount = parseAmount(text);
  return amount === null ? text : Number(amount);
}
