import type { Writable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OutputCell } from '@kolo/tabular';
import { assertMay } from '../access/policy.js';
import type { Viewer } from '../access/viewer.js';
import { Database } from '../database/database.js';
import { allOf, ident, type Sql, sql, sqlTrue } from '../database/sql.js';
import type { Class, EntitySpec } from '../fields/field-spec.js';
import type { AnySelection, SelectionOf } from '../fields/field-types.js';
import { entityOf } from '../fields/registry.js';
import type { Batch } from '../history/batch.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Lists, wantedFields } from '../lists/lists.js';
import { compileSelect, selectList } from '../lists/select-compiler.js';
import { type ExportColumn, exportColumns } from './export-columns.js';
import { ExportFiles } from './export-files.js';
import { type ExportFormat, writeTable } from './export-format.js';

const jobName = 'export';
const rowsAtOnce = 1_000;

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
    private readonly files: ExportFiles,
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
    return this.files.begin(viewer, jobName, { ...params });
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
    const rows = this.rows(run, question, written);
    const write = (out: Writable): Promise<void> => writeTable(params.format, rows, out);
    const extension = params.format.toLowerCase();
    await this.files.keep(run, { entity: question.entity, extension, write, rows: () => written.rows });
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
