import { Injectable } from '@nestjs/common';
import { Invalid, LimitExceeded, newId, NotFound } from '@kolo/kernel';
import { assertMay, rowsFor } from '../access/policy.js';
import type { RequestContext } from '../access/permit.js';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner, type Tx } from '../database/database.js';
import { allOf, ident, sql } from '../database/sql.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import { writeAudit } from '../history/audit-log.js';
import { Works } from '../history/work.js';
import { cleanFileName } from './file-name.js';
import { FileStore } from './file-store.js';
import type { Incoming } from './incoming-folder.js';
import { sniffType } from './sniff-type.js';

export interface FileInfo {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
}

export interface FileRow extends FileInfo {
  readonly contentHash: string;
}

/** Bytes of one person that hang on nothing yet. */
const maxUnattachedBytes = 500 * 1024 * 1024;

/**
 * Until it is attached, a file hangs on its uploader or on the batch that uses it. Neither is a subject that the policy
 * knows, so that no list, search or history shows such a file to anybody.
 */
const unattached = { uploader: 'uploader', batch: 'batch' } as const;

/** Files with their rows: taking them in, attaching them, and who may have them. */
@Injectable()
export class StoredFiles {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    readonly store: FileStore,
  ) {}

  /** Takes an upload in. It stays its uploader's own until it is attached, and is swept after a day otherwise. */
  async add(viewer: Viewer, incoming: Incoming, givenName: string): Promise<FileInfo> {
    const name = cleanFileName(givenName);
    const { mime, program } = sniffType(incoming.head, name);
    if (program) throw Invalid.field('file', 'fileType');
    const info = { id: newId(), name, size: incoming.size, mime };
    await this.database.transaction(async (tx) => {
      await this.assertRoom(tx, viewer, incoming.size);
      await this.insert(tx, viewer, info, incoming, unattached.uploader, viewer.userId);
    });
    return info;
  }

  /** Keeps a file that a batch made, for the one who began the batch. */
  async addResult(tx: Tx, viewer: Viewer, batchId: string, incoming: Incoming, name: string): Promise<FileInfo> {
    const info = { id: newId(), name: cleanFileName(name), size: incoming.size, mime: sniffType(incoming.head, name).mime };
    await this.insert(tx, viewer, info, incoming, unattached.batch, batchId);
    return info;
  }

  /** Ties an upload to the batch that works on it, so that it outlives the sweep of forgotten uploads. */
  async useInBatch(tx: Tx, viewer: Viewer, fileId: string, batchId: string): Promise<FileRow> {
    const row = await this.readable(viewer, fileId, tx);
    await tx.execute(sql`UPDATE stored_file SET subject_type = ${unattached.batch}, subject_id = ${batchId}
      WHERE id = ${fileId} AND subject_type = ${unattached.uploader}`);
    return row;
  }

  /** Hangs one's own upload on a record that one may see. */
  async attach(viewer: Viewer, fileId: string, subjectType: string, subjectId: string, request?: RequestContext): Promise<void> {
    const entity = entityOf('storedFile');
    assertMay(viewer, entity, 'create');
    await this.works.run(
      viewer,
      { kind: 'operations.batches.attachFile' },
      async (work) => {
        await assertSubject(work.tx, viewer, subjectType, subjectId);
        const count = await work.tx
          .execute(sql`UPDATE stored_file SET subject_type = ${subjectType}, subject_id = ${subjectId}, created_at = now(), updated_at = now()
          WHERE id = ${fileId} AND subject_type = ${unattached.uploader} AND created_by_id = ${viewer.userId}::uuid`);
        if (count !== 1) throw new NotFound('notFound', { params: { entity: 'storedFile' } });
        await writeAudit(work, entity, [{ recordId: fileId, version: 1, verb: 'create', rootId: fileId }]);
      },
      request,
    );
  }

  /** A file that the viewer may have: by its record, or as their own upload or result. NotFound otherwise. */
  async readable(viewer: Viewer, fileId: string, runner: SqlRunner = this.database): Promise<FileRow> {
    const entity = entityOf('storedFile');
    const attached = viewer.rights.may(entity, 'view') ? rowsFor(viewer, entity, 'view', 't') : sql`FALSE`;
    const own = sql`(t.subject_type IN (${unattached.uploader}, ${unattached.batch}) AND t.created_by_id = ${viewer.userId}::uuid)`;
    const [row] = await runner.query<
      FileRow & Record<string, unknown>
    >(sql`SELECT t.id, t.name, t.size, t.mime, t.content_hash AS "contentHash"
      FROM stored_file t WHERE t.id = ${fileId}::uuid AND t.deleted_at IS NULL AND (${own} OR ${attached})`);
    if (!row) throw new NotFound('notFound', { params: { entity: 'storedFile' } });
    return row;
  }

  private async insert(
    tx: Tx,
    viewer: Viewer,
    info: FileInfo,
    incoming: Incoming,
    subjectType: string,
    subjectId: string | null,
  ): Promise<void> {
    await lockContent(tx, incoming.hash);
    await this.store.keep(incoming);
    await tx.execute(sql`INSERT INTO stored_file (id, created_by_id, name, mime, size, content_hash, subject_type, subject_id)
      VALUES (${info.id}, ${viewer.userId}, ${info.name}, ${info.mime}, ${info.size}, ${incoming.hash}, ${subjectType}, ${subjectId})`);
  }

  private async assertRoom(tx: Tx, viewer: Viewer, size: number): Promise<void> {
    const [held] = await tx.query<{ bytes: string }>(sql`SELECT COALESCE(sum(size), 0) AS bytes FROM stored_file
      WHERE subject_type = ${unattached.uploader} AND subject_id = ${viewer.userId}::uuid`);
    if (Number(held?.bytes ?? 0) + size > maxUnattachedBytes) throw new LimitExceeded('tooManyUploads', { retryAfter: 3_600 });
  }
}

/** A file and the sweep of it must not pass each other: both hold this for its content. */
export async function lockContent(tx: Tx, hash: string): Promise<void> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`file:${hash}`}, 0))`);
}

async function assertSubject(tx: Tx, viewer: Viewer, subjectType: string, subjectId: string): Promise<void> {
  const subject = isEntityName(subjectType) ? entityOf(subjectType) : undefined;
  if (!subject?.isSubject) throw Invalid.field('subjectType', 'unknownEntity', { entity: subjectType });
  assertMay(viewer, subject, 'view');
  const where = allOf([sql`t.id = ${subjectId}::uuid`, sql`t.deleted_at IS NULL`, rowsFor(viewer, subject, 'view', 't')]);
  const found = await tx.query(sql`SELECT 1 FROM ${ident(subject.table)} t WHERE ${where}`);
  if (found.length === 0) throw new NotFound('notFound', { params: { entity: subjectType } });
}
