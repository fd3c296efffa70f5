import { DemoLoader } from '@kolo/access-api';
import { asSystem, BatchProgress, Database, JobRegistry, logger, sql, type Tx } from '@kolo/api-core';
import { CounterpartiesModule } from '@kolo/counterparties-api';
import { Global, Injectable, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DemoCompany } from './demo-company.js';

const jobName = 'demo.load';

/** Leaves the loading to the worker, which goes on where it stopped: nobody waits half a minute for the first page. */
@Injectable()
export class QueuedDemo extends DemoLoader implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly progress: BatchProgress,
    private readonly registry: JobRegistry,
    private readonly database: Database,
    private readonly company: DemoCompany,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.defineBatch(jobName, async (run) => {
      const started = Date.now();
      const loaded = await this.company.load(run);
      logger.info({ ...loaded, seconds: Math.round((Date.now() - started) / 1000) }, 'The demo company is loaded');
      return loaded;
    });
  }

  /** `npm run demo` also on an installation that is there already. */
  async onApplicationBootstrap(): Promise<void> {
    if (process.env['KOLO_DEMO'] === '1') await this.load();
  }

  /** Begins once; asked again, goes on with what failed or was stopped. API and worker both ask as they start. */
  async load(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${jobName}))`);
      const [begun] = await tx.query<{ id: string }>(sql`SELECT id FROM batch WHERE job = ${jobName} ORDER BY id DESC LIMIT 1`);
      if (begun) await this.progress.resume(tx, begun.id);
      else await this.begin(tx);
    });
  }

  private async begin(tx: Tx): Promise<void> {
    const viewer = asSystem('loads the demo company');
    await this.progress.begin(tx, viewer, { kind: 'counterparty.batches.demo', job: jobName });
  }
}

@Global()
@Module({
  imports: [CounterpartiesModule],
  providers: [DemoCompany, QueuedDemo, { provide: DemoLoader, useExisting: QueuedDemo }],
  exports: [DemoLoader],
})
export class DemoModule {}
