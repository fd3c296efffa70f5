import { PassThrough, type Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@kolo/kernel';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { translate } from '../errors/translate.js';
import type { EntitySpec } from '../fields/field-spec.js';
import type { Incoming } from '../files/incoming-folder.js';
import { StoredFiles } from '../files/stored-files.js';
import { writeAudit } from '../history/audit-log.js';
import type { Batch } from '../history/batch.js';
import { Batches } from '../history/batches.js';
import { BatchProgress } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';

const maxExportBytes = 500 * 1024 * 1024;

/** A file to be written, and what the history and its name say of it. */
export interface ExportedFile {
  /** Of which records it tells. */
  readonly entity: EntitySpec;
  /** Whose `<title>.many` names the file; the entity's by default. */
  readonly title?: string;
  readonly extension: string;
  readonly write: (out: Writable) => Promise<void>;
  /** Once all is written: how many records it holds. */
  readonly rows: () => number;
}

/** What any export has in common: a batch that ends with a file for the one who began it. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly database: Database,
    private readonly files: StoredFiles,
    private readonly progress: BatchProgress,
    private readonly batches: Batches,
  ) {}

  /** Begins a batch of a job; `entity` within the parameters names it. */
  begin(viewer: Viewer, job: string, params: Readonly<Record<string, unknown>> & { readonly entity: string }): Promise<Batch> {
    return this.database.transaction(async (tx) => {
      const id = await this.progress.begin(tx, viewer, { kind: 'operations.batches.export', job, params });
      return this.batches.one(viewer, id, tx);
    });
  }

  /** Writes the file and ends the batch with it. */
  async keep<Params>(run: BatchRun<Params>, exported: ExportedFile): Promise<void> {
    const { viewer } = run;
    const { entity, write, rows } = exported;
    const incoming = await this.receive(write);
    try {
      await run.finish(async (work) => {
        const file = await this.files.addResult(work.tx, viewer, run.id, incoming, fileName(viewer, exported));
        await writeAudit(work, entity, [{ recordId: run.id, rootId: run.id, version: 0, verb: 'export' }]);
        return { fileId: file.id, name: file.name, rows: rows() };
      });
    } finally {
      await this.files.store.discard(incoming);
    }
  }

  private async receive(write: (out: Writable) => Promise<void>): Promise<Incoming> {
    const through = new PassThrough();
    const [kept, written] = await Promise.allSettled([this.files.store.receive(through, maxExportBytes), write(through)]);
    // A full disk breaks the writer as well, so that the store knows the cause; anything else begins with the rows.
    if (kept.status === 'rejected')
      throw kept.reason instanceof DomainError || written.status === 'fulfilled' ? kept.reason : written.reason;
    if (written.status === 'fulfilled') return kept.value;
    await this.files.store.discard(kept.value);
    throw written.reason;
  }
}

function fileName(viewer: Viewer, { entity, title = entity.name, extension }: ExportedFile): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: viewer.timeZone }).format(new Date());
  return `${translate(viewer.locale, `${title}.many`)} ${day}.${extension}`;
}
