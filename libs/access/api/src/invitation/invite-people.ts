import {
  allOf,
  assertMay,
  entityOf,
  type InputOf,
  Records,
  type RequestContext,
  type RoleRights,
  rowsFor,
  sql,
  type Viewer,
  type Work,
  Works,
} from '@kolo/api-core';
import { NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { assertWithin } from '../role/assert-within.js';
import { User } from '../user/user.entity.js';
import { Invitations } from './invitations.js';

interface Colleague {
  readonly [key: string]: unknown;
  readonly roles: RoleRights[];
}

/** Takes colleagues in, and lets them in again when they forgot their password. */
@Injectable()
export class InvitePeople {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly invitations: Invitations,
  ) {}

  /** Makes a person and the link for their first password. */
  invite(input: InputOf<User>, viewer: Viewer, request: RequestContext): Promise<{ id: string; link: string }> {
    return this.works.run(
      viewer,
      { kind: 'user.batches.invite' },
      async (work) => {
        const id = await this.records.create(User, input, work);
        return { id, link: await this.invitations.makeLink(id, viewer.userId, work.tx) };
      },
      request,
    );
  }

  /** A new link for an active person; the one before stops working. */
  renew(id: string, viewer: Viewer, request: RequestContext): Promise<string> {
    return this.works.run(
      viewer,
      { kind: 'user.batches.invite' },
      async (work) => {
        await assertMayLetIn(work, id);
        return this.invitations.makeLink(id, viewer.userId, work.tx);
      },
      request,
    );
  }
}

/** Who holds the link can sign in as the person, so it is not for those who have fewer rights than the person. */
async function assertMayLetIn(work: Work, id: string): Promise<void> {
  const entity = entityOf(User);
  assertMay(work.viewer, entity, 'edit');
  const where = allOf([sql`t.id = ${id}`, sql`t.active AND t.deleted_at IS NULL`, rowsFor(work.viewer, entity, 'edit', 't')]);
  const [person] = await work.tx
    .query<Colleague>(sql`SELECT ARRAY(SELECT r.rights FROM role r WHERE r.id = ANY(t.role_ids) AND r.deleted_at IS NULL) AS roles
    FROM "user" t WHERE ${where}`);
  if (!person) throw new NotFound('notFound', { params: { entity: 'user' } });
  assertWithin(work.viewer, person.roles);
}
