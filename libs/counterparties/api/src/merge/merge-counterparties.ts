import {
  assertButton,
  type BatchRun,
  BatchProgress,
  type BatchStart,
  entityOf,
  type FieldSpec,
  JobRegistry,
  type RequestContext,
  type StoredRow,
  type Viewer,
  type Work,
  Works,
} from '@kolo/api-core';
import { AccessDenied, Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { MergeCandidates } from './merge-candidates.js';
import { MergeClients } from './merge-clients.js';
import { canJoin, mergedFields } from './merge-values.js';
import type { MergeInput, MergeResult } from './merge.types.js';

export const mergeButton = 'counterparty.merge';
export const mergeKind = 'counterparty.batches.merge';
const jobName = 'counterparty.merge';

/** More than this moves as a job. */
const movedAtOnce = 2_000;
const movedInStep = 5_000;

/** What is kept with the batch: enough to go on with it, and to know who may take it back. */
interface MergeParams {
  readonly survivorId: string;
  readonly clients: readonly { readonly id: string; readonly version: number }[];
  readonly choices: readonly (readonly [string, readonly string[]])[];
}

/** Makes one client of several (SM-59, SM-60): at once, or as a job where there is much. */
@Injectable()
export class MergeCounterparties implements OnModuleInit {
  constructor(
    private readonly works: Works,
    private readonly progress: BatchProgress,
    private readonly registry: JobRegistry,
    private readonly candidates: MergeCandidates,
    private readonly merging: MergeClients,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.runJob(run as unknown as BatchRun<MergeParams>));
  }

  async run(viewer: Viewer, input: MergeInput, request: RequestContext): Promise<MergeResult> {
    assertButton(viewer, mergeButton);
    const params = paramsOf(viewer, input);
    const { survivorId } = params;
    const made = await this.works.run(
      viewer,
      { kind: mergeKind, params: { ...params } },
      async (work) => {
        const clients = await this.readAll(work, params);
        const ids = clients.map((client) => client.id);
        const total = await this.merging.countMoving(work.tx, ids);
        if (total > movedAtOnce) {
          const start: BatchStart = { kind: mergeKind, job: jobName, params: { ...params }, total };
          return { batchId: await this.progress.begin(work.tx, viewer, start), running: true };
        }
        await this.merging.begin(work, clients, new Map(params.choices));
        await this.merging.moveSome(work, ids, movedAtOnce);
        return { batchId: work.batchId, running: false };
      },
      request,
    );
    return { survivorId, ...made };
  }

  private async runJob(run: BatchRun<MergeParams>): Promise<Record<string, unknown>> {
    const ids = inOrder(run.params);
    if (!run.checkpoint) {
      assertButton(run.viewer, mergeButton);
      await run.step(async (work) => {
        await this.merging.begin(work, await this.readAll(work, run.params), new Map(run.params.choices));
        return { checkpoint: { begun: true } };
      });
    }
    for (let done = -1; done !== 0;) {
      await run.step(async (work) => {
        done = await this.merging.moveSome(work, ids, movedInStep);
        return { done };
      });
    }
    return { survivorId: run.params.survivorId };
  }

  /** Locked, the survivor first; as they were seen by whoever decided. */
  private async readAll(work: Work, params: MergeParams): Promise<StoredRow[]> {
    const clients = await this.candidates.read(work.tx, work.viewer, inOrder(params), true);
    const versions = new Map(params.clients.map(({ id, version }) => [id, version]));
    await this.candidates.assertAsSeen(work.tx, work.viewer, clients, versions);
    return clients;
  }
}

function inOrder({ survivorId, clients }: MergeParams): string[] {
  return [survivorId, ...clients.map(({ id }) => id).filter((id) => id !== survivorId)];
}

function paramsOf(viewer: Viewer, { survivorId, clients, choices }: MergeInput): MergeParams {
  const ids = clients.map((client) => client.id);
  if (!ids.includes(survivorId)) throw Invalid.field('survivorId', 'badReference');
  const fields = new Map(mergedFields(entityOf(Counterparty)).map((field) => [field.name, field]));
  const chosen = (choices ?? []).map(({ field: name, fromIds }) => {
    const field = fields.get(name);
    if (!field || field.custom?.archived) throw Invalid.field('choices', 'unknownField', { field: name });
    assertChoice(viewer, field, fromIds, ids);
    return [name, fromIds] as const;
  });
  return { survivorId, clients: clients.map(({ id, version }) => ({ id, version })), choices: chosen };
}

function assertChoice(viewer: Viewer, field: FieldSpec, fromIds: readonly string[], ids: readonly string[]): void {
  const entity = entityOf(Counterparty);
  if (!viewer.rights.writable(entity, field))
    throw new AccessDenied('fieldReadOnly', { params: { entity: entity.name, field: field.name } });
  if (fromIds.some((id) => !ids.includes(id))) throw Invalid.field('choices', 'badReference');
  if (fromIds.length > 1 && !canJoin(field)) throw Invalid.field('choices', 'tooMany', { max: 1 });
  if (fromIds.length === 0 && !field.nullable && !field.hasDefault) throw Invalid.field(field.name, 'required');
}
