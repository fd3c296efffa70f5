import type { Class, EntitySpec, FieldSpec } from './field-spec.js';

const declared = new Map<object, Map<string, FieldSpec>>();
const byType = new Map<Class, EntitySpec>();
const byName = new Map<string, EntitySpec>();

/** Called by the field decorators; `prototype` is that of the declaring class. */
export function declareField(prototype: object, field: FieldSpec): void {
  const own = declared.get(prototype) ?? new Map<string, FieldSpec>();
  own.set(field.name, field);
  declared.set(prototype, own);
}

/** Fields of a class with those it inherits, base class first. */
export function fieldsOf(type: Class): Map<string, FieldSpec> {
  const chain: object[] = [];
  for (let p = type.prototype as object | null; p && p !== Object.prototype; p = Object.getPrototypeOf(p) as object | null) {
    chain.unshift(p);
  }
  return new Map(chain.flatMap((prototype) => [...(declared.get(prototype) ?? [])]));
}

export function declareEntity(spec: EntitySpec): void {
  if (byName.has(spec.name)) throw new Error(`Two entities are named ${spec.name}`);
  byType.set(spec.type, spec);
  byName.set(spec.name, spec);
}

const customPrefix = 'custom.';

/** Puts the fields that people declared for an entity in the place of those that were known before. */
export function replaceCustomFields(entity: EntitySpec, fields: readonly FieldSpec[]): void {
  const all = entity.fields as Map<string, FieldSpec>;
  for (const name of [...all.keys()]) if (name.startsWith(customPrefix)) all.delete(name);
  for (const field of fields) all.set(field.name, field);
}

/** Name in the registry of the field that people declared under `key`. */
export function customName(key: string): string {
  return customPrefix + key;
}

/** Whether people may declare fields of their own for the entity. */
export function isCustomizable(entity: EntitySpec): boolean {
  return entity.fields.get('custom')?.kind === 'custom';
}

/** The spec of an entity, by class or by name. Throws for what was never declared. */
export function entityOf(key: Class | string): EntitySpec {
  const spec = typeof key === 'string' ? byName.get(key) : byType.get(key);
  if (!spec) throw new Error(`Not a declared entity: ${typeof key === 'string' ? key : key.name}`);
  return spec;
}

export function isEntityName(name: string): boolean {
  return byName.has(name);
}

export function allEntities(): EntitySpec[] {
  return [...byName.values()];
}

/** A field by name; also finds `status` for `statusId`, since GraphQL shows both. */
export function fieldOf(spec: EntitySpec, name: string): FieldSpec | undefined {
  return spec.fields.get(name) ?? spec.fields.get(`${name}Id`) ?? spec.fields.get(`${name}Ids`);
}

/** The entity that a reference or a child list points to. */
export function targetOf(field: FieldSpec): EntitySpec {
  if (!field.target) throw new Error(`${field.name} points nowhere`);
  return typeof field.target === 'string' ? entityOf(field.target) : entityOf(field.target());
}
