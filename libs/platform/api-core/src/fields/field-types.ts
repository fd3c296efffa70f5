import type { Class } from './field-spec.js';

declare const pointsTo: unique symbol;

/** Id of a record of E. Ids of different entities do not mix. */
export type Id<E = unknown> = string & { readonly [pointsTo]?: (entity: E) => E };

/** Values of the fields that people declared, by key. An input names those to set; null clears one. */
export type CustomValues = Readonly<Record<string, unknown>>;

/** Money on the wire and in memory: a decimal string (at most 4 places) and an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

type IfEquals<X, Y, A, B> = (<T>() => T extends X ? 1 : 2) extends <T>() => T extends Y ? 1 : 2 ? A : B;
export type IsReadonly<T, K extends keyof T> = IfEquals<{ [P in K]: T[P] }, { -readonly [P in K]: T[P] }, false, true>;

/** K when the property's type is V and it is readonly exactly when RO; otherwise never, so the decorator does not compile. */
export type Check<T, K extends keyof T, V, RO extends boolean> = [T[K]] extends [V]
  ? [V] extends [T[K]]
    ? IsReadonly<T, K> extends RO
      ? K
      : never
    : never
  : never;

export type FieldDecorator<V, RO extends boolean> = <T extends object, K extends keyof T & string>(
  target: T,
  key: K & Check<T, K, V, RO>,
) => void;

type WritableKeys<E> = { [K in keyof E & string]: IsReadonly<E, K> extends true ? never : K }[keyof E & string];
type OptionalKeys<E> = {
  [K in WritableKeys<E>]: null extends E[K] ? K : E[K] extends readonly unknown[] ? K : K extends 'custom' ? K : never;
}[WritableKeys<E>];

/** What a creation takes: writable fields, nullable and list ones optional. */
export type InputOf<E> = { [K in Exclude<WritableKeys<E>, OptionalKeys<E>>]: E[K] } & { [K in OptionalKeys<E>]?: E[K] };

/** What a change takes: any of the writable fields. */
export type PatchOf<E> = { [K in WritableKeys<E>]?: E[K] };

export type Condition = Readonly<Record<string, unknown>>;

/** Filter over the fields of E; an operator object per field, and / or / not around them. */
export type FilterOf<E> = { and?: FilterOf<E>[]; or?: FilterOf<E>[]; not?: FilterOf<E> } & {
  [K in keyof E & string]?: E[K] extends readonly object[] ? object : Condition;
};

export interface SortOf<E> {
  field?: keyof E & string;
  /** Key of a field that people declared, instead of `field`. */
  custom?: string;
  descending?: boolean;
}

export interface ListInputOf<E> {
  /** Page size, 1 to 200. */
  first?: number;
  after?: string | null;
  filter?: FilterOf<E> | null;
  sort?: SortOf<E>[] | null;
  /** Words as people type them. */
  search?: string | null;
  /** The recycle bin instead of the living records. */
  deleted?: boolean | null;
}

/** Which records an action is for: named ones, or all that match except some. */
export interface SelectionOf<E> {
  ids?: Id<E>[] | null;
  filter?: FilterOf<E> | null;
  search?: string | null;
  except?: Id<E>[] | null;
}

export type EntityClass<E> = Class<E>;

/** A list input whose entity is known only at run time. */
export interface AnyListInput {
  readonly first?: number;
  readonly after?: string | null;
  readonly filter?: object | null;
  readonly sort?: readonly { readonly field?: string; readonly custom?: string; readonly descending?: boolean }[] | null;
  readonly search?: string | null;
  readonly deleted?: boolean | null;
}

/** A selection whose entity is known only at run time. */
export interface AnySelection {
  readonly ids?: readonly string[] | null;
  readonly filter?: object | null;
  readonly search?: string | null;
  readonly except?: readonly string[] | null;
}
