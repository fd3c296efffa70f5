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
import type { LetterKind } from '../mail/letters.js';
import { Mailer } from '../mail/mailer.js';
import { assertWithin } from '../role/assert-within.js';
import { User } from '../user/user.entity.js';
import { Invitations } from './invitations.js';

export interface MadeLink {
  readonly link: string;
  /** Whether the person gets it by mail as well. */
  readonly mailed: boolean;
}

interface Addressee {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly email: string;
  readonly locale: Viewer['locale'];
}

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
    private readonly mailer: Mailer,
  ) {}

  /** Makes a person and the link for their first password, which is also mailed where mail is set up. */
  invite(input: InputOf<User>, viewer: Viewer, request: RequestContext): Promise<MadeLink & { id: string }> {
    return this.works.run(
      viewer,
      { kind: 'user.batches.invite' },
      async (work) => {
        const id = await this.records.create(User, input, work);
        return { id, ...(await this.link(work, id, 'invitation')) };
      },
      request,
    );
  }

  /** A new link for an active person; the one before stops working. */
  renew(id: string, viewer: Viewer, request: RequestContext): Promise<MadeLink> {
    return this.works.run(
      viewer,
      { kind: 'user.batches.invite' },
      async (work) => {
        await assertMayLetIn(work, id);
        return this.link(work, id, 'passwordReset');
      },
      request,
    );
  }

  private async link(work: Work, id: string, kind: LetterKind): Promise<MadeLink> {
    const link = await this.invitations.makeLink(id, work.viewer.userId, work.tx);
    const mailed = await this.mailer.isSetUp();
    if (mailed) {
      const [person] = await work.tx.query<Addressee>(sql`SELECT name, email, locale FROM "user" WHERE id = ${id}::uuid`);
      if (!person) throw new NotFound('notFound', { params: { entity: 'user' } });
      const { name, email, locale } = person;
      await this.mailer.post(work.tx, { kind, to: email, locale, params: { name, by: work.viewer.name }, link });
    }
    return { link, mailed };
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
