import 'reflect-metadata';
import { JobRunner, logger } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';

const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.get(JobRunner).start();
logger.info('The worker works');
