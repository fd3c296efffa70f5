import { Injectable } from '@nestjs/common';
import { AccessDenied, Conflict, NotFound } from '@kolo/kernel';
import { assertMay, rowsFor } from '../access/policy.js';
import { allOf, ident, raw, type Sql, sql } from '../database/sql.js';
import type { Class, EntitySpec, FieldSpec } from '../fields/field-spec.js';
import type { InputOf, PatchOf } from '../fields/field-types.js';
import { entityOf, targetOf } from '../fields/registry.js';
import { rootColumn, rootIdOf, writeAudit } from './audit-log.js';
import { categoryRefusals } from '../custom-fields/custom-values.js';
import { checkReferences, draftsOf, fieldRefusals, given, refuseAny } from './draft-checks.js';
import type { StoredRow } from './locked-rows.js';
import { changeMany, type ManyChange, type ManyChanged } from './many-changes.js';
import { type Draft, RecordHookRegistry, type Written } from './record-hooks.js';
import { writeChanges } from './row-changes.js';
import { insertRows, sameValue, storedColumns, type Values } from './row-store.js';
import type { Work } from './work.js';

export interface Removal {
  /** Ids that were deleted (or restored). */
  readonly changed: string[];
  /** Ids that stay, with the message key of the reason. */
  readonly kept: ReadonlyMap<string, string>;
}

/** The one way in which declared records change: rights, rules, references, versions and history, for one row or many. */
@Injectable()
export class Records {
  constructor(private readonly hooks: RecordHookRegistry) {}

  async create<E extends object>(type: Class<E>, input: InputOf<E>, work: Work, id?: string): Promise<string> {
    const [made] = await this.createMany(type, [input], work, id ? [id] : undefined);
    return made as string;
  }

  /**
   * Makes any number of records in a handful of statements. Returns their ids in the given order. References to what the caller
   * has `justMade` in this work need not be looked up.
   */
  async createMany<E extends object>(
    type: Class<E>,
    inputs: readonly InputOf<E>[],
    work: Work,
    ids?: readonly string[],
    justMade?: ReadonlySet<string>,
  ): Promise<string[]> {
    const entity = entityOf(type);
    assertMay(work.viewer, entity, 'create');
    const drafts = draftsOf(work.viewer, entity, inputs as readonly Values[], ids);
    if (drafts.length === 0) return [];
    const values = drafts.map((draft) => draft.values);
    await checkReferences(work, entity, values, justMade);
    if (entity.root) await this.checkRoots(work, entity, values, justMade);
    for (const hooks of this.hooks.of(entity.name)) await hooks.prepare?.(work, drafts);
    const rows = await this.insert(work, entity, drafts);
    return rows.map((row) => row.id);
  }

  private async insert(work: Work, entity: EntitySpec, drafts: readonly Draft[]): Promise<StoredRow[]> {
    const { userId } = work.viewer;
    const rows = drafts.map(({ id, values }) => Object.assign(values, { id, version: 1, createdById: userId }) as StoredRow);
    const entries = rows.map((row) => ({
      recordId: row.id,
      version: 1,
      verb: 'create' as const,
      rootId: rootIdOf(entity, row),
    }));
    const storing = Promise.all([work.tx.execute(insertRows(entity, rows)), writeAudit(work, entity, entries)]);
    const writes = rows.map((row): Written => ({
      id: row.id,
      rootId: rootIdOf(entity, row),
      verb: 'create',
      fields: Object.keys(row),
      after: row,
      before: null,
    }));
    await inWake(storing, work, async () => {
      for (const hooks of this.hooks.of(entity.name)) await hooks.written?.(work, writes);
    });
    return rows;
  }

  /**
   * Changes some fields of a record. `version` is the one that the change was made from: fields that others
   * changed since then merge, unless they are the same fields, which is a Conflict with both values.
   * `maintained` holds what only the server sets, e.g. the state that a verb leads to. Returns the new version.
   */
  async update<E extends object>(
    type: Class<E>,
    id: string,
    version: number,
    patch: PatchOf<E>,
    work: Work,
    maintained: Partial<E> = {},
  ): Promise<number> {
    const entity = entityOf(type);
    assertMay(work.viewer, entity, 'edit');
    const asked = given(work.viewer, entity, patch as Values);
    refuseAny(fieldRefusals(work.viewer, entity, asked, 'update'));
    const values: Values = { ...asked, ...maintained };
    const before = await this.lock(work, entity, id);
    refuseAny(categoryRefusals(entity, values, before));
    await this.assertNoOverlap(work, entity, before, version, values);
    const changed = await writeChanges(work, entity, this.hooks, [{ before, values }]);
    return before.version + changed.length;
  }

  /** The same as `update` for any number of records, in a handful of statements: what is refused stays, the others change. */
  updateMany(entity: EntitySpec, many: ManyChange, work: Work): Promise<ManyChanged> {
    assertMay(work.viewer, entity, 'edit');
    return changeMany(work, entity, this.hooks, many);
  }

  /** Puts records into the bin. `where` is a predicate over alias `t`, already within the viewer's rows. */
  async remove(entity: EntitySpec, where: Sql, work: Work): Promise<Removal> {
    assertMay(work.viewer, entity, 'delete');
    return this.move(entity, allOf([where, rowsFor(work.viewer, entity, 'delete', 't')]), work, 'delete');
  }

