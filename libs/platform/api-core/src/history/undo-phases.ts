import { rootOf } from '../access/rights.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities, entityOf, isEntityName, targetOf } from '../fields/registry.js';

export type UndoAction = 'bringBack' | 'putBack' | 'takeAway';

export interface UndoPhase {
  readonly action: UndoAction;
  /** Records of this entity and their children. */
  readonly rootEntity: string;
}

/**
 * The order in which a batch is taken back, so that nothing ever points at what is gone: what was deleted returns first
 * (what others point at before those), then values go back, then what was made goes (those that point before what they point at).
 */
export function phasesOf(rootEntities: readonly string[]): UndoPhase[] {
  const referrersFirst = inOrder(rootEntities.filter(isEntityName).map((name) => entityOf(name)));
  const targetsFirst = [...referrersFirst].reverse();
  return [
    ...targetsFirst.map(({ name }) => ({ action: 'bringBack' as const, rootEntity: name })),
    ...targetsFirst.map(({ name }) => ({ action: 'putBack' as const, rootEntity: name })),
    ...referrersFirst.map(({ name }) => ({ action: 'takeAway' as const, rootEntity: name })),
  ];
}

/** Entities below one root entity, children before their parents. */
export function childrenFirst(entities: readonly EntitySpec[]): EntitySpec[] {
  return [...new Set(entities)].sort((a, b) => depth(b) - depth(a));
}

function depth(entity: EntitySpec): number {
  const field = entity.root ? entity.fields.get(entity.root) : undefined;
  return field ? 1 + depth(targetOf(field)) : 0;
}

function inOrder(roots: readonly EntitySpec[]): EntitySpec[] {
  const ordered: EntitySpec[] = [];
  const seen = new Set<EntitySpec>();
  const visit = (root: EntitySpec): void => {
    if (seen.has(root)) return;
    seen.add(root);
    for (const other of roots) if (other !== root && refersTo(other, root)) visit(other);
    ordered.push(root);
  };
  for (const root of roots) visit(root);
  return ordered;
}

function refersTo(from: EntitySpec, to: EntitySpec): boolean {
  const family = allEntities().filter((entity) => rootOf(entity) === from);
  return family.some((entity) => (entity.rows.subject && to.isSubject) || pointsTo(entity, to));
}

function pointsTo(entity: EntitySpec, to: EntitySpec): boolean {
  return [...entity.fields.values()].some(
    (field) => (field.kind === 'ref' || field.kind === 'refs') && field.target && rootOf(targetOf(field)) === to,
  );
}
