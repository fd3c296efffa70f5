import { Database, JobRegistry, Jobs, openSealed, sealText, Secrets, sql, type Viewer } from '@kolo/api-core';
import { normalizeEmail } from '@kolo/kernel';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Invitations } from '../invitation/invitations.js';
import type { Origin } from '../session/sessions.js';
import { AttemptLimits } from '../sign-in/attempt-limits.js';
import { Mailer } from './mailer.js';

const job = 'mail.passwordReset';
const purpose = 'password reset';

interface Person {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: Viewer['locale'];
}

/** Finds whose address it is, and sends the link. */
@Injectable()
export class ResetLetters {
  constructor(
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly mailer: Mailer,
  ) {}

  async send(email: string): Promise<void> {
    if (!(await this.mailer.isSetUp())) return;
    const [person] = await this.database.query<Person>(sql`SELECT id, name, email, locale FROM "user"
      WHERE lower(email) = ${email} AND active AND deleted_at IS NULL`);
    if (!person) return;
    await this.database.transaction(async (tx) => {
      const link = await this.invitations.makeLink(person.id, null, tx, 'reset');
      const { name, locale } = person;
      await this.mailer.post(tx, { kind: 'passwordReset', to: person.email, locale, params: { name }, link });
    });
  }
}

/** Links to a new password for those who forgot theirs and can read their mail. */
@Injectable()
export class PasswordResets implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly limits: AttemptLimits,
    private readonly letters: ResetLetters,
    private readonly registry: JobRegistry,
    @Inject(Secrets) private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.registry.define(job, ({ payload }) => this.letters.send(this.open(String(payload['email']))));
  }

  /**
   * Answers alike, and as fast, for an address of somebody here and for any other: who it belongs to is looked at later,
   * in a job. Throws LimitExceeded when one address is asked for, or one visitor asks, too often.
   */
  async ask(email: string, origin: Origin): Promise<void> {
    const address = normalizeEmail(email) ?? email.trim().toLowerCase();
    await this.limits.begin(`reset ${address}`, origin);
    const sealed = sealText(address, this.secrets.encryption, purpose).toString('base64');
    await this.database.transaction((tx) => this.jobs.add(tx, job, { email: sealed }, { maxAttempts: 5 }));
  }

  private open(sealed: string): string {
    return openSealed(Buffer.from(sealed, 'base64'), this.secrets.encryption, purpose);
  }
}
