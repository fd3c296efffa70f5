import { allOf, entityOf, rowsFor, type Sql, sql, sqlTrue, type Viewer } from '@kolo/api-core';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { duplicateReasons, mayKnow } from './duplicate-finder.js';

/** Living members of group `g` that may still be one with another of them. */
export function openMembers(): Sql {
  return sql`SELECT m.counterparty_id FROM duplicate_member m
    JOIN counterparty t ON t.id = m.counterparty_id AND t.deleted_at IS NULL
    WHERE m.group_id = g.id AND EXISTS (
      SELECT 1 FROM duplicate_member o JOIN counterparty c ON c.id = o.counterparty_id AND c.deleted_at IS NULL
      WHERE o.group_id = g.id AND o.counterparty_id <> m.counterparty_id AND NOT EXISTS (
        SELECT 1 FROM not_duplicate n WHERE n.a_id = LEAST(o.counterparty_id, m.counterparty_id)
          AND n.b_id = GREATEST(o.counterparty_id, m.counterparty_id)))
    ORDER BY m.counterparty_id`;
}

/** A group is no secret only when none of its clients is, nor what they have in common. */
export function groupsInSight(viewer: Viewer): Sql {
  const known = duplicateReasons.filter((reason) => mayKnow(viewer, reason));
  const seen = rowsFor(viewer, entityOf(Counterparty), 'view', 't');
  const noneHidden =
    seen === sqlTrue
      ? sqlTrue
      : sql`NOT EXISTS (SELECT 1 FROM duplicate_member m JOIN counterparty t ON t.id = m.counterparty_id
          WHERE m.group_id = g.id AND t.deleted_at IS NULL AND NOT (${seen}))`;
  return allOf([sql`g.reasons <@ ${known}::text[]`, noneHidden, sql`EXISTS (${openMembers()})`]);
}
