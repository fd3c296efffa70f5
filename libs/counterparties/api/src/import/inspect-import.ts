import { Database, StoredFiles, translate, type Viewer } from '@kolo/api-core';
import { cellText } from '@kolo/tabular';
import { Injectable } from '@nestjs/common';
import { DuplicateFinder, DuplicateReason } from '../duplicates/duplicate-finder.js';
import { declaredTargets } from './declared-targets.js';
import { type ImportSource, openSource, rowsOf, samplesOf } from './import-source.js';
import { importTargets } from './import-targets.js';
import type { ImportInput, ImportInspection, ImportProblem, ImportRowPreview } from './import.types.js';
import { type KnownClient, matchRows } from './matching.js';
import { readingOf, readTableRow } from './read-job.js';
import { asGivenBy } from './closed-fields.js';
import type { ReadRow } from './read-row.js';

const previewRows = 20;
const countedBytes = 5 * 2 ** 20;
const encodings = ['utf-8', 'windows-1251', 'cp866', 'koi8-u', 'utf-16le', 'utf-16be'];

/** Shows what Kolo understood of a file and what its first rows would become, before anything is stored. */
@Injectable()
export class InspectImport {
  constructor(
    private readonly files: StoredFiles,
    private readonly database: Database,
    private readonly finder: DuplicateFinder,
  ) {}

  async inspect(viewer: Viewer, input: ImportInput): Promise<ImportInspection> {
    const file = await this.files.readable(viewer, input.fileId);
    const source = await openSource(await this.files.store.localPath(file.contentHash), input);
    const reading = readingOf(source, input, viewer);
    const rows = source.sample
      .filter((row) => row.kind === 'DATA')
      .slice(0, previewRows)
      .map((row) => readTableRow(row, reading));
    const { file: found } = source;
    return {
      format: found.format,
      encoding: found.format === 'CSV' ? found.encoding : null,
      encodings: found.format === 'CSV' ? encodings : [],
      delimiter: found.format === 'CSV' ? found.delimiter : null,
      sheets: found.format === 'XLSX' ? found.sheets.map((sheet) => sheet.name) : [],
      sheet: source.sheet,
      headerRow: source.shape.headerRows[0] ?? 0,
      preambleRows: Math.max(0, (source.shape.headerRows[0] ?? 1) - 1),
      ...(await counts(source, file.size)),
      groupTarget: reading.groupTarget,
      columns: reading.columns.map((column) => ({ ...column, samples: samplesOf(source, column.index) })),
      targets: targetsFor(viewer),
      rows: await this.previews(viewer, input, source, rows),
      warnings: found.format === 'CSV' && found.mojibake ? [translate(viewer.locale, 'imports.mojibake')] : [],
    };
  }

  private async previews(
    viewer: Viewer,
    input: ImportInput,
    source: ImportSource,
    read: readonly ReadRow[],
  ): Promise<ImportRowPreview[]> {
    const rows = read.map((row) => asGivenBy(viewer, row));
    const matchBy = input.matchBy?.length ? input.matchBy : Object.values(DuplicateReason);
    const met =
      input.duplicates === 'CREATE' ? rows.map(() => null) : await matchRows(this.finder, this.database, viewer, rows, matchBy);
    const { columns } = readingOf(source, input, viewer);
    return rows.map((row, i) => {
      const client = met[i] ?? null;
      const problems = row.problems.map((problem): ImportProblem => ({
        column: columns.find((column) => column.target === problem.field)?.index ?? null,
        field: problem.field,
        reason: problem.reason,
        message: translate(viewer.locale, `errors.${problem.reason}`, { ...problem.params }),
        severity: problem.severity,
      }));
      return {
        row: row.number,
        cells: source.shape.columns.map((_, at) => cellText(row.cells[at])),
        verdict: verdictOf(row, client, input),
        matched: client ? { id: client.id, name: client.name } : null,
        problems,
        parsed: {
          ...row.fields,
          ...row.names,
          tags: row.tags,
          categories: row.categories,
          responsible: row.responsible,
          channels: row.channels,
          people: row.people,
          addresses: row.addresses,
        },
      };
    });
  }
}

/** Where a column may go, what the company declared behind what all clients have. */
function targetsFor(viewer: Viewer): ImportInspection['targets'] {
  return [
    ...importTargets.map(({ key, group }) => ({ key, group, label: translate(viewer.locale, `imports.targets.${key}`) })),
    ...declaredTargets(viewer).map(({ name, custom }) => ({ key: name, group: 'client', label: custom.label })),
  ];
}

function verdictOf(row: ReadRow, client: KnownClient | null, input: ImportInput): ImportRowPreview['verdict'] {
  if (row.problems.some((problem) => problem.severity === 'ERROR')) return 'REFUSED';
  if (!client) return 'NEW';
  return input.duplicates === 'SKIP' ? 'SKIPPED' : 'UPDATE';
}

/** Of the whole file while that takes a moment; a large file is counted by the job. */
async function counts(
  source: ImportSource,
  bytes: number,
): Promise<Pick<ImportInspection, 'sampled' | 'dataRows' | 'groupRows' | 'totalRows'>> {
  const found = { DATA: 0, GROUP: 0, TOTAL: 0, EMPTY: 0, HEADER: 0 };
  const sampled = bytes > countedBytes;
  if (sampled) for (const row of source.sample) found[row.kind] += 1;
  else for await (const row of rowsOf(source)) found[row.kind] += 1;
  return { sampled, dataRows: found.DATA, groupRows: found.GROUP, totalRows: found.TOTAL };
}
