import { type Draft, RecordHookRegistry, type RoleRights, sql, type Work } from '@kolo/api-core';
import { Invalid, normalizeEmail } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assertWithin } from '../role/assert-within.js';
import { beyond } from '../role/beyond-rights.js';
import { administratorIds, lockPeople } from './administrators.js';

type Roles = ReadonlyMap<string, RoleRights>;

// Whoever may change these could take the account over, or its rights away.
const powers = ['email', 'active', 'roleIds'];

/** What holds for people: one address each, nobody raises others above themselves or shuts out the last administrator. */
@Injectable()
export class UserRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('user', { prepare, keep });
  }
}

async function prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
  await lockPeople(work.tx);
  for (const { values } of drafts) {
    if (values['email'] !== undefined) values['email'] = normalizeEmail(values['email'] as string) ?? refuse('email', 'badEmail');
    if (values['timeZone'] !== undefined && !isTimeZone(values['timeZone'] as string)) refuse('timeZone', 'badTimeZone');
  }
  await assertAddressesFree(work, drafts);
  const touched = drafts.filter((draft) => powers.some((name) => draft.values[name] !== undefined));
  if (touched.length === 0) return;
  const roles = await rolesOf(
    work,
    touched.flatMap((draft) => [draft.values['roleIds'], draft.before?.['roleIds']].flat() as string[]),
  );
  for (const draft of touched) assertWithinOwnRights(work, draft, roles);
  await assertAdministratorStays(work, touched, roles);
}

async function keep(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await lockPeople(work.tx);
  const kept = new Map<string, string>();
  const people = await work.tx.query<{ id: string; roles: RoleRights[] }>(sql`SELECT u.id,
    ARRAY(SELECT r.rights FROM role r WHERE r.id = ANY(u.role_ids) AND r.deleted_at IS NULL) AS roles FROM "user" u WHERE u.id = ANY(${ids}::uuid[])`);
  for (const { id, roles } of people) if (beyond(work.viewer.rights, roles)) kept.set(id, 'beyondOwnRights');
  if (work.viewer.userId && ids.includes(work.viewer.userId)) kept.set(work.viewer.userId, 'notYourself');
  const administrators = await administratorIds(work.tx);
  const leaving = [...administrators].filter((id) => ids.includes(id) && !kept.has(id));
  if (leaving.length > 0 && leaving.length === administrators.size) for (const id of leaving) kept.set(id, 'lastAdministrator');
  return kept;
}

async function assertAddressesFree(work: Work, drafts: readonly Draft[]): Promise<void> {
  const addresses = drafts.flatMap((draft) => (typeof draft.values['email'] === 'string' ? [draft.values['email']] : []));
  if (addresses.length === 0) return;
  const ids = drafts.map((draft) => draft.id);
  const taken = await work.tx.query(
    sql`SELECT 1 FROM "user" WHERE lower(email) = ANY(${addresses}) AND deleted_at IS NULL AND id <> ALL(${ids}::uuid[])`,
  );
  if (taken.length > 0 || new Set(addresses).size < addresses.length) refuse('email', 'duplicate');
}

async function rolesOf(work: Work, ids: readonly (string | undefined)[]): Promise<Roles> {
  const wanted = ids.filter((id) => id !== undefined);
  const rows = await work.tx.query<{ id: string; rights: RoleRights }>(
    sql`SELECT id, rights FROM role WHERE id = ANY(${wanted}::uuid[]) AND deleted_at IS NULL`,
  );
  return new Map(rows.map((row) => [row.id, row.rights]));
}

function assertWithinOwnRights(work: Work, draft: Draft, roles: Roles): void {
  const before = rightsOf(draft.before?.['roleIds'], roles);
  const wanted = draft.values['roleIds'] === undefined ? before : rightsOf(draft.values['roleIds'], roles);
  assertWithin(work.viewer, before);
  assertWithin(work.viewer, wanted);
  if (draft.id === work.viewer.userId && draft.values['active'] === false) refuse('active', 'notYourself');
}

async function assertAdministratorStays(work: Work, drafts: readonly Draft[], roles: Roles): Promise<void> {
  const administrators = await administratorIds(work.tx);
  const losing = drafts.filter(({ id, values, before }) => {
    if (!administrators.has(id)) return false;
    const active = (values['active'] ?? before?.['active']) === true;
    return !active || !rightsOf(values['roleIds'] ?? before?.['roleIds'], roles).some((rights) => rights.everything);
  });
  if (losing.length === 0) return;
  if (losing.some((draft) => draft.id === work.viewer.userId)) refuse('roleIds', 'ownAdministratorRole');
  if (losing.length === administrators.size) refuse('roleIds', 'lastAdministrator');
}

function rightsOf(ids: unknown, roles: Roles): RoleRights[] {
  return ((ids ?? []) as string[]).flatMap((id) => roles.get(id) ?? []);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function refuse(field: string, reason: string): never {
  throw Invalid.field(field, reason);
}
