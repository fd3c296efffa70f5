export type FieldKind =
  | 'TEXT'
  | 'LONG_TEXT'
  | 'NUMBER'
  | 'DECIMAL'
  | 'MONEY'
  | 'BOOLEAN'
  | 'DATE'
  | 'MOMENT'
  | 'CHOICE'
  | 'REF'
  | 'LIST'
  | 'CHILDREN'
  | 'JSON';

export type RowRight = 'NONE' | 'OWN' | 'DEPARTMENT' | 'ALL';
export type Verb = 'view' | 'create' | 'edit' | 'delete' | 'export' | 'import';

/** One field as the viewer may see it; what is hidden from them is not here at all. */
export interface FieldInfo {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly max?: number | null;
  readonly many: boolean;
  readonly options?: readonly string[] | null;
  readonly target?: string | null;
  readonly directory?: string | null;
  readonly access: 'FULL' | 'READ_ONLY';
  readonly group?: string | null;
  readonly computed: boolean;
  /** Set at creation and never changed. */
  readonly fixed: boolean;
  readonly search: boolean;
  readonly sort: boolean;
  readonly filter: boolean;
  readonly list: boolean;
}

export interface EntityInfo {
  readonly name: string;
  /** The name of its list in GraphQL. */
  readonly plural: string;
  readonly titleField: string;
  readonly rights: Readonly<Record<Verb, RowRight>>;
  readonly buttons: readonly string[];
  /** Whether its list takes search words. */
  readonly searchable: boolean;
  readonly fields: readonly FieldInfo[];
}

/** The name under which a record shows what a reference points to: `statusId` → `status`, `tagIds` → `tags`. */
export function shownName(field: Pick<FieldInfo, 'name'>): string {
  return field.name.endsWith('Ids') ? `${field.name.slice(0, -3)}s` : field.name.replace(/Id$/, '');
}

export function isReference(field: FieldInfo): boolean {
  return field.kind === 'REF' || (field.kind === 'LIST' && Boolean(field.target));
}

export function isWritable(field: FieldInfo): boolean {
  return field.access === 'FULL' && !field.computed && field.kind !== 'CHILDREN' && field.kind !== 'JSON';
}
