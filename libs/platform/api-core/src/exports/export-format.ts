import type { Writable } from 'node:stream';
import { type OutputCell, writeCsv, writeXlsx } from '@kolo/tabular';
import { registerEnumType } from '@nestjs/graphql';

export enum ExportFormat {
  CSV = 'CSV',
  XLSX = 'XLSX',
}
registerEnumType(ExportFormat, { name: 'ExportFormat' });

/** Writes rows of cells, the headings first, as a file of the format. */
export function writeTable(format: ExportFormat, rows: AsyncIterable<readonly OutputCell[]>, out: Writable): Promise<void> {
  return format === ExportFormat.CSV ? writeCsv(rows, out) : writeXlsx(rows, out);
}
