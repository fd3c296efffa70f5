import type { Writable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { OutputCell } from '@kolo/tabular';
import type { Viewer } from '../access/viewer.js';
import { translate } from '../errors/translate.js';
import { localMoments } from '../exports/export-columns.js';
import { ExportFiles } from '../exports/export-files.js';
import { type ExportFormat, writeTable } from '../exports/export-format.js';
import { entityOf, isEntityName } from '../fields/registry.js';
import type { BatchRun } from '../jobs/batch-run.js';
import { JobRegistry } from '../jobs/job-registry.js';
import type { Batch } from './batch.js';
import { fieldLabel } from './display-value.js';
import { History } from './history.js';
import type { AuditLogFilter, HistoryChange, HistoryEvent } from './history-types.js';

const jobName = 'exportAudit';
const eventsAtOnce = 200;
const title = 'auditLog';
const columns = ['at', 'actor', 'via', 'verb', 'entity', 'record', 'field', 'before', 'after'] as const;

interface AuditParams {
  readonly entity: typeof title;
  readonly filter: AuditLogFilter;
  readonly format: ExportFormat;
}

/** Writes the audit log into a table, a row for each changed field, as far as whoever asks may read it while it is written. */
@Injectable()
export class AuditExport implements OnModuleInit {
  constructor(
    private readonly history: History,
    private readonly files: ExportFiles,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.run(run as unknown as BatchRun<AuditParams>));
  }

  /** Begins an export; refuses at once what the log itself would refuse. */
  async begin(viewer: Viewer, filter: AuditLogFilter, format: ExportFormat): Promise<Batch> {
    await this.history.log(viewer, filter, { first: 1 });
    const params: AuditParams = { entity: title, filter: { ...filter }, format };
    return this.files.begin(viewer, jobName, { ...params });
  }

  private async run(run: BatchRun<AuditParams>): Promise<undefined> {
    await run.restart();
    const written = { rows: 0 };
    const rows = this.rows(run, written);
    const { format } = run.params;
    await this.files.keep(run, {
      // The log is of people and what they do.
      entity: entityOf('user'),
      title,
      extension: format.toLowerCase(),
      write: (out: Writable) => writeTable(format, rows, out),
      rows: () => written.rows,
    });
    return undefined;
  }

  private async *rows(run: BatchRun<AuditParams>, written: { rows: number }): AsyncGenerator<OutputCell[]> {
    const { viewer, params } = run;
    const moments = localMoments(viewer.timeZone);
    yield columns.map((column) => translate(viewer.locale, `auditLog.columns.${column}`));
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo } = await this.history.log(viewer, params.filter, { first: eventsAtOnce, after });
      for (const event of nodes) yield* rowsOf(viewer, event, moments);
      written.rows += nodes.length;
      await run.report({ done: nodes.length });
      if (!pageInfo.hasNextPage) return;
      after = pageInfo.endCursor;
    }
  }
}

function* rowsOf(viewer: Viewer, event: HistoryEvent, moments: (moment: Date) => string): Generator<OutputCell[]> {
  const entity = isEntityName(event.entity) ? entityOf(event.entity) : undefined;
  const word = (key: string): string => translate(viewer.locale, key);
  const what = [
    { date: moments(event.at) },
    event.actor?.name ?? null,
    word(`history.via.${event.via}`),
    word(`console.audit.verbs.${event.verb}`),
    entity ? word(`${event.entity}.one`) : event.entity,
    event.title,
  ];
  const labelOf = ({ field: name }: HistoryChange): string => {
    const field = entity?.fields.get(name);
    return entity && field ? fieldLabel(viewer.locale, entity, field) : name;
  };
  if (event.changes.length === 0) yield [...what, null, null, null];
  for (const change of event.changes) yield [...what, labelOf(change), change.beforeText, change.afterText];
}
