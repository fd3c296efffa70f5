import { allOf, entityOf, Records, type Removal, type RoleRights, type Sql, sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { beyond } from '../role/beyond-rights.js';
import { lockPeople } from './administrators.js';
import { User } from './user.entity.js';

/** Takes people out of the bin, but for those whose address somebody else has by now, or who have more rights than the viewer. */
@Injectable()
export class RestoreUsers {
  constructor(private readonly records: Records) {}

  async run(where: Sql, work: Work): Promise<Removal> {
    await lockPeople(work.tx);
    const people = await work.tx.query<{ id: string; taken: boolean; roles: RoleRights[] }>(sql`SELECT t.id,
        EXISTS (SELECT 1 FROM "user" o WHERE lower(o.email) = lower(t.email) AND o.deleted_at IS NULL) AS taken,
        ARRAY(SELECT r.rights FROM role r WHERE r.id = ANY(t.role_ids) AND r.deleted_at IS NULL) AS roles
      FROM "user" t WHERE ${where}`);
    const reasons = people.map(
      ({ id, taken, roles }) => [id, taken ? 'duplicate' : beyond(work.viewer.rights, roles) ? 'beyondOwnRights' : null] as const,
    );
    const kept = new Map(reasons.flatMap(([id, reason]) => (reason ? [[id, reason] as const] : [])));
    const restored = await this.records.restore(
      entityOf(User),
      allOf([where, sql`t.id <> ALL(${[...kept.keys()]}::uuid[])`]),
      work,
    );
    return { changed: restored.changed, kept };
  }
}
