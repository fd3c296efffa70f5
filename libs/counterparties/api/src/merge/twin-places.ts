import {
  entityOf,
  lockRows,
  type RecordHookRegistry,
  type Records,
  type RowChange,
  type SqlRunner,
  sql,
  type Work,
  writeChanges,
} from '@kolo/api-core';
import { PersonPlace } from '../person-place/person-place.entity.js';

interface PlaceRow extends Record<string, unknown> {
  readonly id: string;
  readonly client: string;
  readonly person: string;
  /** The person will be at home at the survivor. */
  readonly home: boolean;
  readonly position: string | null;
  readonly overlapping: readonly string[];
}

/** What merging means for people who are at several of the clients. */
export interface PlacePlan {
  /** They stay with the client that goes into the bin. */
  readonly staying: string[];
  /** At the survivor, of people who come home to it. */
  readonly needless: string[];
  /** What somebody did by a place that stays, by the place that is kept and does not say. */
  readonly positions: ReadonlyMap<string, string>;
}

/** A person stands once at a time at the survivor, and needs no place where they are at home. `ids` begin with the survivor. */
export async function placesOf(runner: SqlRunner, ids: readonly string[]): Promise<PlacePlan> {
  const plan = { staying: [] as string[], needless: [] as string[], positions: new Map<string, string>() };
  const kept = new Map<string, PlaceRow>();
  for (const place of await rowsOf(runner, ids)) {
    const twin = place.overlapping
      .map((id) => kept.get(id))
      .find((other) => other !== undefined && other.client !== place.client);
    if (!place.home && !twin) kept.set(place.id, place);
    else if (place.client !== ids[0]) plan.staying.push(place.id);
    else plan.needless.push(place.id);
    if (twin && !twin.position && place.position) plan.positions.set(twin.id, place.position);
  }
  return plan;
}

/** Before anything moves. */
export async function foldPlaces(work: Work, records: Records, hooks: RecordHookRegistry, plan: PlacePlan): Promise<void> {
  const entity = entityOf(PersonPlace);
  const rows = await lockRows(work, entity, [...plan.positions.keys()]);
  const changes = [...rows.values()].map(({ stored }): RowChange => {
    return { before: stored, values: { position: plan.positions.get(stored.id) } };
  });
  await writeChanges(work, entity, hooks, changes);
  if (plan.needless.length > 0) await records.move(entity, sql`t.id = ANY(${plan.needless}::uuid[])`, work, 'delete');
}

function rowsOf(runner: SqlRunner, ids: readonly string[]): Promise<PlaceRow[]> {
  const here = sql`counterparty_id = ANY(${ids}::uuid[])`;
  return runner.query<PlaceRow>(sql`SELECT l.id, l.counterparty_id AS client, l.person_id AS person, l.position,
      EXISTS (SELECT 1 FROM contact_person p WHERE p.id = l.person_id AND p.${here}) AS home,
      ARRAY(SELECT o.id FROM person_place o WHERE o.${here} AND o.person_id = l.person_id AND o.id <> l.id AND o.deleted_at IS NULL
        AND daterange(o.since, o.until, '[]') && daterange(l.since, l.until, '[]')) AS overlapping
    FROM person_place l WHERE l.${here} AND l.deleted_at IS NULL
    ORDER BY array_position(${ids}::uuid[], l.counterparty_id), l.created_at, l.id`);
}
