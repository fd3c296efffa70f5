import { gql, type TypedDocumentNode } from '@apollo/client';
import { type EntityInfo, type FieldInfo, isReference, shownName } from '../viewer/metadata';
import type { Viewer } from '../viewer/viewer';

/** `counterparty` → `Counterparty`: the name of a type, or the end of a mutation's name. */
export function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const known = new Map<string, TypedDocumentNode<never, never>>();

/** Parses a document once however often it is asked for. */
export function documentOf<Data, Variables>(text: string): TypedDocumentNode<Data, Variables> {
  const present = known.get(text);
  if (present) return present as unknown as TypedDocumentNode<Data, Variables>;
  const made = gql(text) as TypedDocumentNode<Data, Variables>;
  known.set(text, made as unknown as TypedDocumentNode<never, never>);
  return made;
}

/** What to select of a record that a reference points to. Null when the viewer may not see its kind. */
export function referenceSelect(viewer: Viewer, target: string): string | null {
  const entity = viewer.entity(target);
  if (!entity) return null;
  const color = entity.fields.some((field) => field.name === 'color') ? ' color' : '';
  return `{ id ${entity.titleField}${color} }`;
}

/** The GraphQL selection of one field; null for children, which are asked for by their own panels. */
export function fieldSelect(viewer: Viewer, field: FieldInfo): string | null {
  if (field.kind === 'CHILDREN') return null;
  if (field.custom) return 'custom';
  if (field.kind === 'MONEY') return `${field.name} { amount currency }`;
  if (isReference(field) && field.target) {
    const target = referenceSelect(viewer, field.target);
    return target ? `${field.name} ${shownName(field)} ${target}` : field.name;
  }
  return field.name;
}

/** Selects the permitted ones of the named fields, and whatever else the page asks for. */
export function recordSelect(
  viewer: Viewer,
  entity: EntityInfo,
  names: readonly string[],
  more: readonly (string | undefined)[] = [],
): string {
  const wanted = new Set([entity.titleField, ...names]);
  const fields = entity.fields.filter((field) => wanted.has(field.name)).map((field) => fieldSelect(viewer, field));
  // Declared fields come together: `custom` is asked for once.
  return [...new Set(['id', 'version', ...fields, ...more])].filter(Boolean).join(' ');
}
