import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobRegistry, Records, entityOf, startWorker } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../dist/app.module.js';

// The built product's worker with one more job: it makes a client per step, slowly enough to be killed in between.
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error'] });

app.get(JobRegistry, { strict: false }).defineBatch('spec.slow', async (run) => {
  for (let step = run.checkpoint ?? 0; step < run.params.steps; step++) {
    await run.step(async (work) => {
      const input = { name: `${run.params.prefix} ${step}`, responsibleIds: [run.viewer.userId] };
      await app.get(Records, { strict: false }).create(entityOf('counterparty').type, input, work);
      await sleep(run.params.pauseMs);
      return { done: 1, checkpoint: step + 1 };
    });
  }
  return { steps: run.params.steps };
});

await startWorker(app);
process.send?.('ready');
