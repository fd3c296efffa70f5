import { ident, join, literal, raw, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { CustomTraits, EntitySpec, FieldKind, FieldSpec } from '../fields/field-spec.js';

export type DeclaredField = FieldSpec & { readonly custom: CustomTraits };

export function isCustom(field: FieldSpec): field is DeclaredField {
  return field.custom !== undefined;
}

/** The fields that people declared for an entity, archived ones too, in their order. */
export function customFieldsOf(entity: EntitySpec): DeclaredField[] {
  return [...entity.fields.values()].filter(isCustom);
}

/**
 * Immutable functions that read one value of the `custom` column as a type; each gives NULL for a value that does not fit,
 * so that a field whose kind was changed never breaks a list. Indexes are made on the very same expressions.
 */
const readers: Partial<Record<FieldKind, string>> = {
  text: 'custom_text',
  longText: 'custom_text',
  number: 'custom_number',
  decimal: 'custom_number',
  money: 'custom_amount',
  boolean: 'custom_flag',
  date: 'custom_date',
  moment: 'custom_moment',
  ref: 'custom_text',
};

/** Texts of one form, which need no language to be compared. */
const plainTexts: ReadonlySet<FieldKind> = new Set(['date', 'moment', 'ref']);

/** Casts of parameters that are compared with `customColumn`; days, moments and ids are compared as texts of one form. */
export const customCasts: Partial<Record<FieldKind, string>> = {
  number: '::float8',
  decimal: '::float8',
  money: '::numeric',
  boolean: '::boolean',
};

/** The value as filters and sorts see it; several of a list stay jsonb. */
export function customColumn(field: FieldSpec, alias: string): Sql {
  const reader = readers[field.kind];
  const stored = storedCustom(field as DeclaredField, alias);
  if (!reader) return stored;
  return sql`${raw(reader)}(${stored})${raw(plainTexts.has(field.kind) ? ' COLLATE "C"' : '')}`;
}

/** Ids that a reference holds: uuid or uuid[], without what is none. */
export function customIds(field: DeclaredField, alias: string): Sql {
  return sql`${raw(field.kind === 'ref' ? 'custom_ref' : 'custom_refs')}(${storedCustom(field, alias)})`;
}

/** The value as it is stored: jsonb, or NULL. */
export function storedCustom(field: DeclaredField, alias: string): Sql {
  // A literal, since a parameter would hide the expression's index. Keys are checked when they are made.
  return sql`(${ident(alias, 'custom')} -> ${literal(field.custom.key)})`;
}

/** Whether a record has the field: those of its categories, all when it names none. */
export function customApplies(entity: EntitySpec, field: DeclaredField, alias: string): Sql {
  const { appliesTo } = field.custom;
  const categories = entity.fields.get('categoryIds');
  if (!appliesTo || !categories) return sqlTrue;
  const list = join(
    appliesTo.map((id) => literal(id)),
    ', ',
  );
  return sql`${ident(alias, categories.column)} && ARRAY[${list}]::uuid[]`;
}
