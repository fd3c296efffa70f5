import { Injectable } from '@nestjs/common';
import type { Viewer } from '../access/viewer.js';
import { checkValue } from '../fields/check-value.js';
import { attempt } from './attempt.js';
import { binState, byEntity, moveAll, type UndoChunk, UndoOutcome } from './undo-chunk.js';
import { LaterChanges, type Net, netsOf, type UndoTarget } from './undo-nets.js';
import type { UndoPhase } from './undo-phases.js';
import { takeAway } from './undo-take-away.js';
import { type LockedRow, lockRows, rowRefusal, type StoredRow } from './locked-rows.js';
import { type RowChange, writeChanges } from './row-changes.js';
import { RecordHookRegistry } from './record-hooks.js';
import { Records } from './records.js';
import { sameValue, type Values } from './row-store.js';
import type { Work } from './work.js';

/** Takes back what a batch did to the records under some roots. */
@Injectable()
export class UndoStep {
  constructor(
    private readonly records: Records,
    private readonly hooks: RecordHookRegistry,
  ) {}

  async apply(
    work: Work,
    target: UndoTarget,
    phase: UndoPhase,
    rootIds: readonly string[],
    force: boolean,
  ): Promise<UndoOutcome> {
    work.undoing = target.chain;
    const nets = await netsOf(work.tx, target, phase.rootEntity, rootIds);
    const later = await LaterChanges.load(work.tx, target, rootIds);
    const chunk: UndoChunk = { work, target, nets, later, force, outcome: new UndoOutcome() };
    if (phase.action === 'takeAway') await takeAway(chunk, this.records, this.hooks);
    else if (phase.action === 'bringBack') await this.bringBack(chunk);
    else await this.putBack(chunk);
    return chunk.outcome;
  }

  /** Out of the bin, parents before their children. */
  private async bringBack(chunk: UndoChunk): Promise<void> {
    const gone = chunk.nets.filter((net) => net.moved === 'delete' && !net.created);
    for (const [entity, nets] of byEntity(gone).reverse()) {
      const rows = await binState(chunk.work, entity, nets);
      const moving = nets.filter((net) => {
        const row = rows.get(net.recordId);
        if (!row?.binned) return false;
        if (!row.mine) chunk.outcome.skip(net, 'accessDenied');
        else if (chunk.later.ofRecord(net) && !chunk.force) chunk.outcome.skip(net, 'changedSince');
        else return true;
        return false;
      });
      await moveAll(chunk, this.records, entity, moving, 'restore');
    }
  }

  /** Changed fields get their old values, where they still have the new ones. */
  private async putBack(chunk: UndoChunk): Promise<void> {
    const changed = chunk.nets.filter((net) => net.changes.size > 0 && !net.created);
    for (const [entity, nets] of byEntity(changed).reverse()) {
      const rows = await lockRows(
        chunk.work,
        entity,
        nets.map((net) => net.recordId),
      );
      const changes = new Map<RowChange, Net>();
      for (const net of nets) {
        const change = this.changeBack(chunk, net, rows.get(net.recordId));
        if (change) changes.set(change, net);
      }
      await attempt(
        chunk.work,
        [...changes.keys()],
        async (items) => {
          await writeChanges(chunk.work, entity, this.hooks, items);
          for (const item of items) chunk.outcome.undone.add(item.before.id);
        },
        (item, reason) => chunk.outcome.skip(changes.get(item) as Net, reason),
      );
    }
  }

  private changeBack(chunk: UndoChunk, net: Net, row: LockedRow | undefined): RowChange | null {
    const { outcome, force, work, target } = chunk;
    const refusal = rowRefusal(target.whole && row ? { ...row, binned: false } : row);
    if (!row || refusal) {
      if (refusal) outcome.skip(net, refusal);
      return null;
    }
    const { conflict, reason, values } = oldValues(work.viewer, net, row.stored, force);
    if (reason ?? conflict) outcome.skip(net, reason ?? 'changedSince');
    return reason || Object.keys(values).length === 0 ? null : { before: row.stored, values };
  }
}

/** The values to put back; `conflict` when some fields have other values by now, `reason` when the record must stay as it is. */
function oldValues(
  viewer: Viewer,
  net: Net,
  stored: StoredRow,
  force: boolean,
): { conflict: boolean; reason?: string; values: Values } {
  const values: Values = {};
  let conflict = false;
  for (const [name, [before, after]] of net.changes) {
    const field = net.entity.fields.get(name);
    if (!field || field.expression || sameValue(field, stored[name], before)) continue;
    if (!force && !sameValue(field, stored[name], after)) {
      conflict = true;
      continue;
    }
    if (!field.computed) {
      if (!viewer.rights.writable(net.entity, field)) return { conflict, reason: 'restricted', values };
      const refusal = checkValue(field, before);
      if (refusal) return { conflict, reason: refusal.reason, values };
    }
    values[name] = before;
  }
  return { conflict, values };
}
