import { asSystem, Database, logger, Records, sql, type SqlRunner, Works } from '@kolo/api-core';
import { Conflict, Invalid, normalizeEmail } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { hashToken } from '../session/opaque-token.js';
import { Credentials } from '../sign-in/credentials.js';
import { assertGoodPassword } from '../sign-in/password-rules.js';
import { Passwords } from '../sign-in/passwords.js';
import { administratorIds, lockPeople } from '../user/administrators.js';
import { User, type UserLocale } from '../user/user.entity.js';
import { SetupTokenFile } from './setup-token-file.js';

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly locale: keyof typeof UserLocale;
}

/** Makes the first administrator of an installation: once, by whoever holds the token that only the server's owner can read. */
@Injectable()
export class Setup {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
    private readonly passwords: Passwords,
    private readonly credentials: Credentials,
    private readonly file: SetupTokenFile,
  ) {}

  async isNeeded(runner: SqlRunner = this.database): Promise<boolean> {
    return (await administratorIds(runner)).size === 0;
  }

  /** Throws Invalid unless the token is a living one, Conflict when there is an administrator already. */
  async assertOpen(token: string): Promise<void> {
    if (!(await this.isNeeded())) throw new Conflict('alreadySetUp');
    const found = await this.database.query(sql`SELECT 1 FROM setup_token WHERE hash = ${hashToken(token)}`);
    if (found.length === 0) throw new Invalid('linkExpired');
  }

  /** Returns the id of the person made. Of several who try at once one succeeds; the others get a Conflict. */
  async complete(token: string, person: FirstAdministrator): Promise<string> {
    await this.assertOpen(token);
    return this.makeAdministrator(person);
  }

  /** The same without a token, for the owner's own environment variables. */
  async makeAdministrator(person: FirstAdministrator): Promise<string> {
    const email = normalizeEmail(person.email);
    if (!email) throw Invalid.field('email', 'badEmail');
    assertGoodPassword(person.password, { name: person.name, email });
    const passwordHash = await this.passwords.hash(person.password);
    const id = await this.works.run(asSystem('the first administrator'), { kind: 'user.batches.setup' }, async (work) => {
      await lockPeople(work.tx);
      if (!(await this.isNeeded(work.tx))) throw new Conflict('alreadySetUp');
      const [role] = await work.tx.query<{ id: string }>(
        sql`SELECT id FROM role WHERE system_key = 'administrator' AND deleted_at IS NULL`,
      );
      const roleIds = role ? [role.id] : [];
      const made = await this.records.create(
        User,
        { name: person.name, email, locale: person.locale, timeZone: 'Europe/Kyiv', roleIds, active: true },
        work,
      );
      await this.credentials.store(made, passwordHash, work.tx);
      await work.tx.execute(sql`DELETE FROM setup_token`);
      return made;
    });
    this.file.remove();
    logger.info('The first administrator was made');
    return id;
  }
}
