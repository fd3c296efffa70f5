import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { conditionOf, CustomCondition } from './conditions.js';
import type { Class, EntitySpec, FieldSpec } from './field-spec.js';
import { targetOf } from './registry.js';
import { DateScalar, JsonScalar, MomentScalar, MoneyInput } from './scalars.js';

export interface DerivedClasses {
  readonly input: Class;
  readonly patch: Class;
  readonly filter: Class;
  readonly listInput: Class;
  readonly selection: Class;
  readonly page: Class;
}

const derived = new Map<Class, DerivedClasses>();

/** The classes made from an entity's fields. Throws when the entity was not declared. */
export function derivedFrom(type: Class): DerivedClasses {
  const found = derived.get(type);
  if (!found) throw new Error(`${type.name} lacks @CrmEntity`);
  return found;
}

@ObjectType()
export class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

export enum TotalPrecision {
  EXACT = 'EXACT',
  AT_LEAST = 'AT_LEAST',
  ESTIMATE = 'ESTIMATE',
}
registerEnumType(TotalPrecision, { name: 'TotalPrecision' });

@ObjectType()
export class Total {
  @Field(() => Int)
  count!: number;

  @Field(() => TotalPrecision)
  precision!: TotalPrecision;
}

/** Makes the derived classes at once: made inside a type thunk they would come too late for the schema. */
export function deriveClasses(spec: EntitySpec): void {
  const base = spec.type.name;
  const fields = [...spec.fields.values()];
  const writable = fields.filter((field) => !field.computed && field.kind !== 'children');
  const input = inputClass(`${base}Input`, writable, (field) => field.nullable || field.hasDefault);
  const patch = inputClass(
    `${base}Patch`,
    writable.filter((field) => !field.fixed),
    () => true,
  );
  const filter = filterClass(base, fields);
  const sort = sortClass(base, fields);
  const selection = selectionClass(base, filter);
  const listInput = listInputClass(base, filter, sort);
  derived.set(spec.type, { input, patch, filter, listInput, selection, page: pageClass(base, spec.type) });
}

function named(name: string): Class {
  return { [name]: class {} }[name] as Class;
}

function add(type: Class, name: string, graphql: () => unknown, nullable: boolean): void {
  Field(graphql as () => Class, { nullable })(type.prototype as object, name);
}

function inputType(field: FieldSpec): unknown {
  switch (field.kind) {
    case 'number':
      return Int;
    case 'decimal':
      return Number;
    case 'money':
      return MoneyInput;
    case 'boolean':
      return Boolean;
    case 'date':
      return DateScalar;
    case 'moment':
      return MomentScalar;
    case 'choice':
      return field.enumType;
    case 'choices':
      return [field.enumType];
    case 'ref':
      return ID;
    case 'refs':
      return [ID];
    case 'json':
    case 'custom':
      return JsonScalar;
    default:
      return String;
  }
}

function inputClass(name: string, fields: readonly FieldSpec[], optional: (field: FieldSpec) => boolean): Class {
  const type = named(name);
  for (const field of fields) add(type, field.name, () => inputType(field), optional(field));
  // An input without fields is not valid GraphQL; it never reaches the schema, since nothing refers to it.
  InputType(name)(type);
  return type;
}

function filterClass(base: string, fields: readonly FieldSpec[]): Class {
  const type = named(`${base}Filter`);
  add(type, 'and', () => [type], true);
  add(type, 'or', () => [type], true);
  add(type, 'not', () => type, true);
  if (fields.some((field) => field.kind === 'custom')) add(type, 'custom', () => [CustomCondition], true);
  for (const field of fields.filter((candidate) => candidate.filter)) {
    if (field.kind === 'children') add(type, field.name, () => derivedFrom(targetOf(field).type).filter, true);
    else add(type, field.name, () => conditionOf(field.kind), true);
  }
  InputType(`${base}Filter`)(type);
  return type;
}

function sortClass(base: string, fields: readonly FieldSpec[]): Class {
  const names = fields.filter((field) => field.sort).map((field) => [field.name, field.name]);
  const sortField = Object.fromEntries(names) as Record<string, string>;
  registerEnumType(sortField, { name: `${base}SortField` });
  const type = named(`${base}Sort`);
  const isCustomizable = fields.some((field) => field.kind === 'custom');
  add(type, 'field', () => sortField, isCustomizable);
  if (isCustomizable) add(type, 'custom', () => String, true);
  add(type, 'descending', () => Boolean, true);
  InputType(`${base}Sort`)(type);
  return type;
}

function listInputClass(base: string, filter: Class, sort: Class): Class {
  const type = named(`${base}ListInput`);
  add(type, 'first', () => Int, true);
  add(type, 'after', () => String, true);
  add(type, 'filter', () => filter, true);
  add(type, 'sort', () => [sort], true);
  add(type, 'search', () => String, true);
  add(type, 'deleted', () => Boolean, true);
  InputType(`${base}ListInput`)(type);
  return type;
}

function selectionClass(base: string, filter: Class): Class {
  const type = named(`${base}Selection`);
  add(type, 'ids', () => [ID], true);
  add(type, 'filter', () => filter, true);
  add(type, 'search', () => String, true);
  add(type, 'except', () => [ID], true);
  InputType(`${base}Selection`, { description: 'Either ids, or a filter and what to leave out.' })(type);
  return type;
}

function pageClass(base: string, node: Class): Class {
  const type = named(`${base}Page`);
  add(type, 'nodes', () => [node], false);
  add(type, 'pageInfo', () => PageInfo, false);
  add(type, 'total', () => Total, false);
  ObjectType(`${base}Page`)(type);
  return type;
}
