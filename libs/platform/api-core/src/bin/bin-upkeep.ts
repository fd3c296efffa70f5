import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { ident, sql } from '../database/sql.js';
import { logger } from '../errors/logger.js';
import type { EntitySpec } from '../fields/field-spec.js';
import { allEntities } from '../fields/registry.js';
import { JobRegistry } from '../jobs/job-registry.js';
import { Parameters, type ParameterSpec } from '../parameters/parameters.js';
import { Clock } from '../time/clock.js';
import { withBelongings } from './belongings.js';
import { removeRows } from './erasure.js';

/** How many days a deleted record can be taken out of the bin; 0 keeps it for ever. */
export const binDays: ParameterSpec<number> = { key: 'bin.days', fallback: 90 };

const jobName = 'bin.empty';
const atOnce = 200;
const day = 86_400_000;

/** Removes for good, each night, what has been in the bin longer than the company keeps it. The history keeps what it knows. */
@Injectable()
export class BinUpkeep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(binDays);
    this.registry.define(jobName, ({ signal }) => this.empty(signal));
    this.registry.cron(jobName, '15 2 * * *');
  }

  private async empty(signal: AbortSignal): Promise<void> {
    const days = await this.parameters.get(binDays);
    if (days <= 0) return;
    const before = new Date(this.clock.now().getTime() - days * day);
    for (const entity of allEntities().filter(isEmptied)) {
      let last = '00000000-0000-0000-0000-000000000000';
      while (!signal.aborted) {
        const ids = await this.lateIds(entity, before, last);
        if (ids.length === 0) break;
        last = ids[ids.length - 1] as string;
        for (const id of ids) await this.remove(entity, id);
      }
    }
  }

  private async lateIds(entity: EntitySpec, before: Date, last: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(sql`SELECT id FROM ${ident(entity.table)}
      WHERE deleted_at < ${before} AND id > ${last}::uuid ORDER BY id LIMIT ${atOnce}`);
    return rows.map((row) => row.id);
  }

  private async remove(entity: EntitySpec, id: string): Promise<void> {
    try {
      await this.database.transaction(async (tx) => removeRows(tx, await withBelongings(tx, entity, [id])));
    } catch (error) {
      // Something living still points at it: it stays in the bin.
      logger.info({ err: error, entity: entity.name, id }, 'A record stays in the bin');
    }
  }
}

/** People, roles and words of directories are named all over the history, so they stay; parts go with their records. */
function isEmptied(entity: EntitySpec): boolean {
  return (entity.isSubject || entity.rows.subject === true || entity.root !== null) && entity.name !== 'user';
}
