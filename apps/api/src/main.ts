import 'reflect-metadata';
import { logger } from '@kolo/api-core';
import { startServer } from './http/server.js';

const port = Number(process.env['PORT'] ?? 3000);
await startServer({ port, host: process.env['KOLO_HOST'] ?? '0.0.0.0' });
logger.info({ port }, 'The API answers');
