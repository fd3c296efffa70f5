import { ident, join, raw, type Sql, sql } from './sql.js';

export interface BulkColumn {
  readonly name: string;
  /** SQL type. */
  readonly type: string;
  /** Of each row, in their order; a list for an array type, any value for jsonb. */
  readonly values: readonly unknown[];
}

/**
 * Many rows as a source of `INSERT … SELECT`: `from` is the FROM item, `of(name)` what stands for a column. The first column must
 * differ from row to row. Columns travel as arrays, for a fraction of what JSON costs either side; one that says the same in all
 * rows travels once. Lists and JSON travel as texts, since PostgreSQL has no arrays of unequal arrays.
 */
export function bulkRows(columns: readonly BulkColumn[]): { readonly from: Sql; of(name: string): Sql } {
  const pieces = new Map<string, Sql>();
  const varying = columns.flatMap(({ name, type, values }, at) => {
    const isNested = type === 'jsonb' || type.endsWith('[]');
    const cells = isNested ? values.map((value) => nestedText(value, type)) : values;
    const cast = raw(`::${type}`);
    if (at > 0 && cells.every((cell) => cell === cells[0])) {
      pieces.set(name, sql`${cells[0]}${cast}`);
      return [];
    }
    pieces.set(name, isNested ? sql`x.${ident(name)}${cast}` : ident('x', name));
    return { name: ident(name), array: sql`${arrayText(cells)}${raw(`::${isNested ? 'text' : type}[]`)}` };
  });
  const arrays = join(
    varying.map(({ array }) => array),
    ', ',
  );
  const names = join(
    varying.map(({ name }) => name),
    ', ',
  );
  return { from: sql`unnest(${arrays}) AS x(${names})`, of: (name) => pieces.get(name) as Sql };
}

function nestedText(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null;
  return type === 'jsonb' ? JSON.stringify(value) : arrayText(value as readonly unknown[]);
}

/** PostgreSQL's text of an array; it costs a fifth of what `pg` takes to write the same. */
function arrayText(items: readonly unknown[]): string {
  return `{${items.map(elementText).join()}}`;
}

function elementText(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  const text = String(item);
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}
