import { setTimeout as after } from 'node:timers/promises';
import { Database, sql } from '@kolo/api-core';
import type { INestApplication } from '@nestjs/common';
import { Router } from 'express';
import { migrations } from '../migrations/index.js';

/** `/healthz`: the process lives. `/readyz`: it can work, that is, the database answers and is migrated; else 503 and why. */
export function healthRoutes(app: INestApplication): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', (_request, response, next) => {
    unreadyReason(app)
      .then((reason) => response.status(reason ? 503 : 200).json(reason ? { status: 'unavailable', reason } : { status: 'ok' }))
      .catch(next);
  });
  return router;
}

/** Whoever asks waits seconds, not the minute after which a silent connection is given up. */
const patienceMs = 3_000;

const unanswered = 'The database does not answer';

async function unreadyReason(app: INestApplication): Promise<string | null> {
  const answered = new AbortController();
  const silence = after(patienceMs, null, { signal: answered.signal }).catch(() => null);
  try {
    const asked = app.get(Database, { strict: false }).query<{ name: string }>(sql`SELECT name FROM migrations`);
    const rows = await Promise.race([asked, silence]);
    if (!rows) return unanswered;
    const done = new Set(rows.map((row) => row.name));
    const missing = migrations.filter((migration) => !done.has(migration.name)).length;
    if (missing === 0) return null;
    return missing === 1 ? '1 migration has not run yet' : `${missing} migrations have not run yet`;
  } catch {
    return unanswered;
  } finally {
    answered.abort();
  }
}
