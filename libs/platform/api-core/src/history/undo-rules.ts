import { Injectable } from '@nestjs/common';
import { Rights } from '../access/rights.js';
import type { Viewer } from '../access/viewer.js';
import type { Tx } from '../database/database.js';

type Params = Readonly<Record<string, unknown>>;

/** Throws unless the viewer may take the whole batch back, or make it anew. */
export type UndoRule = (tx: Tx, viewer: Viewer, params: Params) => Promise<void>;

/**
 * Batches that are one act over many records, such as a merge: half of it taken back would be worse than none. Their rule is
 * asked once for all; the rights to each record and field are then not asked again.
 */
@Injectable()
export class UndoRules {
  private readonly rules = new Map<string, UndoRule>();

  register(kind: string, rule: UndoRule): void {
    this.rules.set(kind, rule);
  }

  /** Asks the rule of a batch's kind, also through an undo of an undo. Tells whether there is one. */
  async ask(tx: Tx, viewer: Viewer, kind: string, params: Params): Promise<boolean> {
    if (typeof params['of'] === 'string') return this.ask(tx, viewer, params['of'], (params['ofParams'] ?? {}) as Params);
    const rule = this.rules.get(kind);
    await rule?.(tx, viewer, params);
    return rule !== undefined;
  }
}

/** The same person, whose right to the whole was asked before. */
export function withEveryRight(viewer: Viewer): Viewer {
  return { ...viewer, rights: new Rights([{ everything: true }]) };
}
