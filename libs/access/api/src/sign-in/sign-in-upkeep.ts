import { Clock, executeAsOwner, JobRegistry, sql } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { databaseNow } from '../session/database-time.js';

const jobName = 'access.signInLog';
/** Addresses and devices of people are kept no longer than they help to look into an incident. */
const keptDays = 180;

/** Forgets, each night, who came in long ago. */
@Injectable()
export class SignInUpkeep implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.define(jobName, () => this.prune());
    this.registry.cron(jobName, '30 2 * * *');
  }

  async prune(): Promise<void> {
    await executeAsOwner(sql`DELETE FROM sign_in_log WHERE at < ${databaseNow(this.clock)} - make_interval(days => ${keptDays})`);
  }
}
