import {
  assertMay,
  type Batch,
  Batches,
  BatchProgress,
  Database,
  entityOf,
  isEntityName,
  StoredFiles,
  type Viewer,
} from '@kolo/api-core';
import { Invalid } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { importJobName } from './import-job.js';
import { openSource } from './import-source.js';
import { declaredTargets } from './declared-targets.js';
import { targetKeys } from './import-targets.js';
import type { ImportInput } from './import.types.js';
import { readingOf } from './read-job.js';

const mostPerDay = 1_000;

/** Begins imports: refuses at once what could not be imported at all, and leaves the rest to the job. */
@Injectable()
export class StartImport {
  constructor(
    private readonly progress: BatchProgress,
    private readonly batches: Batches,
    private readonly files: StoredFiles,
    private readonly database: Database,
  ) {}

  /** Begins the import; its batch tells how it goes. */
  async start(viewer: Viewer, input: ImportInput): Promise<Batch> {
    assertMapping(viewer, input);
    assertCalls(viewer, input);
    const file = await this.files.readable(viewer, input.fileId);
    const source = await openSource(await this.files.store.localPath(file.contentHash), input);
    if (
      !readingOf(source, input, viewer).columns.some(
        ({ target }) => target === 'name' || target === 'person' || target === 'lastName',
      )
    ) {
      throw Invalid.field('mapping', 'importWithoutName');
    }
    const id = await this.database.transaction(async (tx) => {
      const params = { input, fileName: file.name };
      const started = await this.progress.begin(tx, viewer, {
        kind: 'counterparty.batches.import',
        job: importJobName,
        params: { ...params },
        via: 'import',
      });
      await this.files.useInBatch(tx, viewer, input.fileId, started);
      return started;
    });
    return this.batches.one(viewer, id);
  }
}

function assertMapping(viewer: Viewer, input: ImportInput): void {
  const known = new Set([...targetKeys, ...declaredTargets(viewer).map((field) => field.name)]);
  const unknown = input.mapping?.find(({ target }) => target !== null && target !== undefined && !known.has(target));
  if (unknown) throw Invalid.field('mapping', 'unknownTarget', { target: unknown.target });
}

function assertCalls(viewer: Viewer, { planCalls }: ImportInput): void {
  if (!planCalls) return;
  const { perDay } = planCalls;
  if (perDay < 1 || perDay > mostPerDay) throw Invalid.field('planCalls', 'outOfRange', { min: 1, max: mostPerDay });
  // Events belong to a slice that this one does not know; without it nobody plans anything.
  if (isEntityName('activity')) assertMay(viewer, entityOf('activity'), 'create');
}
