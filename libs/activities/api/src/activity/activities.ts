import { Invalid } from '@kolo/kernel';
import { Clock, type InputOf, Records, type RequestContext, sql, type Viewer, type Work, Works } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Activity } from './activity.entity.js';

export interface Completion {
  readonly result: string;
  readonly success?: boolean | null;
  /** The step that follows, planned in the same transaction; what it does not say it takes from the one completed. */
  readonly next?: InputOf<Activity> | null;
}

/** What happens to an event once it is planned: it is completed or cancelled. Only Undo opens it again. */
@Injectable()
export class Activities {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  async complete(id: string, version: number, completion: Completion, viewer: Viewer, request: RequestContext): Promise<void> {
    const { result, success = null, next } = completion;
    if (result.trim() === '') throw Invalid.field('result', 'required');
    const label = { kind: 'activity.batches.complete' };
    await this.works.run(
      viewer,
      label,
      async (work) => {
        const reached = { state: 'COMPLETED', completedAt: this.clock.now().toISOString() } as const;
        await this.records.update(Activity, id, version, { result, success }, work, reached);
        if (next) await this.planNext(id, next, work);
      },
      request,
    );
  }

  async cancel(id: string, version: number, reason: string, viewer: Viewer, request: RequestContext): Promise<void> {
    if (reason.trim() === '') throw Invalid.field('reason', 'required');
    const reached = { state: 'CANCELLED', completedAt: this.clock.now().toISOString() } as const;
    const label = { kind: 'activity.batches.cancel' };
    await this.works.run(
      viewer,
      label,
      (work) => this.records.update(Activity, id, version, { result: reason }, work, reached),
      request,
    );
  }

  private async planNext(id: string, next: InputOf<Activity>, work: Work): Promise<void> {
    const [done] = await work.tx.query<{ subjectType: string | null; subjectId: string | null }>(
      sql`SELECT subject_type AS "subjectType", subject_id AS "subjectId" FROM activity WHERE id = ${id}::uuid`,
    );
    const { subjectType, subjectId, ...rest } = next;
    const subject = subjectId ? { subjectType, subjectId } : done;
    await this.records.create(Activity, { ...rest, ...subject, state: 'PLANNED' } as InputOf<Activity>, work);
  }
}
