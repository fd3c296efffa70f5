import { createHash, timingSafeEqual } from 'node:crypto';
import { Metrics } from '@kolo/api-core';
import type { INestApplication } from '@nestjs/common';
import { type Request, Router } from 'express';

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * `/metrics` for Prometheus: for whoever has METRICS_TOKEN; where none is set, for this machine only. A proxy on this machine
 * speaks for others, so what it passes on does not count as local. To everybody else the page is not there.
 */
export function metricsRoute(app: INestApplication): Router {
  const router = Router();
  router.get('/metrics', (request, response, next) => {
    if (!mayRead(request, process.env['METRICS_TOKEN'])) return void response.status(404).end();
    const metrics = app.get(Metrics, { strict: false });
    metrics
      .page()
      .then((page) => response.set('Cache-Control', 'no-store').type(metrics.contentType).send(page))
      .catch(next);
  });
  return router;
}

function mayRead(request: Request, token: string | undefined): boolean {
  if (token) return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
  const passedOn = Boolean(request.headers['x-forwarded-for'] ?? request.headers.forwarded ?? request.headers['via']);
  return !passedOn && loopback.test(request.socket.remoteAddress ?? '');
}
