import { Injectable } from '@nestjs/common';
import { Invalid, isId, NotFound } from '@kolo/kernel';
import { assertMay, rowsFor } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { allEntities, entityOf, isEntityName, targetOf } from '../fields/registry.js';
import { displayValue } from './display-value.js';
import type { FieldAsOf, RecordAsOf } from './history-types.js';
import { RecordTitles, wantTitle } from './record-titles.js';
import { rootIdOf } from './audit-log.js';
import { storedColumns, storedFields, type Values } from './row-store.js';

/** A card never shows more of them at once. */
const mostParts = 500;

interface Past {
  readonly entity: EntitySpec;
  readonly id: string;
  readonly made: boolean;
  readonly values: Values;
}

interface LaterEvent {
  readonly [column: string]: unknown;
  readonly entity: string;
  readonly recordId: string;
  readonly verb: string;
  readonly changes: Record<string, [unknown, unknown]> | null;
}

/** Rows of an entity that were there at a moment; `own` asks whether the viewer may see them. */
interface Wanted {
  readonly ids: readonly string[];
  readonly at: string;
  readonly own: boolean;
}

/** What happened to a record and its parts since a moment. */
interface Since {
  readonly id: string;
  readonly at: string;
  readonly events: readonly LaterEvent[];
}

/** Records as they were at a moment, made by taking back from the present ones what the history says happened since. */
@Injectable()
export class AsOf {
  constructor(private readonly database: Database) {}

  /**
   * A record and its parts (people, channels, requisites …) as they were. Rights, rows and names of others are today's: what a
   * viewer may not see now they do not learn from the past. Null when it did not exist then, or lay in the bin.
   */
  async of(viewer: Viewer, name: string, id: string, at: string): Promise<RecordAsOf | null> {
    if (!isEntityName(name)) throw Invalid.field('entity', 'unknownEntity', { entity: name });
    const entity = entityOf(name);
    assertMay(viewer, entity, 'view');
    const [root] = await this.present(viewer, entity, { ids: [id], at, own: true });
    if (!root) throw new NotFound('notFound', { params: { entity: name } });
    const events = await this.later(entity, id, at);
    const parts = await Promise.all(partsOf(entity).map((part) => this.partsIn(viewer, part, { id, at, events })));
    const past = [root, ...parts.flat()].flatMap((record) => takenBack(record, events) ?? []);
    const [self, ...children] = past;
    if (self?.id !== id) return null;
    const mine = children.filter((child) => rootIdOf(child.entity, child.values) === id);
    const titles = await RecordTitles.load(this.database, viewer, wantedTitles([self, ...mine]));
    return { ...described(viewer, self, titles), parts: mine.map((child) => described(viewer, child, titles)) };
  }

  /** Rows as they are, deleted ones too. Whether one was made by then the database says, which knows microseconds. */
  private async present(viewer: Viewer, entity: EntitySpec, { ids, at, own }: Wanted): Promise<Past[]> {
    const living = sql`t.id = ANY(${ids.filter(isId)}::uuid[])`;
    const rows = own ? rowsFor(viewer, entity, 'view', 't') : sql`TRUE`;
    const found = await this.database.query<Values & { id: string; made: boolean }>(sql`SELECT ${storedColumns(entity, 't')},
      t.created_at <= ${at}::timestamptz AS made FROM ${ident(entity.table)} t WHERE ${allOf([living, rows])}`);
    return found.map(({ made, ...values }) => ({ entity, id: values.id as string, made, values }));
  }

  /** Parts that hang on the record now, and those that did. */
  private async partsIn(viewer: Viewer, part: EntitySpec, { id, at, events }: Since): Promise<Past[]> {
    if (!viewer.rights.may(part, 'view')) return [];
    const field = part.fields.get(part.root ?? '');
    const now = await this.database.query<{ id: string }>(sql`SELECT id FROM ${ident(part.table)}
      WHERE ${ident(field?.column ?? '')} = ${id}::uuid ORDER BY created_at, id LIMIT ${mostParts}`);
    const moved = events.filter((event) => event.entity === part.name).map((event) => event.recordId);
    const ids = [...new Set([...now.map((row) => row.id), ...moved])].slice(0, mostParts);
    return this.present(viewer, part, { ids, at, own: false });
  }

  private later(entity: EntitySpec, id: string, at: string): Promise<LaterEvent[]> {
    const column = entity.root ? sql`e.record_id` : sql`e.root_id`;
    return this.database.query<LaterEvent>(sql`SELECT e.entity, e.record_id AS "recordId", e.verb, c.changes
      FROM audit_event e LEFT JOIN audit_change c ON c.at = e.at AND c.event_id = e.id
      WHERE ${column} = ${id}::uuid AND e.at > ${at}::timestamptz ORDER BY e.at DESC, e.id DESC`);
  }
}

/** Entities whose records are parts of a record of the entity. */
function partsOf(entity: EntitySpec): EntitySpec[] {
  return allEntities().filter((part) => {
    const field = part.root ? part.fields.get(part.root) : undefined;
    return field?.target !== undefined && targetOf(field) === entity;
  });
}

/** The record before the events, or null when it was not made yet or lay in the bin. `events` come newest first. */
function takenBack({ entity, id, made, values }: Past, events: readonly LaterEvent[]): Past | null {
  if (!made) return null;
  const then: Values = { ...values };
  let binned = values['deletedAt'] !== null;
  for (const event of events) {
    if (event.recordId !== id || event.entity !== entity.name) continue;
    if (event.verb === 'delete') binned = false;
    if (event.verb === 'restore') binned = true;
    for (const [name, [before]] of Object.entries(event.changes ?? {})) then[name] = before;
  }
  return binned ? null : { entity, id, made, values: then };
}

function wantedTitles(records: readonly Past[]): Map<string, Set<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const { entity, values } of records) {
    for (const field of shownFields(entity)) {
      if (!field.target) continue;
      for (const id of [values[field.name] ?? []].flat()) if (isId(id)) wantTitle(wanted, targetOf(field).name, id);
    }
  }
  return wanted;
}

/** What people or programs set: what the server keeps for itself has no history. */
function shownFields(entity: EntitySpec): FieldSpec[] {
  return storedFields(entity).filter((field) => !field.computed && field.show && !field.shown && field.name !== entity.root);
}

function described(viewer: Viewer, { entity, id, values }: Past, titles: RecordTitles): RecordAsOf {
  const fields = shownFields(entity)
    .filter((field) => viewer.rights.readable(entity, field))
    .flatMap((field): FieldAsOf[] => {
      const nameOf = (of: string): string | null => (field.target ? titles.of(targetOf(field).name, of) : null);
      const text = displayValue(viewer, entity, field, values[field.name], nameOf);
      return text === null ? [] : [{ field: field.name, text }];
    });
  return { entity: entity.name, id, fields, parts: [] };
}
