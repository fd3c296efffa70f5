import { Clock, Database, sql } from '@kolo/api-core';
import { newId } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { databaseNow } from '../session/database-time.js';
import type { Origin } from '../session/sessions.js';

export const SignInOutcome = {
  SIGNED_IN: 'SIGNED_IN',
  WRONG_PASSWORD: 'WRONG_PASSWORD',
  UNKNOWN_PERSON: 'UNKNOWN_PERSON',
  DEACTIVATED: 'DEACTIVATED',
  LIMITED: 'LIMITED',
  TOKEN_REUSED: 'TOKEN_REUSED',
  SIGNED_OUT: 'SIGNED_OUT',
  SIGNED_OUT_EVERYWHERE: 'SIGNED_OUT_EVERYWHERE',
  PASSWORD_CHANGED: 'PASSWORD_CHANGED',
  PASSWORD_SET: 'PASSWORD_SET',
} as const;

export interface SignInEvent {
  readonly outcome: keyof typeof SignInOutcome;
  readonly userId?: string | null;
  /** As it was typed, if it is an address at all: people type passwords there by mistake. */
  readonly email?: string | null;
  readonly origin: Origin;
}

/** Appends who came in, who was refused and who left. */
@Injectable()
export class SignInLog {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async write(event: SignInEvent): Promise<void> {
    const { ip, userAgent } = event.origin;
    await this.database.execute(sql`INSERT INTO sign_in_log (id, at, outcome, user_id, email, ip, user_agent)
      VALUES (${newId()}, ${databaseNow(this.clock)}, ${event.outcome}, ${event.userId ?? null}, ${event.email ?? null},
        ${ip}, ${userAgent?.slice(0, 300) ?? null})`);
  }
}
