import { allEntities, Clock, Database, Records, Rights, sql, type Viewer, Works } from '@kolo/api-core';
import { Unauthenticated } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { consoleButtons } from '../role/console-buttons.js';
import { knownButtons } from '../role/known-rights.js';
import { databaseNow } from '../session/database-time.js';
import { User } from '../user/user.entity.js';
import type { MeAnswer, MySession, Profile, ProfilePatch } from './me.types.js';

/** What a person sees and changes of themselves, whatever their roles. */
@Injectable()
export class MyProfile {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async of(viewer: Viewer): Promise<MeAnswer> {
    const [user] = await this.database.query<Profile & Record<string, unknown>>(sql`SELECT u.id, u.name, u.email, u.position,
        u.phone_extension AS "phoneExtension", u.locale, u.time_zone AS "timeZone", u.department_id AS "departmentId", d.name AS "departmentName",
        ARRAY(SELECT r.name FROM role r WHERE r.id = ANY(u.role_ids) AND r.deleted_at IS NULL ORDER BY r.name) AS "roleNames"
      FROM "user" u LEFT JOIN department d ON d.id = u.department_id WHERE u.id = ${viewer.userId}`);
    if (!user) throw new Unauthenticated();
    const buttons = knownButtons().filter((button) => viewer.rights.button(button));
    return { user, buttons, sections: sectionsOf(viewer.rights) };
  }

  async update(patch: ProfilePatch, viewer: Viewer): Promise<void> {
    const id = viewer.userId ?? '';
    const [row] = await this.database.query<{ version: number }>(sql`SELECT version FROM "user" WHERE id = ${id}`);
    const self = { ...viewer, rights: ownProfileRights };
    const { locale, timeZone, phoneExtension } = patch;
    const changes = { locale: locale ?? undefined, timeZone: timeZone ?? undefined, phoneExtension };
    // Undo takes the right to edit colleagues, so it is not offered.
    await this.works.run(self, { kind: 'user.batches.profile' }, (work) =>
      this.records.update(User, id, row?.version ?? 0, changes, work),
    );
  }

  sessions(viewer: Viewer): Promise<MySession[]> {
    return this.database.query<
      MySession & Record<string, unknown>
    >(sql`SELECT id, created_at AS "createdAt", last_used_at AS "lastUsedAt", ip,
        user_agent AS "userAgent", id IS NOT DISTINCT FROM ${viewer.sessionId}::uuid AS current
      FROM session WHERE user_id = ${viewer.userId} AND ended_at IS NULL AND expires_at > ${databaseNow(this.clock)}
      ORDER BY last_used_at DESC LIMIT 100`);
  }
}

/** The row policy of people makes "own" oneself. */
const ownProfileRights = new Rights([{ entities: { user: { view: 'all', edit: 'own' } } }]);

function sectionsOf(rights: Rights): string[] {
  const entities = allEntities().filter((entity) => !entity.root && rights.may(entity, 'view'));
  return [...entities.map((entity) => entity.plural), ...consoleButtons.filter((section) => rights.button(section))];
}
