import { Inject, Injectable } from '@nestjs/common';
import { Conflict, Invalid, NotFound } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { Database, type SqlRunner } from '../database/database.js';
import { allOf, type Sql, sql, sqlTrue } from '../database/sql.js';
import { translate } from '../errors/translate.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import { BatchProgress, isInterrupted, isResumable } from '../jobs/batch-progress.js';
import { bindingOf, CursorSigner } from '../lists/cursor.js';
import type { Batch } from './batch.js';
import type { BatchPage } from './batch-page.js';
import { fieldLabel } from './display-value.js';

const watcher = 'console.jobs';

export interface BatchQuestion {
  readonly first: number;
  readonly after?: string | null;
  readonly kind?: string | null;
  /** Only long works, not single changes. */
  readonly jobs?: boolean | null;
}

/** Batches of the viewer; those of everybody for whoever watches over jobs. */
@Injectable()
export class Batches {
  constructor(
    private readonly database: Database,
    private readonly progress: BatchProgress,
    @Inject(CursorSigner) private readonly cursors: CursorSigner,
  ) {}

  /** One batch, or NotFound alike for what is absent and what is another's. */
  async one(viewer: Viewer, id: string, runner: SqlRunner = this.database): Promise<Batch> {
    const [batch] = await this.read(runner, viewer, sql`b.id = ${id}::uuid`, 1);
    if (!batch) throw new NotFound('notFound', { params: { entity: 'batch' } });
    return batch;
  }

  /** Newest first. */
  async page(viewer: Viewer, { first, after, kind, jobs }: BatchQuestion): Promise<BatchPage> {
    if (!Number.isInteger(first) || first < 1 || first > 200) throw Invalid.field('first', 'badPageSize', { max: 200 });
    const binding = bindingOf('batches', viewer.userId, kind, jobs);
    const position = after ? sql`b.id < ${this.cursors.open(after, binding).id}::uuid` : sqlTrue;
    const wanted = [kind ? sql`b.kind = ${kind}` : sqlTrue, jobs ? sql`b.job IS NOT NULL` : sqlTrue];
    const rows = await this.read(this.database, viewer, allOf([position, ...wanted]), first + 1);
    const nodes = rows.slice(0, first);
    const last = nodes[nodes.length - 1];
    return {
      nodes,
      pageInfo: {
        endCursor: last ? this.cursors.seal({ values: [], id: last.id }, binding) : null,
        hasNextPage: rows.length > first,
      },
    };
  }

  /** Asks a running batch to stop. What it did so far stays, and can be undone. */
  async cancel(viewer: Viewer, id: string): Promise<Batch> {
    return this.database.transaction(async (tx) => {
      const batch = await this.one(viewer, id, tx);
      if (batch.finishedAt) throw new Conflict('batchFinished');
      await this.progress.cancel(tx, id);
      return this.one(viewer, id, tx);
    });
  }

  /** Lets a batch that was interrupted, stopped or failed go on. */
  async resume(viewer: Viewer, id: string): Promise<Batch> {
    return this.database.transaction(async (tx) => {
      await this.one(viewer, id, tx);
      if (!(await this.progress.resume(tx, id))) throw new Conflict('batchNotResumable');
      return this.one(viewer, id, tx);
    });
  }

  private async read(runner: SqlRunner, viewer: Viewer, where: Sql, limit: number): Promise<Batch[]> {
    const mine = viewer.rights.button(watcher) ? sqlTrue : begunBy(viewer);
    const interrupted = sql`COALESCE(${isInterrupted(sql`b`)}, FALSE)`;
    const rows = await runner.query<Omit<Batch, 'title'>>(sql`SELECT b.id, b.kind, b.total, b.done, b.failed, b.params, b.result,
        b.cancel_requested AS "cancelRequested", b.started_at AS "startedAt", b.finished_at AS "finishedAt",
        b.actor_id AS "actorId", b.undone_by_id AS "undoneById",
        CASE WHEN ${interrupted} THEN 'INTERRUPTED' WHEN b.state = 'RUNNING' AND b.heartbeat_at IS NULL THEN 'QUEUED' ELSE b.state END AS state,
        ${isResumable(sql`b`)} AS resumable,
        (b.undone_by_id IS NULL AND b.changed AND (b.state <> 'RUNNING' OR ${interrupted})) AS undoable
      FROM batch b WHERE ${allOf([mine, where])} ORDER BY b.id DESC LIMIT ${limit}`);
    return rows.map((row) => ({
      ...(isOwn(viewer, row) ? row : { ...row, params: {}, result: outcomeOf(row.result) }),
      title: batchTitle(viewer, row.kind, row.params),
    }));
  }
}

/** A program sees what it began itself, not what its key's maker did. */
function begunBy({ userId, apiKeyId }: Viewer): Sql {
  return apiKeyId ? sql`b.api_key_id = ${apiKeyId}::uuid` : sql`b.actor_id = ${userId}::uuid`;
}

function isOwn({ userId, rights }: Viewer, { actorId }: Pick<Batch, 'actorId'>): boolean {
  return rights.everything || actorId === userId;
}

/** What whoever only watches over jobs is told of how one ended: counts and the reason, not what it was about. */
function outcomeOf(result: Batch['result']): Batch['result'] {
  if (result === null) return null;
  const counts = Object.entries(result).filter(([, value]) => typeof value === 'number');
  const { error } = result as { readonly error?: { readonly reason?: string } };
  return { ...Object.fromEntries(counts), ...(error ? { error: { reason: error.reason } } : {}) };
}

/** What a batch did, in words. An undo names what it took back; `entity` among the params is named in the plural. */
export function batchTitle(viewer: Viewer, kind: string, params: Readonly<Record<string, unknown>>): string {
  const { of, ofParams, entity } = params;
  const { locale } = viewer;
  const what = typeof of === 'string' ? { what: batchTitle(viewer, of, (ofParams ?? {}) as Record<string, unknown>) } : {};
  const entityName = typeof entity === 'string' ? { entityName: translate(locale, `${entity}.many`) } : {};
  return translate(locale, kind, { ...params, ...what, ...entityName, ...fieldNames(viewer, params) });
}

function fieldNames({ locale, rights }: Viewer, { entity: name, fields }: Readonly<Record<string, unknown>>): object {
  if (!Array.isArray(fields) || typeof name !== 'string' || !isEntityName(name)) return {};
  const entity = entityOf(name);
  const labels = (fields as string[])
    .flatMap((each) => entity.fields.get(each) ?? [])
    .map((field) => (rights.readable(entity, field) ? fieldLabel(locale, entity, field) : '…'));
  return { fieldNames: labels.join(', ') };
}
