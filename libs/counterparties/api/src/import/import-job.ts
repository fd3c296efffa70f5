import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises';
import { type BatchRun, JobRegistry, Statistics, StoredFiles } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ImportChunk } from './import-chunk.js';
import { type ImportSource, openSource, rowsOf } from './import-source.js';
import type { ImportInput } from './import.types.js';
import { readingOf, readTableRow } from './read-job.js';
import type { ReadRow, RowReading } from './read-row.js';

export const importJobName = 'counterparty.import';
const rowsAtOnce = 2_000;
const rowsInOneBreath = 100;
/** Part of the time of a chunk that follows it as a rest, so that others get the processor and the disk. */
const restShare = 0.05;

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
    const source = await openSource(await this.files.store.localPath(file.contentHash), input);
    const done = (run.checkpoint as Checkpoint | null)?.row ?? 0;
    const total = await countData(source);
    await run.report({ total });
    let steps = 0;
    let read = 0;
    const reading = readingOf(source, input, run.viewer);
    for await (const rows of oneAhead(chunksOf(source, reading, done))) {
      const from = performance.now();
      await this.importRows(run, rows, input);
      await this.statistics.afterStep((steps += 1), (read += rows.length));
      await pause((performance.now() - from) * restShare);
    }
    return { fileName, rows: total };
  }

  private async importRows(run: BatchRun<ImportParams>, rows: readonly ReadRow[], input: ImportInput): Promise<void> {
    const last = rows.at(-1)?.number ?? 0;
    await run.step(async (work) => {
      // What a power cut takes away is done again from the checkpoint, which it takes away with it.
      await work.tx.client.query('SET LOCAL synchronous_commit = off');
      const tally = await this.chunk.run(rows, input, work);
      return { done: tally.read - tally.refused, failed: tally.refused, checkpoint: { row: last } satisfies Checkpoint };
    });
  }
}

async function* chunksOf(source: ImportSource, reading: RowReading, done: number): AsyncGenerator<ReadRow[]> {
  let rows: ReadRow[] = [];
  for await (const row of rowsOf(source)) {
    if (row.kind !== 'DATA' || row.number <= done) continue;
    rows.push(readTableRow(row, reading));
    // Reading waits for nobody, so it lets go of the process itself for what the database has answered meanwhile.
    if (rows.length % rowsInOneBreath === 0) await breath();
    if (rows.length < rowsAtOnce) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** Has the next item made while the present one is worked on. */
async function* oneAhead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  for (let next = iterator.next(); ;) {
    const { done, value } = await next;
    if (done) return;
    next = iterator.next();
    // It is looked at in the next turn; until then nobody else may take it for an error without a reader.
    next.catch(() => undefined);
    yield value;
  }
}

async function countData(source: ImportSource): Promise<number> {
  let count = 0;
  for await (const row of rowsOf(source)) if (row.kind === 'DATA') count += 1;
  return count;
}
