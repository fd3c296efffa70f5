import {
  entityOf,
  ident,
  isEntityName,
  RecordHookRegistry,
  sql,
  SubjectEvents,
  type SubjectTouch,
  type Work,
  type Written,
} from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { contactTypes } from './activity.entity.js';

const telling = new Set(['type', 'state', 'startAt', 'completedAt', 'subjectId']);

interface Subject {
  readonly type: string;
  readonly id: string;
}

/** Keeps the last contact and the next step of a subject true, whatever happens to its events (TS-40). */
@Injectable()
export class SubjectTouches implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly events: SubjectEvents,
  ) {}

  onModuleInit(): void {
    this.hooks.register('activity', { written: (work, writes) => this.recompute(work, writes) });
  }

  private async recompute(work: Work, writes: readonly Written[]): Promise<void> {
    const told = writes.filter((write) => write.verb !== 'update' || write.fields.some((field) => telling.has(field)));
    if (told.length === 0) return;
    const byType = new Map<string, Set<string>>();
    for (const { type, id } of await this.subjectsOf(work, told)) byType.set(type, (byType.get(type) ?? new Set()).add(id));
    for (const [type, ids] of byType) {
      if (isEntityName(type)) await this.events.emitTouched(work, type, await this.touchesOf(work, type, [...ids].sort()));
    }
  }

  /** Deletions and restorations come with ids only. */
  private async subjectsOf(work: Work, writes: readonly Written[]): Promise<Subject[]> {
    const unknown = writes.filter(
      (write) => !('subjectId' in write.after) && (write.verb === 'delete' || write.verb === 'restore'),
    );
    const ids = unknown.map((write) => write.id);
    const found = ids.length
      ? await work.tx.query<{ type: string; id: string }>(
          sql`SELECT DISTINCT subject_type AS type, subject_id AS id FROM activity WHERE id = ANY(${ids}::uuid[]) AND subject_id IS NOT NULL`,
        )
      : [];
    // Events of clients that were merged change their subject: both tell something new.
    const given = writes
      .flatMap(({ after, before }) => [after, before ?? {}])
      .flatMap((row) => (row['subjectId'] ? [{ type: row['subjectType'] as string, id: row['subjectId'] as string }] : []));
    return [...found, ...given];
  }

  private async touchesOf(work: Work, type: string, ids: string[]): Promise<SubjectTouch[]> {
    // Two events of one client may change at once; whoever comes second must see what the first wrote.
    await work.tx.execute(
      sql`SELECT id FROM ${ident(entityOf(type).table)} WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    );
    return work.tx.query<SubjectTouch & Record<string, unknown>>(sql`SELECT s.id AS "subjectId",
        max(a.completed_at) FILTER (WHERE a.state = 'COMPLETED' AND a.type = ANY(${contactTypes}::text[])) AS "lastContactAt",
        min(a.start_at) FILTER (WHERE a.state = 'PLANNED') AS "nextStepAt"
      FROM unnest(${ids}::uuid[]) AS s(id)
      LEFT JOIN activity a ON a.subject_id = s.id AND a.subject_type = ${type} AND a.deleted_at IS NULL
      GROUP BY s.id`);
  }
}
