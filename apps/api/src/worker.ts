import 'reflect-metadata';
import { JobRunner, logger, NestLogs } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.createApplicationContext(AppModule, { logger: new NestLogs() });
app.enableShutdownHooks();
await app.get(JobRunner).start();
logger.info('The worker works');
