import { type Draft, type RecordHooks, RecordHookRegistry, type RoleRights, sql, type Work, type Written } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { administratorIds, lockPeople } from '../user/administrators.js';
import { assertWithin } from './assert-within.js';
import { beyond } from './beyond-rights.js';
import { readRights } from './read-rights.js';

/** What holds for roles: rights that mean something, nobody gives more than they have, somebody stays administrator. */
@Injectable()
export class RoleRules implements OnModuleInit, RecordHooks {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('role', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
      keep: (work, ids) => this.keep(work, ids),
    });
  }

  async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    await lockPeople(work.tx);
    for (const draft of drafts) checkRights(work, draft);
    await assertNamesFree(work, drafts);
  }

  async written(work: Work, writes: readonly Written[]): Promise<void> {
    const lost = writes.some((write) => givesEverything(write.before) && !givesEverything(write.after));
    if (lost && (await administratorIds(work.tx)).size === 0) throw Invalid.field('rights', 'lastAdministrator');
  }

  async keep(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    await lockPeople(work.tx);
    const kept = new Map<string, string>();
    const rows = await work.tx.query<{
      id: string;
      used: boolean;
      rights: RoleRights;
      key: string | null;
    }>(sql`SELECT r.id, r.rights, r.system_key AS key,
      EXISTS (SELECT 1 FROM "user" u WHERE u.role_ids @> ARRAY[r.id] AND u.deleted_at IS NULL) AS used FROM role r WHERE r.id = ANY(${ids}::uuid[])`);
    for (const { id, used, rights, key } of rows) {
      if (used) kept.set(id, 'roleInUse');
      else if (key === 'administrator') kept.set(id, 'administratorRole');
      else if (beyond(work.viewer.rights, [rights])) kept.set(id, 'beyondOwnRights');
    }
    return kept;
  }
}

function checkRights(work: Work, draft: Draft): void {
  if (draft.values['rights'] === undefined) return;
  if (draft.before?.['systemKey'] === 'administrator') throw Invalid.field('rights', 'administratorRole');
  const rights = work.viewer.via === 'system' ? (draft.values['rights'] as RoleRights) : readRights(draft.values['rights']);
  const before = draft.before ? [draft.before['rights'] as RoleRights] : [];
  assertWithin(work.viewer, [rights], before);
}

async function assertNamesFree(work: Work, drafts: readonly Draft[]): Promise<void> {
  const names = drafts.flatMap((draft) =>
    typeof draft.values['name'] === 'string' ? [draft.values['name'].trim().toLowerCase()] : [],
  );
  if (names.length === 0) return;
  const ids = drafts.map((draft) => draft.id);
  const taken = await work.tx.query(
    sql`SELECT 1 FROM role WHERE lower(name) = ANY(${names}) AND deleted_at IS NULL AND id <> ALL(${ids}::uuid[])`,
  );
  if (taken.length > 0 || new Set(names).size < names.length) throw Invalid.field('name', 'duplicate');
}

function givesEverything(role: Readonly<Record<string, unknown>> | null): boolean {
  return (role?.['rights'] as RoleRights | undefined)?.everything === true;
}
