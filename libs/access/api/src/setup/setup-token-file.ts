import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Database, logger, sql } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { hashToken, newToken } from '../session/opaque-token.js';

/** The file from which the launcher reads the one-time link of the set-up; only the owner of the server can open it. */
@Injectable()
export class SetupTokenFile {
  constructor(private readonly database: Database) {}

  /** Makes a token unless the file holds one that still works, so that a restart keeps the link that was printed. */
  async write(): Promise<void> {
    const path = process.env['KOLO_SETUP_TOKEN_FILE'];
    if (!path) return;
    const present = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    const known = await this.database.query(sql`SELECT 1 FROM setup_token WHERE hash = ${hashToken(present)}`);
    if (known.length > 0) return;
    const token = newToken();
    await this.database.execute(sql`INSERT INTO setup_token (hash) VALUES (${hashToken(token)})`);
    writeFileSync(path, `${token}\n`, { mode: 0o600 });
    chmodSync(path, 0o600);
  }

  remove(): void {
    const path = process.env['KOLO_SETUP_TOKEN_FILE'];
    if (!path) return;
    try {
      rmSync(path, { force: true });
    } catch (error) {
      // The token in it works no more.
      logger.warn({ err: error }, 'The set-up token file stays');
    }
  }
}
