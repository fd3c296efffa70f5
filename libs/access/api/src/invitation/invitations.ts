import { Clock, Database, sql, type SqlRunner } from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { databaseNow } from '../session/database-time.js';
import { hashToken, newToken } from '../session/opaque-token.js';
import { type OpenSession, type Origin, Sessions } from '../session/sessions.js';
import { Credentials } from '../sign-in/credentials.js';
import { assertGoodPassword } from '../sign-in/password-rules.js';
import { Passwords } from '../sign-in/passwords.js';
import { SignInLog } from '../sign-in/sign-in-log.js';

export interface Invited {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

// A link that a person asked for themselves is used at once or not at all.
const lifetimes = { invitation: sql`interval '7 days'`, reset: sql`interval '1 hour'` };

/** One-time links with which people choose their first password, or a new one when they forgot theirs. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly log: SignInLog,
  ) {}

  /** The address of the page, without the host; a person's earlier link stops working. Told once, stored as a hash. */
  async makeLink(
    userId: string,
    createdById: string | null,
    runner: SqlRunner,
    kind: keyof typeof lifetimes = 'invitation',
  ): Promise<string> {
    const token = newToken();
    await runner.execute(sql`INSERT INTO invitation (token_hash, user_id, created_by_id, expires_at)
      VALUES (${hashToken(token)}, ${userId}, ${createdById}, ${databaseNow(this.clock)} + ${lifetimes[kind]})
      ON CONFLICT (user_id) DO UPDATE SET token_hash = EXCLUDED.token_hash, created_by_id = EXCLUDED.created_by_id, expires_at = EXCLUDED.expires_at`);
    return `/welcome?token=${token}`;
  }

  /** For whom a link is. Throws Invalid when it was used, replaced or is too old. */
  async invited(token: string): Promise<Invited> {
    const [person] = await this.database
      .query<Invited>(sql`SELECT u.id, u.name, u.email FROM invitation i JOIN "user" u ON u.id = i.user_id
      WHERE i.token_hash = ${hashToken(token)} AND i.expires_at > ${databaseNow(this.clock)} AND u.active AND u.deleted_at IS NULL`);
    if (!person) throw new Invalid('linkExpired');
    return person;
  }

  /** Sets the password and signs in; sessions opened with the old one end. */
  async accept(token: string, password: string, origin: Origin): Promise<OpenSession> {
    const person = await this.invited(token);
    assertGoodPassword(password, person);
    const passwordHash = await this.passwords.hash(password);
    const session = await this.database.transaction(async (tx) => {
      if ((await tx.execute(sql`DELETE FROM invitation WHERE token_hash = ${hashToken(token)}`)) !== 1)
        throw new Invalid('linkExpired');
      await this.credentials.store(person.id, passwordHash, tx);
      await this.sessions.endAll(person.id, 'password', null, tx);
      return this.sessions.open(person.id, origin, tx);
    });
    await this.log.write({ outcome: 'PASSWORD_SET', userId: person.id, origin });
    return session;
  }
}
