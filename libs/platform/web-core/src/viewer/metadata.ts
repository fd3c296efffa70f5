export type FieldKind =
  | 'TEXT'
  | 'LONG_TEXT'
  | 'NUMBER'
  | 'DECIMAL'
  | 'MONEY'
  | 'BOOLEAN'
  | 'DATE'
  | 'MOMENT'
  | 'ANNIVERSARY'
  | 'CHOICE'
  | 'REF'
  | 'LIST'
  | 'CHILDREN'
  | 'JSON';

export type RowRight = 'NONE' | 'OWN' | 'DEPARTMENT' | 'ALL';
export type Verb = 'view' | 'create' | 'edit' | 'delete' | 'export' | 'import';

/** What a field has that people declared; it is named `custom.<key>`. */
export interface CustomFieldInfo {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly hint?: string | null;
  /** Kept with its values for the history, and offered no more. */
  readonly archived: boolean;
  readonly inList: boolean;
  readonly inCalendar: boolean;
  readonly isLink: boolean;
  /** Categories of records that have it; null when all have it. */
  readonly appliesTo?: readonly string[] | null;
}

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
  readonly custom?: CustomFieldInfo | null;
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

/** Whether people may declare fields of their own for the entity. */
export function isCustomizable(entity: EntityInfo): boolean {
  return entity.fields.some((field) => field.name === 'custom');
}

/** The declared fields of an entity that are in use, in their order. */
export function customFieldsOf(entity: EntityInfo | undefined): readonly FieldInfo[] {
  return entity?.fields.filter((field) => field.custom && !field.custom.archived) ?? [];
}

export function isWritable(field: FieldInfo): boolean {
  return field.access === 'FULL' && !field.computed && field.kind !== 'CHILDREN' && field.kind !== 'JSON';
}
