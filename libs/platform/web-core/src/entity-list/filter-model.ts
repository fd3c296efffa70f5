import { mostComingDays } from '@kolo/kernel';
import { conditionToWire } from '../documents/custom';
import type { FieldInfo } from '../viewer/metadata';
import { periodOf } from './periods';
import { addDays, zonedMoment } from './zone-time';

export type FilterOp =
  | 'contains'
  | 'startsWith'
  | 'eq'
  | 'in'
  | 'notIn'
  | 'any'
  | 'all'
  | 'none'
  | 'noneActive'
  | 'within'
  | 'gte'
  | 'lte'
  | 'between'
  | 'period'
  | 'inNextDays'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'isTrue'
  | 'isFalse';

/** One condition as people see it: a field, what is asked of it, and the values. */
export interface FilterChip {
  readonly field: string;
  readonly op: FilterOp;
  readonly values: readonly string[];
}

/** In place of a user's id: whoever looks. */
export const meValue = 'me';

const empty: readonly FilterOp[] = ['isEmpty', 'isNotEmpty'];
const valueless = new Set<FilterOp>([...empty, 'isTrue', 'isFalse', 'noneActive']);

/** The questions that a field can be asked, the usual one first. */
export function opsOf(field: FieldInfo): readonly FilterOp[] {
  switch (field.kind) {
    case 'TEXT':
    case 'LONG_TEXT':
      return ['contains', 'startsWith', 'eq', ...empty];
    case 'NUMBER':
    case 'DECIMAL':
    case 'MONEY':
      return ['gte', 'lte', 'between', 'eq', ...empty];
    case 'DATE':
    case 'MOMENT':
      return ['period', 'between', 'gte', 'lte', ...empty];
    case 'ANNIVERSARY':
      // What is made of several dates is asked only when it comes.
      return field.computed ? ['inNextDays'] : ['inNextDays', ...empty];
    case 'BOOLEAN':
      return ['isTrue', 'isFalse'];
    case 'CHOICE':
    case 'REF':
      return ['in', 'notIn', ...empty];
    case 'LIST':
      return ['any', 'all', 'none', ...ofKind(field), ...empty];
    default:
      return [];
  }
}

/** Directories whose entries hang on one another. */
export const trees: ReadonlySet<string> = new Set(['category', 'interest']);

function ofKind(field: FieldInfo): readonly FilterOp[] {
  if (field.target === 'user') return ['noneActive'];
  return trees.has(field.directory ?? '') ? ['within'] : [];
}

export function needsNoValue(op: FilterOp): boolean {
  return valueless.has(op);
}

/** Whether the condition says enough to be asked. */
export function isComplete(chip: FilterChip): boolean {
  if (needsNoValue(chip.op)) return true;
  if (chip.op === 'inNextDays') return /^\d{1,3}$/.test(chip.values[0] ?? '') && Number(chip.values[0]) <= mostComingDays;
  if (chip.op === 'between') return Boolean(chip.values[0] && chip.values[1]);
  return chip.values.some((value) => value !== '');
}

interface FilterContext {
  /** The filter is kept for later: named periods stay what they are. */
  readonly stored?: boolean;
  readonly userId: string;
  readonly timeZone: string;
  readonly today: string;
}

type Condition = Readonly<Record<string, unknown>>;

/** The operator object that the API takes for a condition. */
export function conditionOf(chip: FilterChip, field: FieldInfo, context: FilterContext): Condition {
  const values = chip.values.map((value) => (value === meValue ? context.userId : value));
  switch (chip.op) {
    case 'isEmpty':
      return { isEmpty: true };
    case 'isNotEmpty':
      return { isEmpty: false };
    case 'isTrue':
      return { eq: true };
    case 'isFalse':
      return { eq: false };
    case 'noneActive':
      return { noneActive: true };
    case 'inNextDays':
      return { inNextDays: Number(values[0]) };
    case 'in':
    case 'notIn':
    case 'any':
    case 'all':
    case 'none':
    case 'within':
      return { [chip.op]: values };
    default:
      // What has passed has passed by the minute, not by the day.
      if (chip.op === 'period' && (context.stored || values[0] === 'past')) return { period: values[0] };
      return field.kind === 'DATE' || field.kind === 'MOMENT'
        ? timeCondition(chip.op, values, field, context)
        : valueCondition(chip.op, values, field);
  }
}

function valueCondition(op: FilterOp, values: readonly string[], field: FieldInfo): Condition {
  const read = (value: string) => (field.kind === 'NUMBER' || field.kind === 'DECIMAL' ? Number(value.replace(',', '.')) : value);
  return { [op]: op === 'between' ? values.slice(0, 2).map(read) : read(values[0] ?? '') };
}

/** Days are whole: «до 5 травня» takes in the fifth of May, also for moments. */
function timeCondition(op: FilterOp, values: readonly string[], field: FieldInfo, { timeZone, today }: FilterContext): Condition {
  const [first = '', second = ''] = op === 'period' ? periodOf(values[0] ?? '', today) : values;
  const from = op === 'lte' ? undefined : first;
  const to = op === 'gte' ? undefined : op === 'lte' ? first : second;
  if (field.kind === 'DATE') return { ...(from ? { gte: from } : {}), ...(to ? { lte: to } : {}) };
  return {
    ...(from ? { gte: zonedMoment(from, timeZone) } : {}),
    ...(to ? { lt: zonedMoment(addDays(to, 1), timeZone) } : {}),
  };
}

/** The filter of the API for all conditions together; undefined when there are none. Fields the viewer lost are left out. */
export function filterOf(
  chips: readonly FilterChip[],
  any: boolean,
  fieldOf: (name: string) => FieldInfo | undefined,
  context: FilterContext,
): Readonly<Record<string, unknown>> | undefined {
  const conditions = chips.filter(isComplete).flatMap((chip) => {
    const field = fieldOf(chip.field);
    return field ? [conditionToWire(field, conditionOf(chip, field, context))] : [];
  });
  if (conditions.length === 0) return undefined;
  return conditions.length === 1 ? conditions[0] : { [any ? 'or' : 'and']: conditions };
}

/** Both filters at once. */
export function bothFilters(
  a: Readonly<Record<string, unknown>> | undefined,
  b: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (!a || !b) return a ?? b;
  return { and: [a, b] };
}

/** Whether a filter asks anything of a field, at any depth. */
export function mentions(filter: unknown, field: string): boolean {
  if (Array.isArray(filter)) return filter.some((part) => mentions(part, field));
  if (typeof filter !== 'object' || filter === null) return false;
  return Object.entries(filter).some(([key, part]) => key === field || mentions(part, field));
}

const escaped = (text: string) => encodeURIComponent(text).replaceAll('~', '%7E');

/** `statusId~in~id1~id2`: a condition in the address. */
export function chipToText(chip: FilterChip): string {
  return [chip.field, chip.op, ...chip.values].map(escaped).join('~');
}

/** Reads a condition from the address; null when it makes no sense. */
export function chipFromText(text: string, fieldOf: (name: string) => FieldInfo | undefined): FilterChip | null {
  try {
    const [field = '', op = '', ...values] = text.split('~').map(decodeURIComponent);
    const info = fieldOf(field);
    if (!info?.filter || !opsOf(info).includes(op as FilterOp)) return null;
    return { field, op: op as FilterOp, values };
  } catch {
    return null;
  }
}
