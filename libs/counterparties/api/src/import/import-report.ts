import { PassThrough } from 'node:stream';
import { type Batch, Batches, Database, DownloadTickets, sql, StoredFiles, translate, type Viewer, Works } from '@kolo/api-core';
import { NotFound } from '@kolo/kernel';
import { type Cell, type OutputCell, writeXlsx } from '@kolo/tabular';
import { Injectable } from '@nestjs/common';
import { openSource } from './import-source.js';
import type { ImportInput, ImportReason, ImportRefusal, ImportReport } from './import.types.js';
import { emptyTally, type Tally } from './import-tally.js';

interface ProblemRow extends Record<string, unknown> {
  row: number;
  field: string;
  reason: string;
  params: Record<string, unknown> | null;
  value: string | null;
  cells: Cell[] | null;
}

/** What an import came to: numbers that add up, and the rows that were refused with the reasons. */
@Injectable()
export class ImportReports {
  constructor(
    private readonly database: Database,
    private readonly batches: Batches,
    private readonly files: StoredFiles,
    private readonly tickets: DownloadTickets,
    private readonly works: Works,
  ) {}

  async report(viewer: Viewer, batchId: string): Promise<ImportReport> {
    const batch = await this.importOf(viewer, batchId);
    const [tally = emptyTally()] = await this.database.query<
      Tally & Record<string, number>
    >(sql`SELECT read, created, updated, unchanged,
      skipped, refused, entries_created AS "entriesCreated" FROM import_tally WHERE batch_id = ${batchId}::uuid`);
    const reasons = await this.reasons(viewer, batchId);
    return {
      ...tally,
      state: batch.state,
      undoable: batch.undoable,
      reasons: reasons.filter((reason) => reason.severity === 'ERROR'),
      warnings: reasons.filter((reason) => reason.severity === 'WARNING'),
    };
  }

  /** Refused rows in the order of the file, after a row number. */
  async refusals(viewer: Viewer, batchId: string, first: number, after: number): Promise<ImportRefusal[]> {
    await this.importOf(viewer, batchId);
    const rows = await this.problems(batchId, Math.min(Math.max(first, 1), 200), after);
    return rows.map((row) => ({
      row: row.row,
      field: row.field,
      reason: row.reason,
      message: translate(viewer.locale, `errors.${row.reason}`, { ...row.params }),
      value: row.value,
      cells: (row.cells ?? []).map(shown),
    }));
  }

  /** A ticket for a workbook of the refused rows with the columns of the file, to be corrected and imported again. */
  async refusalsTicket(viewer: Viewer, batchId: string): Promise<string> {
    const batch = await this.importOf(viewer, batchId);
    const { input } = batch.params as { input: ImportInput };
    const file = await this.files.readable(viewer, input.fileId);
    const source = await openSource(await this.files.store.localPath(file.contentHash), input);
    const through = new PassThrough();
    const writing = writeXlsx(this.refusedRows(viewer, batchId, source.shape.columns), through);
    const incoming = await this.files.store.receive(through);
    await writing;
    const name = `${translate(viewer.locale, 'imports.refusedRows')} ${file.name.replace(/\.[^.]+$/, '')}.xlsx`;
    const kept = await this.works.step(viewer, batchId, (work) => this.files.addResult(work.tx, viewer, batchId, incoming, name));
    return this.tickets.issue(viewer, kept.id);
  }

  private async *refusedRows(viewer: Viewer, batchId: string, columns: readonly string[]): AsyncGenerator<OutputCell[]> {
    const words = ['row', 'field', 'reason'].map((word) => translate(viewer.locale, `imports.refusal.${word}`));
    yield [...columns, ...words];
    for (let after = 0; ;) {
      const rows = await this.problems(batchId, 1_000, after);
      for (const { cells, row, field, reason, params } of rows) {
        const values = columns.map((_, i) => outputCell(cells?.[i] ?? null));
        const label = translate(viewer.locale, `imports.targets.${field}`);
        yield [...values, row, label, translate(viewer.locale, `errors.${reason}`, { ...params })];
      }
      if (rows.length < 1_000) return;
      after = rows.at(-1)?.row ?? after;
    }
  }

  private problems(batchId: string, first: number, after: number): Promise<ProblemRow[]> {
    return this.database.query<ProblemRow>(sql`SELECT DISTINCT ON (row_number) row_number AS row, field, reason, params, value,
        (SELECT c.cells FROM import_problem c WHERE c.batch_id = p.batch_id AND c.row_number = p.row_number AND c.cells IS NOT NULL LIMIT 1) AS cells
      FROM import_problem p WHERE batch_id = ${batchId}::uuid AND severity = 'ERROR' AND row_number > ${after}
      ORDER BY row_number, place LIMIT ${first}`);
  }

  private async reasons(viewer: Viewer, batchId: string): Promise<(ImportReason & { severity: string })[]> {
    const rows = await this.database.query<{
      field: string;
      reason: string;
      severity: string;
      count: number;
    }>(sql`SELECT field, reason, severity,
        count(DISTINCT row_number)::int AS count FROM import_problem WHERE batch_id = ${batchId}::uuid
      GROUP BY field, reason, severity ORDER BY count DESC, field, reason LIMIT 100`);
    return rows.map((row) => ({ ...row, message: translate(viewer.locale, `errors.${row.reason}`) }));
  }

  /** The batch, when it is an import that the viewer may see. */
  private async importOf(viewer: Viewer, batchId: string): Promise<Batch> {
    const batch = await this.batches.one(viewer, batchId);
    if (batch.kind !== 'counterparty.batches.import') throw new NotFound('notFound', { params: { entity: 'batch' } });
    return batch;
  }
}

function shown(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'object') return String(cell);
  return 'date' in cell ? cell.date : cell.text;
}

function outputCell(cell: Cell): OutputCell {
  return cell !== null && typeof cell === 'object' && 'problem' in cell ? cell.text : cell;
}
