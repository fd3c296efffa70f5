import { logger, NestLogs } from '@kolo/api-core';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json } from 'express';
import { HttpModule } from '../app.module.js';
import { healthRoutes } from './health.js';
import { metricsRoute } from './metrics.js';
import { securityHeaders } from './security-headers.js';
import { trustedProxies } from './trust-proxy.js';
import { webApp } from './web-app.js';

export interface ServerSettings {
  readonly port: number;
  readonly host: string;
}

/** Starts the HTTP doors: GraphQL, sign-in, files, health, metrics and the web app. Stops cleanly on SIGTERM and SIGINT. */
export async function startServer(settings: ServerSettings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(HttpModule, { logger: new NestLogs(), bodyParser: false });
  app.set('trust proxy', trustedProxies(process.env['TRUST_PROXY']));
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(securityHeaders);
  app.use(healthRoutes(app));
  app.use(metricsRoute(app));
  // Imports and files have doors of their own; what remains is small.
  app.use(json({ limit: '200kb' }));
  app.use(webApp());
  app.enableShutdownHooks();
  await app.listen(settings.port, settings.host);
  const server = app.getHttpServer() as { keepAliveTimeout: number; requestTimeout: number };
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 120_000;
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'A promise was rejected and nobody looked'));
  return app;
}
