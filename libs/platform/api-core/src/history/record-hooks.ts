import { Injectable } from '@nestjs/common';
import type { Values } from './row-store.js';
import type { Work } from './work.js';

/** A record about to be written. `values` holds the given fields only and may be completed or corrected. */
export interface Draft {
  readonly id: string;
  readonly verb: 'create' | 'update';
  readonly values: Values;
  /** The stored row; null for a creation. */
  readonly before: Readonly<Values> | null;
}

/** A record that was written. */
export interface Written {
  readonly id: string;
  /** The record whose card tells of it: the parent of a child, else the record itself. */
  readonly rootId: string;
  readonly verb: 'create' | 'update' | 'delete' | 'restore';
  /** Names of the fields that changed; empty for delete and restore. */
  readonly fields: readonly string[];
  /** The row as given or merged; for delete and restore only what is known. */
  readonly after: Readonly<Values>;
  readonly before: Readonly<Values> | null;
}

export interface RecordHooks {
  /** Rules of the domain: normalise, complete, refuse by throwing. Runs inside the transaction, before the write. */
  readonly prepare?: (work: Work, drafts: readonly Draft[]) => Promise<void> | void;
  /** What must follow in the same transaction: derived texts, maintained columns, events to other slices. */
  readonly written?: (work: Work, writes: readonly Written[]) => Promise<void> | void;
  /** Records that must not be deleted, with the message key of the reason. */
  readonly keep?: (work: Work, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Hooks by entity. Several slices may listen to one entity; they run in the order of registration. */
@Injectable()
export class RecordHookRegistry {
  private readonly byEntity = new Map<string, RecordHooks[]>();

  register(entity: string, hooks: RecordHooks): void {
    this.byEntity.set(entity, [...this.of(entity), hooks]);
  }

  of(entity: string): readonly RecordHooks[] {
    return this.byEntity.get(entity) ?? [];
  }
}
