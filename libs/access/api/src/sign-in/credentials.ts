import { Clock, Database, sql, type SqlRunner } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { databaseNow } from '../session/database-time.js';

/** The stored hashes of passwords; they are read in sign-in only and never leave the server. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async store(userId: string, passwordHash: string, runner: SqlRunner = this.database): Promise<void> {
    await runner.execute(sql`INSERT INTO credential (user_id, password_hash, changed_at) VALUES (${userId}, ${passwordHash}, ${databaseNow(this.clock)})
      ON CONFLICT (user_id) DO UPDATE SET password_hash = EXCLUDED.password_hash, changed_at = EXCLUDED.changed_at`);
  }
}
