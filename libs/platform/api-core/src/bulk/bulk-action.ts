import { Injectable } from '@nestjs/common';
import type { Verb } from '../access/rights.js';
import type { Tx } from '../database/database.js';
import type { Sql } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import type { StoredRow } from '../history/locked-rows.js';
import type { Values } from '../history/row-store.js';
import type { Work } from '../history/work.js';

/** Who asks for what, before any record is looked at. */
export interface BulkQuestion {
  readonly work: Work;
  readonly entity: EntitySpec;
  readonly values: Values;
}

/** A record of a frozen selection. */
export interface FrozenRow {
  readonly id: string;
  /** As it was previewed. */
  readonly version: number;
  /** Its number in its queue, from 0. */
  readonly place: number;
}

export interface PlacedRow {
  readonly row: StoredRow;
  readonly place: number;
}

/** What would become of a record: fields before and after, of the record itself or of what is made beside it. */
export interface BulkEffect {
  readonly entity: EntitySpec;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** What a step did. */
export interface BulkStep {
  readonly changed: number;
  readonly unchanged: number;
  /** Ids that stay, with the message key of the reason. */
  readonly kept: ReadonlyMap<string, string>;
}

/** An action with its values understood. Predicates are over alias `t`. */
export interface BulkPlan {
  /** Records that stay; the first reason that holds counts. */
  readonly refusals?: readonly { readonly reason: string; readonly where: Sql }[];
  /** Records that are so already. */
  readonly unchanged?: (place: Sql) => Sql;
  /** In whose queue a record stands; one queue for all by default. */
  readonly queue?: Sql;
  /** How many a queue holds; those beyond stay. */
  readonly room?: number;
  readonly effect: (row: PlacedRow) => BulkEffect;
  readonly run: (work: Work, rows: readonly FrozenRow[]) => Promise<BulkStep>;
  /** Ids that rules keep from it, which only their slices know. */
  readonly keep?: (work: Work, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** What is worth knowing before it is done, in the viewer's language. */
  readonly hints?: (tx: Tx, previewId: string) => Promise<string[]>;
  /** Names of the fields that it changes, for its title. */
  readonly fields?: readonly string[];
}

/** Something that can be done to many records at once. Slices register theirs. */
export interface BulkAction {
  readonly kind: string;
  /** What the viewer must be allowed to do with each record. */
  readonly verb: Verb;
  /** It is for records in the bin. */
  readonly fromBin?: boolean;
  readonly fits: (entity: EntitySpec) => boolean;
  /** Reads the values. Refuses what makes no sense or what the viewer may do to no record at all. */
  readonly plan: (question: BulkQuestion) => Promise<BulkPlan>;
}

@Injectable()
export class BulkActions {
  private readonly all: BulkAction[] = [];

  register(action: BulkAction): void {
    this.all.push(action);
  }

  find(kind: string, entity: EntitySpec): BulkAction | undefined {
    return this.all.find((action) => action.kind === kind && action.fits(entity));
  }
}
