import { type EntitySpec, type FieldSpec, type StoredRow, storedFields, targetOf, type Values } from '@kolo/api-core';

/** From which of the clients a field takes its value, by the name of the field. */
export type Choices = ReadonlyMap<string, readonly string[]>;

/** Fields that a merge decides on; what the server maintains follows from them. Values of archived fields are kept too. */
export function mergedFields(entity: EntitySpec): FieldSpec[] {
  return storedFields(entity).filter((field) => (!field.computed || field.custom) && !field.fixed);
}

/** Whether the values of several clients can stand together in one. */
export function canJoin(field: FieldSpec): boolean {
  return ['refs', 'choices', 'longText'].includes(field.kind);
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Nothing is lost that fits: the first value there is, the survivor's before the others'; all of them where they can be joined. */
export function usualSources(field: FieldSpec, clients: readonly StoredRow[]): string[] {
  const filled = clients.filter((client) => !isEmpty(client[field.name])).map((client) => client.id);
  return canJoin(field) ? filled : filled.slice(0, 1);
}

/** What the survivor's fields become. `clients` begin with the survivor. */
export function mergedValues(entity: EntitySpec, clients: readonly StoredRow[], choices: Choices): Values {
  const values: Values = {};
  const ids = clients.map((client) => client.id);
  for (const field of mergedFields(entity)) {
    const sources = choices.get(field.name) ?? usualSources(field, clients);
    const given = sources.map((id) => clients.find((client) => client.id === id)?.[field.name]);
    values[field.name] = withoutSelf(entity, field, joined(field, given), ids);
  }
  return values;
}

function joined(field: FieldSpec, values: readonly unknown[]): unknown {
  if (field.kind === 'longText') return joinTexts(values as string[], field.max ?? Infinity);
  if (!canJoin(field)) return values[0] ?? null;
  return [...new Set(values.flatMap((value) => (value ?? []) as string[]))];
}

function joinTexts(texts: readonly (string | null)[], max: number): string | null {
  let all = '';
  for (const text of new Set(texts.map((each) => each?.trim() ?? ''))) {
    const longer = all === '' ? text : `${all}\n\n${text}`;
    if (text !== '' && longer.length <= max) all = longer;
  }
  return all || null;
}

/** A client that was related to one of the others is not related to itself. */
function withoutSelf(entity: EntitySpec, field: FieldSpec, value: unknown, ids: readonly string[]): unknown {
  if (!field.target || targetOf(field) !== entity) return value;
  if (Array.isArray(value)) return value.filter((id) => !ids.includes(id as string));
  return ids.includes(value as string) ? null : value;
}
