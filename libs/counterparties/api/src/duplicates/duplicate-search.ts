import {
  assertButton,
  type Batch,
  Batches,
  BatchProgress,
  type BatchRun,
  Database,
  JobRegistry,
  sql,
  type Tx,
  type Viewer,
} from '@kolo/api-core';
import { Conflict } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { duplicateReasons } from './duplicate-finder.js';
import { groupsInSight } from './duplicate-sight.js';
import {
  collectKeys,
  collectLookAlikes,
  openWorkTables,
  pairUp,
  sources,
  spreadLabels,
  writeGroups,
} from './duplicate-phases.js';
import { lookAlikeKeys } from './look-alike.js';

export const searchKind = 'counterparty.batches.findDuplicates';
const jobName = 'counterparty.findDuplicates';
const namesAtOnce = 10_000;
/** Chains of likeness are short; a longer one is left in pieces rather than followed for ever. */
const mostRounds = 50;

type Phase = (tx: Tx) => Promise<void>;

/**
 * Looks through the whole base for clients that may be one (SM-21). Everything is done in the database, in tables that live as
 * long as the transaction: the memory of the process does not grow with the base, and until the end the former groups are shown.
 */
@Injectable()
export class DuplicateSearch implements OnModuleInit {
  private readonly phases: readonly Phase[] = [
    ...sources.map(
      (source): Phase =>
        (tx) =>
          collectKeys(tx, source),
    ),
    async (tx) => {
      await this.readNames(tx);
      await collectLookAlikes(tx);
    },
    async (tx) => {
      await tx.execute(sql`ANALYZE dup_key`);
      await pairUp(tx);
      for (let round = 0; round < mostRounds && (await spreadLabels(tx)); round++);
    },
    (tx) => writeGroups(tx, duplicateReasons),
  ];

  constructor(
    private readonly database: Database,
    private readonly progress: BatchProgress,
    private readonly batches: Batches,
    private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.defineBatch(jobName, (run) => this.run(run), 'duplicates');
  }

  /** Begins a search, unless one is going on. */
  async begin(viewer: Viewer): Promise<Batch> {
    assertButton(viewer, 'counterparty.merge');
    const id = await this.database.transaction(async (tx) => {
      await tx.query(sql`SELECT pg_advisory_xact_lock(7231845, 8)`);
      const running = await tx.query(sql`SELECT 1 FROM batch WHERE kind = ${searchKind} AND state = 'RUNNING'`);
      if (running.length > 0) throw new Conflict('batchRunning');
      return this.progress.begin(tx, viewer, { kind: searchKind, job: jobName, total: this.phases.length });
    });
    return this.batches.one(viewer, id);
  }

  private async run(run: BatchRun): Promise<Record<string, unknown>> {
    await run.restart();
    let groups = 0;
    await run.step(async ({ tx }) => {
      // One pass over a large table takes longer than a request may.
      await tx.execute(sql`SET LOCAL statement_timeout = '55s'`);
      await tx.execute(sql`SET LOCAL work_mem = '64MB'`);
      await openWorkTables(tx);
      for (const [at, phase] of this.phases.entries()) {
        await phase(tx);
        if (at < this.phases.length - 1) await run.report({ done: 1 });
      }
      // Only those that whoever began it may see: how many there are in all is told to nobody else.
      const [row] = await tx.query<{ n: number }>(
        sql`SELECT count(*)::int AS n FROM duplicate_group g WHERE ${groupsInSight(run.viewer)}`,
      );
      groups = row?.n ?? 0;
      return { done: 1 };
    });
    return { groups };
  }

  /** Names that have a word of Latin letters that all look Cyrillic; few do. */
  private async readNames(tx: Tx): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = await tx.query<{ id: string; name: string }>(sql`SELECT id, name FROM counterparty
        WHERE id > ${after}::uuid AND deleted_at IS NULL AND name ~ '\\m[abcehikmoptxyABCEHIKMOPTXY]+\\M'
        ORDER BY id LIMIT ${namesAtOnce}`);
      const found = rows.flatMap(({ id, name }) => lookAlikeKeys(name).map((key) => ({ id, key })));
      await tx.execute(sql`INSERT INTO dup_alias (key, id)
        SELECT x.key, x.id FROM jsonb_to_recordset(${JSON.stringify(found)}::jsonb) AS x(key text, id uuid)`);
      if (rows.length < namesAtOnce) return;
      after = rows[rows.length - 1]?.id ?? after;
    }
  }
}
