import {
  allEntities,
  type EntitySpec,
  fieldAccesses,
  type FieldSpec,
  levels,
  Rights,
  type RoleRights,
  verbs,
} from '@kolo/api-core';
import { knownButtons, rightsEntities } from './known-rights.js';

/**
 * The first right in `wanted` that goes beyond what the giver has, or null. What the role (or person) had before
 * counts as given: it takes somebody with more to raise it, not to leave it.
 */
export function beyond(giver: Rights, wanted: readonly RoleRights[], before: readonly RoleRights[] = []): string | null {
  if (giver.everything) return null;
  const [next, had] = [new Rights(wanted), new Rights(before)];
  if (next.everything) return had.everything ? null : 'everything';
  const fields = fieldBeyond(giver, next, before.length > 0 ? had : null);
  return levelBeyond(giver, next, had) ?? fields ?? buttonBeyond(giver, next, had);
}

function levelBeyond(giver: Rights, next: Rights, had: Rights): string | null {
  for (const entity of rightsEntities()) {
    for (const verb of verbs) {
      const rank = (rights: Rights): number => levels.indexOf(rights.level(entity, verb));
      if (rank(next) > Math.max(rank(giver), rank(had))) return `${entity.name}.${verb}`;
    }
  }
  return null;
}

/** `had` is null for what did not exist before: without any role one sees the open fields, but that gives nothing to hand on. */
function fieldBeyond(giver: Rights, next: Rights, had: Rights | null): string | null {
  for (const entity of allEntities()) {
    for (const field of entity.fields.values()) {
      const rank = (rights: Rights): number => fieldAccesses.indexOf(rights.field(entity, field));
      if (rank(next) > Math.max(rank(giver), had ? rank(had) : 0)) return fieldKey(entity, field);
    }
  }
  return null;
}

function buttonBeyond(giver: Rights, next: Rights, had: Rights): string | null {
  return knownButtons().find((button) => next.button(button) && !giver.button(button) && !had.button(button)) ?? null;
}

const fieldKey = (entity: EntitySpec, field: FieldSpec): string => `${entity.name}.${field.group ?? field.name}`;
