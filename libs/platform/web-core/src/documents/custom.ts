import type { FieldInfo, FieldKind } from '../viewer/metadata';

type Values = Readonly<Record<string, unknown>>;

interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

const prefix = 'custom.';

/** The key of a field that people declared, by its name `custom.<key>`; null for any other. */
function keyOf(name: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}

/** What inputs and patches take: `{ name: 'x', 'custom.region': id }` → `{ name: 'x', custom: { region: id } }`. */
export function withCustomApart(values: Values): Values {
  const names = Object.keys(values);
  const declared = names.flatMap((name) => {
    const key = keyOf(name);
    return key === null ? [] : [[key, values[name]] as const];
  });
  if (declared.length === 0) return values;
  const own = names.filter((name) => keyOf(name) === null).map((name) => [name, values[name]] as const);
  return { ...Object.fromEntries(own), custom: Object.fromEntries(declared) };
}

/** The order as the API takes it. */
export function sortToWire({ field, descending }: Sort): Values {
  const key = keyOf(field);
  return key === null ? { field, descending } : { custom: key, descending };
}

export function sortFromWire(wire: { field?: string; custom?: string; descending: boolean }): Sort {
  const { field = '', custom, descending } = wire;
  return { field: custom === undefined ? field : prefix + custom, descending };
}

/** Under which name the API takes the operators of a kind. */
const holders: Partial<Record<FieldKind, string>> = {
  TEXT: 'text',
  LONG_TEXT: 'text',
  NUMBER: 'number',
  DECIMAL: 'number',
  MONEY: 'money',
  DATE: 'date',
  MOMENT: 'moment',
  BOOLEAN: 'boolean',
  REF: 'ref',
  LIST: 'list',
};

/** A condition on one field as the API's filter takes it. */
export function conditionToWire(field: FieldInfo, condition: Values): Values {
  if (!field.custom) return { [field.name]: condition };
  return { custom: [{ key: field.custom.key, [holders[field.kind] ?? 'text']: condition }] };
}
