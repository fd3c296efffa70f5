/** A record as a document made at run time answers it: the permitted fields by name. */
export interface EntityRecord {
  readonly id: string;
  readonly version?: number;
  readonly __typename?: string;
  readonly [field: string]: unknown;
}

/** A record that a reference points to, as far as it is shown. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly color?: string | null;
  /** What tells it from others of the same name. */
  readonly note?: string | null;
}
