import { Global, Module } from '@nestjs/common';
import { Backups } from '../backups/backups.js';
import { BackupsResolver } from '../backups/backups.resolver.js';
import { Replicas } from '../database/replicas.js';
import { ReplicasPlugin } from '../database/replicas-plugin.js';
import { Metrics } from '../metrics/metrics.js';
import { MetricsPlugin } from '../metrics/metrics-plugin.js';

/** What whoever runs Kolo looks after: metrics, backups, replicas. */
@Global()
@Module({
  providers: [Metrics, MetricsPlugin, Backups, BackupsResolver, Replicas, ReplicasPlugin],
  exports: [Metrics, Replicas],
})
export class RunningModule {}
