import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound, Unauthenticated } from '@kolo/kernel';
import { type Viewer, ViewerDirectory } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { sql } from '../database/sql.js';
import { type FileRow, StoredFiles } from './stored-files.js';

const validForSeconds = 60;

/** Single-use tickets: a browser that saves a file cannot send the token, which lives in the page's memory. */
@Injectable()
export class DownloadTickets {
  constructor(
    private readonly database: Database,
    private readonly files: StoredFiles,
    private readonly viewers: ViewerDirectory,
  ) {}

  /** A ticket for one download within a minute. NotFound for a file out of sight. */
  async issue(viewer: Viewer, fileId: string): Promise<string> {
    if (!viewer.userId) throw new Unauthenticated();
    await this.files.readable(viewer, fileId);
    const ticket = randomBytes(32).toString('base64url');
    await this.database.execute(sql`INSERT INTO download_ticket (token_hash, file_id, user_id, expires_at)
      VALUES (${hashOf(ticket)}, ${fileId}, ${viewer.userId}, now() + make_interval(secs => ${validForSeconds}))`);
    return ticket;
  }

  /** Spends a ticket. The rights of its holder are asked again; NotFound when it was spent, is late or does not hold. */
  async redeem(ticket: string): Promise<FileRow> {
    const [row] = await this.database.query<{ file_id: string; user_id: string; live: boolean }>(
      sql`DELETE FROM download_ticket WHERE token_hash = ${hashOf(ticket)} RETURNING file_id, user_id, expires_at > now() AS live`,
    );
    if (!row?.live) throw new NotFound('linkExpired');
    const viewer = await this.viewers.viewerOf(row.user_id, 'ui');
    return this.files.readable(viewer, row.file_id);
  }

  async purge(): Promise<void> {
    await this.database.execute(sql`DELETE FROM download_ticket WHERE expires_at < now()`);
  }
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('base64url');
}
