import { Invalid, NotFound } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../access/permit.js';
import { assertMay } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { sql } from '../database/sql.js';
import { entityOf } from '../fields/registry.js';
import { Records } from '../history/records.js';
import { Repoint, type Replacement } from '../history/repoint.js';
import { withEveryRight } from '../history/undo-rules.js';
import { type Work, Works } from '../history/work.js';
import { BatchProgress } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { DirectoryEntry } from './directory-entry.entity.js';

const jobName = 'directoryEntry.merge';
const kind = 'directoryEntry.batches.merge';
const movedAtOnce = 2_000;
const mostMerged = 100;

interface MergeParams {
  readonly into: string;
  readonly from: readonly string[];
}

/** Lets one word take the place of others of its directory, on every record of every entity; the others go to the bin. */
@Injectable()
export class MergeDirectoryEntries implements OnModuleInit {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly repoint: Repoint,
    private readonly progress: BatchProgress,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.runJob(run as unknown as BatchRun<MergeParams>));
  }

  /** Many records move as a job. Returns the batch either way; one undo takes all of it back. */
  async run(viewer: Viewer, into: string, from: readonly string[], request: RequestContext): Promise<string> {
    const params: MergeParams = { into, from: [...new Set(from)] };
    return this.works.run(
      viewer,
      { kind, params: { ...params } },
      async (work) => {
        await assertMergeable(work, params);
        const counts = await this.repoint.count(work.tx, replacementOf(params));
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        if (total > movedAtOnce) {
          return this.progress.begin(work.tx, viewer, { kind, job: jobName, params: { ...params }, total });
        }
        await this.moveSome(work, params);
        await this.intoBin(work, params);
        return work.batchId;
      },
      request,
    );
  }

  private async runJob(run: BatchRun<MergeParams>): Promise<Record<string, unknown>> {
    for (let done = -1; done !== 0;) {
      await run.step(async (work) => {
        done = await this.moveSome(work, run.params);
        return { done };
      });
    }
    await run.step(async (work) => {
      await this.intoBin(work, run.params);
      return {};
    });
    return {};
  }

  /** Whoever may merge words moves them on records that they may not see, too: otherwise the word could not go. */
  private async moveSome(work: Work, params: MergeParams): Promise<number> {
    const acting = { ...work, viewer: withEveryRight(work.viewer) };
    const moved = await this.repoint.some(acting, replacementOf(params), movedAtOnce);
    work.changed ||= acting.changed;
    return moved;
  }

  private async intoBin(work: Work, { from }: MergeParams): Promise<void> {
    await this.records.remove(entityOf(DirectoryEntry), sql`t.id = ANY(${from}::uuid[])`, work);
  }
}

function replacementOf({ into, from }: MergeParams): Replacement {
  return { target: entityOf(DirectoryEntry), from, to: into };
}

async function assertMergeable(work: Work, { into, from }: MergeParams): Promise<void> {
  assertMay(work.viewer, entityOf(DirectoryEntry), 'edit');
  if (from.length === 0) throw Invalid.field('from', 'required');
  if (from.length > mostMerged) throw Invalid.field('from', 'tooMany', { max: mostMerged });
  if (from.includes(into)) throw Invalid.field('from', 'badReference');
  const found = await work.tx.query<{ directory: string }>(
    sql`SELECT directory FROM directory_entry WHERE id = ANY(${[into, ...from]}::uuid[]) AND deleted_at IS NULL FOR UPDATE`,
  );
  if (found.length !== from.length + 1) throw new NotFound('notFound', { params: { entity: 'directoryEntry' } });
  if (new Set(found.map((row) => row.directory)).size > 1) throw Invalid.field('from', 'badReference');
}
