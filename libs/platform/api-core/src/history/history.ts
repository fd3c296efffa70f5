import { Inject, Injectable } from '@nestjs/common';
import { Invalid, isId, NotFound } from '@kolo/kernel';
import { assertButton, assertMay, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import { bindingOf, CursorSigner } from '../lists/cursor.js';
import { describeEvents, type EventRow } from './history-events.js';
import { eventsInSight, eventsOfVisibleRows } from './history-sight.js';
import type { AuditLogFilter, HistoryPage } from './history-types.js';

/** Field of entities whose records may be merged: the one that a record became a part of. */
const mergedIntoField = 'mergedIntoId';

export interface PageQuestion {
  readonly first: number;
  readonly after?: string | null;
}

/** Reads what happened: to one record with all that belongs to it, or to everything. Newest first. */
@Injectable()
export class History {
  constructor(
    private readonly database: Database,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  /** What happened to a record and its children. NotFound alike for what is absent and what is out of sight. */
  async ofRecord(viewer: Viewer, name: string, id: string, page: PageQuestion): Promise<HistoryPage> {
    if (!isEntityName(name)) throw Invalid.field('entity', 'unknownEntity', { entity: name });
    const entity = entityOf(name);
    assertMay(viewer, entity, 'view');
    const where = allOf([sql`t.id = ${isId(id) ? id : null}::uuid`, rowsFor(viewer, entity, 'view', 't')]);
    const [found] = await this.database.query<{ made: Date }>(
      sql`SELECT t.created_at AS made FROM ${ident(entity.table)} t WHERE ${where}`,
    );
    if (!found) throw new NotFound('notFound', { params: { entity: name } });
    const merged = await this.mergedInto(entity, id);
    // Nothing happened to it before it was made, which spares the partitions before that.
    const made = Math.min(found.made.getTime(), ...merged.map((record) => record.made.getTime()));
    const since = sql`e.at >= ${new Date(made - 86_400_000)}::timestamptz`;
    const roots = merged.length > 0 ? sql`= ANY(${[id, ...merged.map((record) => record.id)]}::uuid[])` : sql`= ${id}::uuid`;
    const about = entity.root
      ? sql`e.record_id = ${id}::uuid AND e.entity = ${name}`
      : sql`e.root_id ${roots} AND e.root_entity = ${name}`;
    return this.page(viewer, allOf([about, since, eventsInSight(viewer)]), page, bindingOf('history', name, id, viewer.userId));
  }

  /** Records that became one with this one: what happened to them is its history too. */
  private async mergedInto(entity: EntitySpec, id: string): Promise<{ id: string; made: Date }[]> {
    const field = entity.fields.get(mergedIntoField);
    if (!field) return [];
    return this.database.query(sql`SELECT t.id, t.created_at AS made FROM ${ident(entity.table)} t
      WHERE ${ident('t', field.column)} = ${id}::uuid`);
  }

  /** Everything that happened, for whoever may read the audit log; still within the rows and fields they may see. */
  async log(viewer: Viewer, filter: AuditLogFilter, page: PageQuestion): Promise<HistoryPage> {
    assertButton(viewer, 'console.audit');
    if (filter.actorId && !isId(filter.actorId)) throw Invalid.field('filter.actorId', 'badReference');
    const where = allOf([
      filter.actorId ? sql`e.actor_id = ${filter.actorId}::uuid` : sqlTrue,
      filter.entity ? sql`e.entity = ${filter.entity}` : sqlTrue,
      filter.verb ? sql`e.verb = ${filter.verb}` : sqlTrue,
      filter.from ? sql`e.at >= ${filter.from}::timestamptz` : sqlTrue,
      filter.to ? sql`e.at < ${filter.to}::timestamptz` : sqlTrue,
      filter.withoutJobs ? sql`NOT EXISTS (SELECT 1 FROM batch j WHERE j.id = e.batch_id AND j.job IS NOT NULL)` : sqlTrue,
      eventsOfVisibleRows(viewer),
    ]);
    return this.page(viewer, where, page, bindingOf('auditLog', viewer.userId, filter));
  }

  private async page(viewer: Viewer, where: Sql, { first, after }: PageQuestion, binding: string): Promise<HistoryPage> {
    if (!Number.isInteger(first) || first < 1 || first > 200) throw Invalid.field('first', 'badPageSize', { max: 200 });
    const from = after ? this.cursors.open(after, binding) : null;
    const position = from ? sql`(e.at, e.id) < (${from.values[0]}::timestamptz, ${from.id}::uuid)` : sqlTrue;
    const rows = await this.database.query<EventRow & Record<string, unknown>>(sql`SELECT e.id, e.at, e.at::text AS "atText",
        e.actor_id AS "actorId", e.via, e.batch_id AS "batchId", e.verb, e.entity, e.record_id AS "recordId", c.changes
      FROM audit_event e LEFT JOIN audit_change c ON c.at = e.at AND c.event_id = e.id
      WHERE ${allOf([where, position])} ORDER BY e.at DESC, e.id DESC LIMIT ${first + 1}`);
    const shown = rows.slice(0, first);
    const last = shown[shown.length - 1];
    const endCursor = last ? this.cursors.seal({ values: [last.atText], id: last.id }, binding) : null;
    return {
      nodes: await describeEvents(this.database, viewer, shown),
      pageInfo: { endCursor, hasNextPage: rows.length > first },
    };
  }
}
