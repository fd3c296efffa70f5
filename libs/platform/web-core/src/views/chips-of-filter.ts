import { type FilterChip, type FilterOp, isComplete, meValue, opsOf } from '../entity-list/filter-model';
import { addDays, wallTime } from '../entity-list/zone-time';
import type { FieldInfo } from '../viewer/metadata';

/** In a stored filter: whoever looks. */
export const storedMe = '@me';

type Node = Readonly<Record<string, unknown>>;

interface Reading {
  readonly fieldOf: (name: string) => FieldInfo | undefined;
  readonly timeZone: string;
}

export interface ReadChips {
  readonly chips: readonly FilterChip[];
  readonly any: boolean;
}

/** A stored filter as the conditions that people see; null when it says more than they can. */
export function chipsOfFilter(filter: Node | null, reading: Reading): ReadChips | null {
  if (!filter) return { chips: [], any: false };
  const either = filter['or'];
  if (Array.isArray(either) && Object.keys(filter).length === 1) {
    const parts = (either as Node[]).map((node) => allOf(node, reading));
    return parts.every((part) => part?.length === 1) ? { chips: parts.flatMap((part) => part ?? []), any: true } : null;
  }
  const chips = allOf(filter, reading);
  return chips && { chips, any: false };
}

function allOf(node: Node, reading: Reading): readonly FilterChip[] | null {
  const parts = Object.entries(node).map(([key, value]): readonly FilterChip[] | null => {
    if (key === 'or' || key === 'not') return null;
    if (key === 'and') return joined((value as Node[]).map((each) => allOf(each, reading)));
    if (key === 'custom') return joined((value as Node[]).map((each) => declared(each, reading)));
    return one(reading.fieldOf(key), value as Node, reading);
  });
  return joined(parts);
}

function joined(parts: readonly (readonly FilterChip[] | null)[]): readonly FilterChip[] | null {
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

function declared({ key, ...holders }: Node, reading: Reading): readonly FilterChip[] | null {
  const [condition] = Object.values(holders);
  return one(reading.fieldOf(`custom.${String(key)}`), condition as Node, reading);
}

function one(field: FieldInfo | undefined, condition: Node, reading: Reading): readonly FilterChip[] | null {
  const read = field && (field.kind === 'DATE' || field.kind === 'MOMENT' ? timed(field, condition, reading) : plain(condition));
  if (!field || !read || !opsOf(field).includes(read.op)) return null;
  const chip = { field: field.name, op: read.op, values: read.values.map((value) => (value === storedMe ? meValue : value)) };
  return isComplete(chip) ? [chip] : null;
}

type Read = Pick<FilterChip, 'op' | 'values'> | null;

function plain(condition: Node): Read {
  const [[op, value] = [], ...more] = Object.entries(condition);
  if (op === undefined || more.length > 0) return null;
  if (op === 'isEmpty') return { op: value === true ? 'isEmpty' : 'isNotEmpty', values: [] };
  if (op === 'eq' && typeof value === 'boolean') return { op: value ? 'isTrue' : 'isFalse', values: [] };
  if (op === 'noneActive') return value === true ? { op, values: [] } : null;
  return { op: op as FilterOp, values: [value].flat().map(String) };
}

/** Days are whole; a moment must be the beginning of one in the viewer's zone. */
function timed(field: FieldInfo, condition: Node, { timeZone }: Reading): Read {
  const { gte, lte, lt, period, isEmpty, ...more } = condition;
  if (Object.keys(more).length > 0) return null;
  if (typeof isEmpty === 'boolean') return plain({ isEmpty });
  if (typeof period === 'string') return { op: 'period', values: [period] };
  const moments = field.kind === 'MOMENT';
  const day = (value: unknown) => (moments ? dayBegun(value, timeZone) : (value as string | undefined));
  const from = day(gte);
  const end = moments ? day(lt) : undefined;
  const to = moments ? end && addDays(end, -1) : (lte as string | undefined);
  if (from === null || to === null || (moments && lte !== undefined)) return null;
  if (from && to) return { op: 'between', values: [from, to] };
  if (from) return { op: 'gte', values: [from] };
  return to ? { op: 'lte', values: [to] } : null;
}

function dayBegun(value: unknown, timeZone: string): string | null | undefined {
  if (value === undefined) return undefined;
  const wall = wallTime(String(value), timeZone);
  return wall.endsWith('T00:00') ? wall.slice(0, 10) : null;
}
