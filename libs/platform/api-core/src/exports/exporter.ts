import { PassThrough } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@kolo/kernel';
import { type OutputCell, writeCsv, writeXlsx } from '@kolo/tabular';
import { assertMay } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, type Sql, sql, sqlTrue } from '../database/sql.js';
import { translate } from '../errors/translate.js';
import type { Class, EntitySpec } from '../fields/field-spec.js';
import type { AnySelection, SelectionOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import type { Incoming } from '../files/incoming-folder.js';
import { StoredFiles } from '../files/stored-files.js';
import { writeAudit } from '../history/audit-log.js';
import type { Batch } from '../history/batch.js';
import { Batches } from '../history/batches.js';
import { BatchProgress } from '../jobs/batch-progress.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Lists, wantedFields } from '../lists/lists.js';
import { compileSelect, selectList } from '../lists/select-compiler.js';
import { type ExportColumn, exportColumns } from './export-columns.js';
import { ExportFormat } from './export-format.js';

const jobName = 'export';
const rowsAtOnce = 1_000;
const maxExportBytes = 500 * 1024 * 1024;

interface ExportParams {
  readonly entity: string;
  readonly selection: AnySelection;
  readonly columns: readonly string[];
  readonly format: ExportFormat;
}

interface Question {
  readonly entity: EntitySpec;
  readonly where: Sql;
  readonly columns: readonly ExportColumn[];
}

/** Writes selections of records into files, as a job, with the rights that the person has while it runs. */
@Injectable()
export class Exporter implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly lists: Lists,
    private readonly files: StoredFiles,
    private readonly progress: BatchProgress,
    private readonly batches: Batches,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.run(run as unknown as BatchRun<ExportParams>));
  }

  /** Begins an export; the batch's result names the file when it is done. Refuses at once what the viewer may not have. */
  async exportSelection<E extends object>(
    type: Class<E>,
    selection: SelectionOf<E>,
    columns: readonly string[],
    format: ExportFormat,
    viewer: Viewer,
  ): Promise<Batch> {
    const params: ExportParams = { entity: entityOf(type).name, selection, columns, format };
    await this.question(viewer, params);
    return this.database.transaction(async (tx) => {
      const id = await this.progress.begin(tx, viewer, {
        kind: 'operations.batches.export',
        job: jobName,
        params: { ...params },
      });
      return this.batches.one(viewer, id, tx);
    });
  }

  private async run(run: BatchRun<ExportParams>): Promise<undefined> {
    const { viewer, params } = run;
    const question = await this.question(viewer, params);
    await run.restart();
    const [counted] = await this.database.query<{ n: number }>(
      sql`SELECT count(*)::int AS n FROM ${ident(question.entity.table)} t WHERE ${question.where}`,
    );
    await run.report({ total: counted?.n ?? 0 });
    const written = { rows: 0 };
    const incoming = await this.write(params.format, this.rows(run, question, written));
    try {
      await run.finish(async (work) => {
        const file = await this.files.addResult(work.tx, viewer, run.id, incoming, fileName(viewer, params));
        await writeAudit(work, question.entity, [{ recordId: run.id, rootId: run.id, version: 0, verb: 'export' }]);
        return { fileId: file.id, name: file.name, rows: written.rows };
      });
    } finally {
      await this.files.store.discard(incoming);
    }
    return undefined;
  }

  private async question(viewer: Viewer, { entity: name, selection, columns }: ExportParams): Promise<Question> {
    const entity = entityOf(name);
    assertMay(viewer, entity, 'export');
    return {
      entity,
      columns: exportColumns(viewer, entity, columns),
      where: await this.lists.selection(viewer, entity, selection, 'export'),
    };
  }

  private async write(format: ExportFormat, rows: AsyncIterable<readonly OutputCell[]>): Promise<Incoming> {
    const through = new PassThrough();
    const writing = format === ExportFormat.CSV ? writeCsv(rows, through) : writeXlsx(rows, through);
    const [kept, written] = await Promise.allSettled([this.files.store.receive(through, maxExportBytes), writing]);
    // A full disk breaks the writer as well, so that the store knows the cause; anything else begins with the rows.
    if (kept.status === 'rejected')
      throw kept.reason instanceof DomainError || written.status === 'fulfilled' ? kept.reason : written.reason;
    if (written.status === 'fulfilled') return kept.value;
    await this.files.store.discard(kept.value);
    throw written.reason;
  }

  private async *rows(
    run: BatchRun<ExportParams>,
    { entity, where, columns }: Question,
    written: { rows: number },
  ): AsyncGenerator<OutputCell[]> {
    yield columns.map((column) => column.heading);
    const select = selectList(compileSelect(run.viewer, entity, wantedFields(columns.map((column) => column.path)), 't'));
    let after: string | null = null;
    for (;;) {
      const beyond: Sql = after === null ? sqlTrue : sql`t.id > ${after}::uuid`;
      const page: (Record<string, unknown> & { id: string })[] = await this.database.query(
        sql`SELECT ${select} FROM ${ident(entity.table)} t WHERE ${allOf([where, beyond])} ORDER BY t.id LIMIT ${rowsAtOnce}`,
      );
      for (const row of page) yield columns.map((column) => column.cell(row));
      written.rows += page.length;
      await run.report({ done: page.length });
      if (page.length < rowsAtOnce) return;
      after = page[page.length - 1]?.id ?? null;
    }
  }
}

function fileName(viewer: Viewer, { entity, format }: ExportParams): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: viewer.timeZone }).format(new Date());
  return `${translate(viewer.locale, `${entity}.many`)} ${day}.${format.toLowerCase()}`;
}
