import { Database, type Sql, sql } from '@kolo/api-core';
import { Invalid, normalizeEmail, Unauthenticated } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { type OpenSession, type Origin, Sessions } from '../session/sessions.js';
import { AttemptLimits } from './attempt-limits.js';
import { Credentials } from './credentials.js';
import { assertGoodPassword } from './password-rules.js';
import { Passwords } from './passwords.js';
import { SignInLog } from './sign-in-log.js';

interface Account {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly passwordHash: string | null;
}

/** Proof of who somebody is, by e-mail and password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly limits: AttemptLimits,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
    private readonly log: SignInLog,
  ) {}

  /** Opens a session. Throws Unauthenticated alike for an unknown address and a wrong password, LimitExceeded after too many tries. */
  async signIn(email: string, password: string, origin: Origin): Promise<OpenSession> {
    const address = normalizeEmail(email);
    await this.limits.begin(address ?? email.trim().toLowerCase(), origin);
    const account = address ? await this.accountBy(sql`lower(u.email) = ${address}`) : null;
    const { right, stale } = await this.passwords.verify(account?.passwordHash ?? null, password);
    if (!account || !right) {
      await this.log.write({
        outcome: account ? 'WRONG_PASSWORD' : 'UNKNOWN_PERSON',
        userId: account?.id ?? null,
        email: address,
        origin,
      });
      throw new Unauthenticated('wrongCredentials');
    }
    if (!account.active) {
      await this.log.write({ outcome: 'DEACTIVATED', userId: account.id, email: address, origin });
      throw new Unauthenticated('deactivated');
    }
    await this.limits.succeed(account.email.toLowerCase(), origin);
    if (stale) await this.credentials.store(account.id, await this.passwords.hash(password));
    const session = await this.sessions.open(account.id, origin);
    await this.log.write({ outcome: 'SIGNED_IN', userId: account.id, email: address, origin });
    return session;
  }

  /** Changes one's own password; the other sessions end. */
  async changePassword(
    viewer: { readonly userId: string; readonly sessionId: string | null },
    current: string,
    next: string,
    origin: Origin,
  ): Promise<void> {
    const account = await this.accountBy(sql`u.id = ${viewer.userId}`);
    if (!account) throw new Unauthenticated();
    await this.limits.begin(account.email.toLowerCase(), origin);
    const { right } = await this.passwords.verify(account.passwordHash, current);
    if (!right) {
      await this.log.write({ outcome: 'WRONG_PASSWORD', userId: account.id, origin });
      throw Invalid.field('currentPassword', 'wrongPassword');
    }
    await this.limits.succeed(account.email.toLowerCase(), origin);
    assertGoodPassword(next, account, 'newPassword');
    await this.credentials.store(account.id, await this.passwords.hash(next));
    await this.sessions.endAll(account.id, 'password', viewer.sessionId);
    await this.log.write({ outcome: 'PASSWORD_CHANGED', userId: account.id, origin });
  }

  private async accountBy(which: Sql): Promise<Account | null> {
    const [account] = await this.database
      .query<Account>(sql`SELECT u.id, u.name, u.email, u.active, c.password_hash AS "passwordHash"
      FROM "user" u LEFT JOIN credential c ON c.user_id = u.id WHERE ${which} AND u.deleted_at IS NULL`);
    return account ?? null;
  }
}
