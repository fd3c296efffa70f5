import { ImportChunk } from './import-chunk.js';
import { ImportJob } from './import-job.js';
import { ImportReports } from './import-report.js';
import { ImportResolver } from './import.resolver.js';
import { InspectImport } from './inspect-import.js';
import { NameBook } from './name-book.js';
import { PlanCalls } from './plan-calls.js';
import { StartImport } from './start-import.js';
import { UpdateKnown } from './update-known.js';

/** What the import of clients consists of. */
export const importProviders = [
  NameBook,
  UpdateKnown,
  PlanCalls,
  ImportChunk,
  ImportJob,
  StartImport,
  InspectImport,
  ImportReports,
  ImportResolver,
];
