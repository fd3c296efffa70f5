import { Conflict } from '@kolo/kernel';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { rootIdOf, writeAudit } from './audit-log.js';
import { checkReferences } from './draft-checks.js';
import type { StoredRow } from './locked-rows.js';
import type { Draft, RecordHookRegistry, Written } from './record-hooks.js';
import { canonical, sameValue, updateRows, type Values } from './row-store.js';
import type { Work } from './work.js';

export interface RowChange {
  readonly before: StoredRow;
  readonly values: Values;
}

/**
 * Changes many locked rows, each its own way, in one statement per set of fields: references, hooks, history.
 * Rights are the caller's. `known` references come from other rows and need no check. Returns the ids of those that are different now.
 */
export async function writeChanges(
  work: Work,
  entity: EntitySpec,
  hooks: RecordHookRegistry,
  changes: readonly RowChange[],
  references: 'given' | 'known' = 'given',
): Promise<string[]> {
  const given = changes.map((change) => change.values);
  const stored = changes.map((change) => change.before);
  if (references === 'given') await checkReferences(work, entity, given, undefined, stored);
  // Hooks complete the drafts, and a refused attempt must leave no trace of that.
  const drafts: Draft[] = changes.map(({ before, values }) => ({ id: before.id, verb: 'update', values: { ...values }, before }));
  for (const hook of hooks.of(entity.name)) await hook.prepare?.(work, drafts);
  const changed = drafts
    .map((draft) => ({ draft, fields: changedFields(entity, draft) }))
    .filter(({ fields }) => fields.length > 0);
  const groups = new Map<string, typeof changed>();
  for (const item of changed) {
    const key = item.fields.map((field) => field.name).join();
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  for (const group of groups.values()) {
    const rows = group.map(({ draft }) => ({ ...draft.values, id: draft.id, version: draft.before?.['version'] }));
    const count = await work.tx.execute(updateRows(entity, group[0]?.fields ?? [], rows));
    if (count !== rows.length) throw new Conflict('conflict');
  }
  if (changed.length > 0) await recordChanges(work, entity, hooks, changed);
  return changed.map(({ draft }) => draft.id);
}

function changedFields(entity: EntitySpec, draft: Draft): FieldSpec[] {
  return Object.keys(draft.values).flatMap((name) => {
    const field = entity.fields.get(name);
    return field && !sameValue(field, draft.values[name], draft.before?.[name]) ? [field] : [];
  });
}

async function recordChanges(
  work: Work,
  entity: EntitySpec,
  hooks: RecordHookRegistry,
  changed: readonly { readonly draft: Draft; readonly fields: readonly FieldSpec[] }[],
): Promise<void> {
  const entries = changed.map(({ draft, fields }) => ({
    recordId: draft.id,
    version: (draft.before?.['version'] as number) + 1,
    verb: 'update' as const,
    rootId: rootIdOf(entity, draft.before ?? {}),
    changes: Object.fromEntries(
      fields.map((field) => [
        field.name,
        [canonical(field, draft.before?.[field.name]), canonical(field, draft.values[field.name])] as const,
      ]),
    ),
  }));
  await writeAudit(work, entity, entries);
  const writes = changed.map(({ draft, fields }): Written => ({
    id: draft.id,
    rootId: rootIdOf(entity, draft.before ?? {}),
    verb: 'update',
    fields: fields.map((field) => field.name),
    after: { ...draft.before, ...draft.values },
    before: draft.before,
  }));
  for (const hook of hooks.of(entity.name)) await hook.written?.(work, writes);
}