  /** Takes records out of the bin. */
  async restore(entity: EntitySpec, where: Sql, work: Work): Promise<Removal> {
    assertMay(work.viewer, entity, 'delete');
    return this.move(entity, allOf([where, rowsFor(work.viewer, entity, 'delete', 't')]), work, 'restore');
  }

  /** Moves records into the bin or out of it without asking for rights: for Undo, which has a rule of its own. */
  async move(entity: EntitySpec, where: Sql, work: Work, verb: 'delete' | 'restore'): Promise<Removal> {
    const table = ident(entity.table);
    const state = raw(verb === 'delete' ? 'IS NULL' : 'IS NOT NULL');
    const found = await work.tx.query<{ id: string }>(
      sql`SELECT t.id FROM ${table} t WHERE ${where} AND t.deleted_at ${state} FOR UPDATE`,
    );
    const ids = found.map((row) => row.id);
    const kept = new Map<string, string>();
    if (verb === 'delete') {
      for (const hooks of this.hooks.of(entity.name))
        for (const [id, reason] of (await hooks.keep?.(work, ids)) ?? []) kept.set(id, reason);
    }
    const moving = ids.filter((id) => !kept.has(id));
    if (moving.length === 0) return { changed: [], kept };
    const rows = await work.tx.query<{ id: string; version: number; root: string }>(sql`UPDATE ${table} SET
      deleted_at = ${raw(verb === 'delete' ? 'now()' : 'NULL')}, updated_at = now(), version = version + 1
      WHERE id = ANY(${moving}::uuid[]) RETURNING id, version, ${ident(rootColumn(entity))} AS root`);
    await writeAudit(
      work,
      entity,
      rows.map((row) => ({ recordId: row.id, version: row.version, verb, rootId: row.root })),
    );
    const writes = rows.map((row): Written => ({
      id: row.id,
      rootId: row.root,
      verb,
      fields: [],
      after: { ...row },
      before: null,
    }));
    for (const hooks of this.hooks.of(entity.name)) await hooks.written?.(work, writes);
    return { changed: moving, kept };
  }

  /** Reads and locks a row that the viewer may edit; out of sight is NotFound, in sight but not theirs is AccessDenied. */
  private async lock(work: Work, entity: EntitySpec, id: string): Promise<StoredRow> {
    const seen = allOf([sql`t.id = ${id}::uuid`, sql`t.deleted_at IS NULL`, rowsFor(work.viewer, entity, 'view', 't')]);
    const editable = rowsFor(work.viewer, entity, 'edit', 't');
    const [row] = await work.tx.query<StoredRow & { __editable: boolean }>(
      sql`SELECT ${storedColumns(entity, 't')}, (${editable}) AS __editable FROM ${ident(entity.table)} t WHERE ${seen} FOR UPDATE`,
    );
    if (!row) throw new NotFound('notFound', { params: { entity: entity.name } });
    const { __editable: mayEdit, ...stored } = row;
    if (!mayEdit) throw new AccessDenied('recordReadOnly', { params: { entity: entity.name } });
    return stored as unknown as StoredRow;
  }

  private async assertNoOverlap(
    work: Work,
    entity: EntitySpec,
    before: StoredRow,
    version: number,
    values: Values,
  ): Promise<void> {
    if (version === before.version) return;
    const since = await work.tx.query<{ name: string }>(sql`SELECT DISTINCT jsonb_object_keys(c.changes) AS name
      FROM audit_event e JOIN audit_change c ON c.event_id = e.id AND c.at = e.at
      WHERE e.record_id = ${before.id}::uuid AND e.entity = ${entity.name} AND e.version > ${version}`);
    const changed = new Set(since.map((row) => row.name));
    const both = Object.keys(values).filter((name) => {
      const field = entity.fields.get(name);
      return field && changed.has(name) && !sameValue(field, values[name], before[name]);
    });
    if (both.length === 0) return;
    const fields = Object.fromEntries(both.map((name) => [name, { yours: values[name], theirs: before[name] ?? null }]));
    throw new Conflict('conflict', { conflict: { version: before.version, fields } });
  }

  /** A child may only be added to a parent that the viewer may edit. */
  private async checkRoots(
    work: Work,
    entity: EntitySpec,
    rows: readonly Values[],
    justMade?: ReadonlySet<string>,
  ): Promise<void> {
    const root = entity.root as string;
    const parent = targetOf(entity.fields.get(root) as FieldSpec);
    const ids = [...new Set(rows.map((row) => row[root] as string))].filter((id) => !justMade?.has(id));
    if (ids.length === 0) return;
    const where = allOf([sql`t.id = ANY(${ids}::uuid[])`, sql`t.deleted_at IS NULL`, rowsFor(work.viewer, parent, 'edit', 't')]);
    const found = await work.tx.query(sql`SELECT 1 FROM ${ident(parent.table)} t WHERE ${where}`);
    if (found.length !== ids.length) throw new AccessDenied('recordReadOnly', { params: { entity: parent.name } });
  }
}

/** Runs what follows from a write while it goes on. When both fail, the write is the cause. */
async function inWake(writing: Promise<unknown>, work: Work, run: () => Promise<void>): Promise<void> {
  // Whoever waits for it is told; until then nobody may take it for a failure without a reader.
  writing.catch(() => undefined);
  try {
    await run();
  } catch (error) {
    await writing;
    throw error;
  }
  if (work.unfinished) work.unfinished.push(writing);
  else await writing;
}
