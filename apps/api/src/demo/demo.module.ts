import { DemoLoader } from '@kolo/access-api';
import { Database, JobRegistry, Jobs } from '@kolo/api-core';
import { Global, Injectable, Module, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DemoCompany } from './demo-company.js';

const jobName = 'demo.load';

/** Leaves the loading to the worker: nobody waits half a minute for the first page. */
@Injectable()
export class QueuedDemo extends DemoLoader implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly jobs: Jobs,
    private readonly registry: JobRegistry,
    private readonly database: Database,
    private readonly company: DemoCompany,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.define(jobName, () => this.company.load());
  }

  /** `npm run demo` also on an installation that is there already. */
  async onApplicationBootstrap(): Promise<void> {
    if (process.env['KOLO_DEMO'] === '1') await this.load();
  }

  // API and worker both ask for it as they start: in one queue the second load begins when the first is there to be found.
  async load(): Promise<void> {
    await this.database.transaction((tx) => this.jobs.add(tx, jobName, {}, { key: jobName, queue: jobName }));
  }
}

@Global()
@Module({ providers: [DemoCompany, QueuedDemo, { provide: DemoLoader, useExisting: QueuedDemo }], exports: [DemoLoader] })
export class DemoModule {}
