import { Inject, Injectable } from '@nestjs/common';
import { Invalid } from '@kolo/kernel';
import { assertMay, assertReadable, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { entityOf, isEntityName, targetOf } from '../fields/registry.js';
import { RecordTitles, wantTitle } from '../history/record-titles.js';
import type { PageQuestion } from '../history/history.js';
import { bindingOf, CursorSigner } from '../lists/cursor.js';
import { columnOf } from '../lists/filter-compiler.js';
import { Parameters } from '../parameters/parameters.js';
import { binDays } from './bin-upkeep.js';
import type { BinEntry, BinPage } from './bin-types.js';

interface BinRow extends Record<string, unknown> {
  readonly id: string;
  readonly title: string | null;
  readonly deletedAt: Date;
  readonly atText: string;
  readonly ownerEntity: string | null;
  readonly ownerId: string | null;
}

/** What was deleted and can still be taken back, newest first, within what the viewer may delete. */
@Injectable()
export class RecycleBin {
  constructor(
    private readonly database: Database,
    private readonly parameters: Parameters,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  async page(viewer: Viewer, name: string, search: string | null, { first, after }: PageQuestion): Promise<BinPage> {
    if (!isEntityName(name)) throw Invalid.field('entity', 'unknownEntity', { entity: name });
    if (!Number.isInteger(first) || first < 1 || first > 200) throw Invalid.field('first', 'badPageSize', { max: 200 });
    const entity = entityOf(name);
    assertMay(viewer, entity, 'view');
    assertMay(viewer, entity, 'delete');
    const binding = bindingOf('bin', name, viewer.userId, search);
    const from = after ? this.cursors.open(after, binding) : null;
    const position = from ? sql`(t.deleted_at, t.id) < (${from.values[0]}::timestamptz, ${from.id}::uuid)` : sqlTrue;
    const rows = await this.database.query<BinRow>(sql`SELECT t.id, ${titleOf(viewer, entity)} AS title,
        t.deleted_at AS "deletedAt", t.deleted_at::text AS "atText", ${ownerOf(entity)}
      FROM ${ident(entity.table)} t WHERE ${allOf([binned(viewer, entity), named(viewer, entity, search), position])}
      ORDER BY t.deleted_at DESC, t.id DESC LIMIT ${first + 1}`);
    const shown = rows.slice(0, first);
    const last = shown[shown.length - 1];
    return {
      nodes: await this.described(viewer, shown),
      pageInfo: {
        endCursor: last ? this.cursors.seal({ values: [last.atText], id: last.id }, binding) : null,
        hasNextPage: rows.length > first,
      },
      days: await this.parameters.get(binDays),
    };
  }

  private async described(viewer: Viewer, rows: readonly BinRow[]): Promise<BinEntry[]> {
    const actors = await this.deleters(rows);
    const wanted = new Map<string, Set<string>>();
    for (const { ownerEntity, ownerId } of rows) if (ownerEntity && ownerId) wantTitle(wanted, ownerEntity, ownerId);
    for (const actor of actors.values()) wantTitle(wanted, 'user', actor);
    const titles = await RecordTitles.load(this.database, viewer, wanted);
    return rows.map(({ id, title, deletedAt, ownerEntity, ownerId }) => {
      const actor = actors.get(id);
      const name = actor ? titles.of('user', actor) : null;
      return {
        id,
        title,
        deletedAt,
        owner: ownerEntity && ownerId ? titles.of(ownerEntity, ownerId) : null,
        deletedBy: actor && name ? { id: actor, name } : null,
      };
    });
  }

  /** Who deleted each the last time. */
  private async deleters(rows: readonly BinRow[]): Promise<Map<string, string>> {
    const ids = rows.map((row) => row.id);
    const events = await this.database.query<{ id: string; actor: string | null }>(sql`
      SELECT DISTINCT ON (e.record_id) e.record_id AS id, e.actor_id AS actor FROM audit_event e
      WHERE e.record_id = ANY(${ids}::uuid[]) AND e.verb = 'delete' ORDER BY e.record_id, e.at DESC`);
    return new Map(events.flatMap(({ id, actor }) => (actor ? [[id, actor] as const] : [])));
  }
}

/** A client that became a part of another lies there too, but comes back only with the merge's own undo. */
function binned(viewer: Viewer, entity: EntitySpec): Sql {
  return allOf([
    sql`t.deleted_at IS NOT NULL`,
    entity.fields.has('mergedIntoId') ? sql`t.merged_into_id IS NULL` : sqlTrue,
    rowsFor(viewer, entity, 'view', 't'),
    rowsFor(viewer, entity, 'delete', 't'),
  ]);
}

function titleField(entity: EntitySpec): FieldSpec {
  const field = entity.fields.get(entity.title);
  if (!field) throw new Error(`${entity.name} has no title`);
  return field;
}

function titleOf(viewer: Viewer, entity: EntitySpec): Sql {
  const field = titleField(entity);
  return viewer.rights.readable(entity, field) ? sql`left(${columnOf(field, 't')}::text, 300)` : sql`NULL::text`;
}

function named(viewer: Viewer, entity: EntitySpec, search: string | null): Sql {
  const text = search?.trim();
  if (!text) return sqlTrue;
  const field = titleField(entity);
  assertReadable(viewer, entity, field);
  const pattern = `%${text.slice(0, 200).replace(/[\\%_]/g, '\\$&')}%`;
  return sql`${columnOf(field, 't')} ILIKE ${pattern}`;
}

function ownerOf(entity: EntitySpec): Sql {
  const root = entity.root ? entity.fields.get(entity.root) : undefined;
  if (root) return sql`${targetOf(root).name}::text AS "ownerEntity", ${ident('t', root.column)} AS "ownerId"`;
  if (entity.rows.subject) return sql`t.subject_type AS "ownerEntity", t.subject_id AS "ownerId"`;
  return sql`NULL::text AS "ownerEntity", NULL::uuid AS "ownerId"`;
}
