import { ident, join, type Sql, sql } from '../database/sql.js';
import type { EntitySpec, FieldSpec } from '../fields/field-spec.js';
import { allEntities, targetOf } from '../fields/registry.js';
import { type Draft, RecordHookRegistry, type Written } from '../history/record-hooks.js';
import type { Work } from '../history/work.js';
import { idsOf } from '../lists/select-compiler.js';
import { Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertBranches, withBranches } from './directory-trees.js';
import { RowRefusals, tidy } from '../history/row-refusals.js';

/** Words of a directory differ from each other, and stay while records have them. */
@Injectable()
export class DirectoryEntryRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('directoryEntry', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
      keep: (work, ids) => this.keep(work, ids),
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = new RowRefusals(drafts);
    for (const draft of drafts) {
      for (const name of ['name', 'code']) if (name in draft.values) draft.values[name] = tidy(draft.values[name]);
      if (draft.verb === 'create' && directoryFields(String(draft.values['directory'])).length === 0)
        refusals.add(draft, 'directory', 'badChoice');
      if (!isScope(draft)) refusals.add(draft, 'scope', 'badChoice');
      const { color } = draft.values;
      if (typeof color === 'string' && color !== '' && !/^#[0-9a-f]{6}$/i.test(color)) refusals.add(draft, 'color', 'badFormat');
    }
    // Two people who add the same word at once: the second waits here and then sees the first.
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('directory_entry'))`);
    const taken = await this.taken(work, drafts);
    const fresh = new Set<string>();
    for (const draft of drafts.filter((candidate) => 'name' in candidate.values)) {
      const key = wordKey(draft);
      if (taken.get(key) !== undefined && taken.get(key) !== draft.id) refusals.add(draft, 'name', 'alreadyExists');
      else if (fresh.has(key)) refusals.add(draft, 'name', 'alreadyExists');
      fresh.add(key);
    }
    await assertBranches(work, drafts, refusals);
    refusals.throwIfAny();
  }

  private async taken(work: Work, drafts: readonly Draft[]): Promise<ReadonlyMap<string, string>> {
    const keys = drafts.map(wordKey);
    const rows = await work.tx.query<{ id: string; key: string }>(sql`SELECT id, directory || ' ' || lower(name) AS key
      FROM directory_entry WHERE deleted_at IS NULL AND directory || ' ' || lower(name) = ANY(${keys}::text[])`);
    return new Map(rows.map((row) => [row.key, row.id]));
  }

  /** A word that comes out of the bin may meet another of the same name. */
  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const ids = writes.filter((write) => write.verb === 'restore').map((write) => write.id);
    if (ids.length === 0) return;
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('directory_entry'))`);
    const [twin] = await work.tx.query<{ name: string }>(sql`SELECT a.name FROM directory_entry a JOIN directory_entry b
      ON b.directory = a.directory AND lower(b.name) = lower(a.name) AND b.id <> a.id AND b.deleted_at IS NULL
      WHERE a.id = ANY(${ids}::uuid[]) AND a.deleted_at IS NULL LIMIT 1`);
    if (twin) throw Invalid.field('name', 'alreadyExists', { value: twin.name });
  }

  private async keep(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const used = join(
      directoryFields().map(({ entity, field }) => usersOf(entity, field)),
      ' OR ',
    );
    const rows = await work.tx.query<{ id: string }>(sql`SELECT e.id FROM unnest(${ids}::uuid[]) AS e(id) WHERE ${used}`);
    const branched = await withBranches(work, ids);
    return new Map([
      ...rows.map((row) => [row.id, 'entryInUse'] as const),
      ...branched.map((id) => [id, 'entryHasBranches'] as const),
    ]);
  }
}

/** Every field of every slice that takes its values from a directory. */
export function directoryFields(directory?: string): { entity: EntitySpec; field: FieldSpec }[] {
  return allEntities().flatMap((entity) =>
    [...entity.fields.values()]
      .filter(
        (field) => field.directory && (!directory || field.directory === directory) && targetOf(field).name === 'directoryEntry',
      )
      .map((field) => ({ entity, field })),
  );
}

/** A word may be kept for one of the kinds of records that take words from its directory. */
function isScope({ values, before }: Draft): boolean {
  if (!values['scope']) return true;
  const fields = directoryFields(String(values['directory'] ?? before?.['directory']));
  return fields.some(({ entity }) => entity.name === values['scope']);
}

function usersOf(entity: EntitySpec, field: FieldSpec): Sql {
  const column = idsOf(field, 'r');
  const points = field.kind === 'ref' ? sql`${column} = e.id` : sql`${column} @> ARRAY[e.id]`;
  return sql`EXISTS (SELECT 1 FROM ${ident(entity.table)} r WHERE ${points} AND r.deleted_at IS NULL)`;
}

/** As `lower(name)` of the Ukrainian collation writes it. */
function wordKey(draft: Draft): string {
  const directory = (draft.values['directory'] ?? draft.before?.['directory']) as string;
  return `${directory} ${String(draft.values['name'] ?? draft.before?.['name']).toLocaleLowerCase('uk')}`;
}
