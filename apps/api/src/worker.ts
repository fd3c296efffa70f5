import 'reflect-metadata';
import { JobRunner, logger, NestLogs } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.createApplicationContext(AppModule, { logger: new NestLogs() });
app.enableShutdownHooks();
// The job queue lets go of promises when the database goes away; the runner starts it anew.
process.on('unhandledRejection', (error) => logger.error({ err: error }, 'A promise was rejected and nobody looked'));
await app.get(JobRunner).start();
logger.info('The worker works');
