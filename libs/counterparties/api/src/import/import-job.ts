import { setTimeout as pause } from 'node:timers/promises';
import { type BatchRun, JobRegistry, Statistics, StoredFiles } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ImportChunk } from './import-chunk.js';
import { type ImportSource, openSource, rowsOf } from './import-source.js';
import type { ImportInput } from './import.types.js';
import { readingOf, readTableRow } from './read-job.js';
import type { ReadRow } from './read-row.js';

export const importJobName = 'counterparty.import';
const rowsAtOnce = 500;
/** Others must get the processor and the disk between chunks of a large file. */
const pauseMs = 15;

export interface ImportParams {
  readonly input: ImportInput;
  readonly fileName: string;
}

interface Checkpoint {
  /** Last row of the file that is done. */
  readonly row: number;
}

/** Imports a file of clients as a job: chunk by chunk, each with its progress in one transaction, so that it goes on where it stopped. */
@Injectable()
export class ImportJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly files: StoredFiles,
    private readonly chunk: ImportChunk,
    private readonly statistics: Statistics,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(importJobName, (run) => this.run(run as unknown as BatchRun<ImportParams>), 'imports');
  }

  private async run(run: BatchRun<ImportParams>): Promise<Record<string, unknown>> {
    const { input, fileName } = run.params;
    const file = await this.files.readable(run.viewer, input.fileId);
    const source = await openSource(this.files.store.pathOf(file.contentHash), input);
    const reading = readingOf(source, input);
    const done = (run.checkpoint as Checkpoint | null)?.row ?? 0;
    const total = await countData(source);
    await run.report({ total });
    let rows: ReadRow[] = [];
    let steps = 0;
    for await (const row of rowsOf(source)) {
      if (row.kind !== 'DATA' || row.number <= done) continue;
      rows.push(readTableRow(row, reading));
      if (rows.length < rowsAtOnce) continue;
      await this.importRows(run, rows, input);
      await this.statistics.afterStep((steps += 1));
      rows = [];
    }
    if (rows.length > 0) await this.importRows(run, rows, input);
    return { fileName, rows: total };
  }

  private async importRows(run: BatchRun<ImportParams>, rows: readonly ReadRow[], input: ImportInput): Promise<void> {
    const last = rows.at(-1)?.number ?? 0;
    await run.step(async (work) => {
      const tally = await this.chunk.run(rows, input, work);
      return { done: tally.read - tally.refused, failed: tally.refused, checkpoint: { row: last } satisfies Checkpoint };
    });
    await pause(pauseMs);
  }
}

async function countData(source: ImportSource): Promise<number> {
  let count = 0;
  for await (const row of rowsOf(source)) if (row.kind === 'DATA') count += 1;
  return count;
}
