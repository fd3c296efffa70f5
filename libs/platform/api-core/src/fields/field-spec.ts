import type { ComingDays } from '@kolo/kernel';
import type { Verb } from '../access/rights.js';
import type { Viewer } from '../access/viewer.js';
import type { Sql } from '../database/sql.js';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'anniversary'
  | 'choice'
  | 'choices'
  | 'ref'
  | 'refs'
  | 'children'
  | 'json'
  | 'custom';

/** A concrete class; its prototype carries the declared properties. */
export type Class<T = object> = new (...args: never[]) => T;

/** Where a reference points: a class, or the name of an entity that another slice owns. */
export type Target = (() => Class) | string;

/** What a field has that people declared at run time, beyond what any field has. */
export interface CustomTraits {
  /** Id of its definition. */
  readonly id: string;
  /** Its name among the values of a record. */
  readonly key: string;
  readonly label: string;
  readonly hint: string | null;
  readonly required: boolean;
  /** Kept with its values, and offered no more. */
  readonly archived: boolean;
  readonly inList: boolean;
  readonly inCalendar: boolean;
  /** A text that is the address of a page. */
  readonly isLink: boolean;
  /** Categories, their branches included, of records that have the field; null when all records have it. */
  readonly appliesTo: readonly string[] | null;
}

/**
 * A value read from children of the record: whoever may not read these fields of theirs may not read it, and a filter on it is
 * one on them. It makes no groups.
 */
export interface ThroughChildren {
  /** The field that holds the children. */
  readonly children: string;
  /** Fields of the children that the value tells of. */
  readonly fields: readonly string[];
  /** The filter on the record that a condition stands for. */
  readonly filter: (condition: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  /** Column of the entity's table; for children the column of theirs that points back. */
  readonly column: string;
  readonly nullable: boolean;
  /** Maintained by the server: never in an input. */
  readonly computed: boolean;
  /** Set once, at creation. */
  readonly fixed: boolean;
  readonly sort: boolean;
  readonly filter: boolean;
  readonly search: boolean;
  /** Offered as a list column. */
  readonly show: boolean;
  /** Field group that a role may hide or make read-only. */
  readonly group: string | null;
  readonly hasDefault: boolean;
  readonly max?: number;
  readonly min?: number;
  readonly options?: readonly string[];
  readonly enumType?: object;
  readonly target?: Target;
  /** Which directory a reference to `directoryEntry` takes its entries from. */
  readonly directory?: string;
  /** For children: property of theirs that holds our id, and the order they come in. */
  readonly mappedBy?: string;
  /** Fields that its value is made of, as `entity.field`. */
  readonly from?: readonly string[];
  /** SQL instead of the column, given the alias of the table. */
  readonly expression?: (alias: string) => Sql;
  /** Tells what children of the record hold: see `ThroughChildren`. */
  readonly through?: ThroughChildren;
  /** A field that people declared at run time; its values lie in the record's `custom` column. */
  readonly custom?: CustomTraits;
  /** What of the stored value a viewer is given; without it the value itself. */
  readonly shown?: (viewer: Viewer, alias: string, field: FieldSpec) => Sql;
  /** A reference whose id is given only to those who see the record it points at. */
  readonly guarded?: boolean;
  /** For a day of the year: the yes-or-no property that says whether it comes each year; without it it does. */
  readonly yearlyBy?: string;
  /** For a day of the year that is no column: which records have it within some days. */
  readonly matches?: (viewer: Viewer, alias: string, days: ComingDays) => Sql;
  /** For several references: which of the records, by alias, stands before the others for a viewer. */
  readonly first?: (viewer: Viewer, alias: string) => Sql;
  /** Not a column: read by this for whoever asks; neither filtered nor sorted. */
  readonly select?: (viewer: Viewer, alias: string) => Sql;
}

/** Rows of `through` (a child of what the viewer may see) point by `ref` at the record that `mine` of these rows names. */
export interface OtherWay {
  readonly through: string;
  readonly ref: string;
  readonly mine: string;
}

/** How rows of an entity relate to people; `root` makes a child as visible as its parent. */
export interface RowPolicy {
  /** Rows that belong to the viewer. */
  own?: (alias: string, viewer: { readonly userId: string }) => Sql;
  /** Rows of the viewer's departments, sub-departments included. */
  department?: (alias: string, viewer: { readonly departmentIds: readonly string[]; readonly userId: string }) => Sql;
  /**
   * Rows that people keep for themselves: every verb is anybody's who is signed in, and nobody's beyond these rows, whatever
   * their level.
   */
  personal?: (viewer: Viewer, verb: Verb, alias: string) => Sql;
  /** Rows of a child that are seen by another way than its root; changing them takes the root all the same. */
  also?: OtherWay;
  /** Rows carry `subject_type` and `subject_id`: they are seen exactly by those who see the subject. */
  subject?: boolean;
}

export interface EntityOptions {
  /** Name of the list in GraphQL; default: name + 's'. */
  readonly plural?: string;
  readonly table?: string;
  /** Field that names a record to people. */
  readonly title?: string;
  /** Anyone signed in may see every row (people, directories). */
  readonly open?: boolean;
  readonly rows?: RowPolicy;
  /** Field of a child that points to the record whose rights it follows. */
  readonly root?: string;
  /** Other fields of a child that point to a record without which it is nothing. */
  readonly owners?: readonly string[];
  /** Commands beyond the verbs that a role may be given. */
  readonly buttons?: readonly string[];
  readonly defaultSort?: { readonly field: string; readonly descending: boolean };
  /** Events, comments and files may hang on it. */
  readonly isSubject?: boolean;
}

export interface EntitySpec {
  readonly name: string;
  readonly plural: string;
  readonly type: Class;
  readonly table: string;
  readonly title: string;
  readonly open: boolean;
  readonly rows: RowPolicy;
  readonly root: string | null;
  readonly owners: readonly string[];
  readonly buttons: readonly string[];
  readonly defaultSort: { readonly field: string; readonly descending: boolean };
  readonly isSubject: boolean;
  readonly fields: ReadonlyMap<string, FieldSpec>;
}

/** Splits camelCase into snake_case, for table and column names. */
export function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}

/** `ownerId` → `owner`: the property under which GraphQL shows the record itself. */
export function recordName(refField: string): string {
  return refField.replace(/Ids?$/, '');
}
