import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '@kolo/api-testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer } from '../http/server.js';

let database: TestDatabase;
let app: NestExpressApplication;
let server: Server;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-spec-'));

beforeAll(async () => {
  database = await cloneDatabase();
  const secrets = path.join(dataDir, 'secrets.json');
  const key = (): string => randomBytes(32).toString('base64url');
  writeFileSync(secrets, JSON.stringify({ jwt: key(), cursor: key(), encryption: key() }), { mode: 0o600 });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    KOLO_DATA_DIR: dataDir,
    KOLO_SECRETS_FILE: secrets,
    KOLO_SETUP_TOKEN_FILE: path.join(dataDir, 'setup-token'),
    KOLO_LOG_LEVEL: 'fatal',
  });
  app = await startServer({ port: 0, host: '127.0.0.1' });
  server = app.getHttpServer() as Server;
});

afterAll(async () => {
  await app.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('health', () => {
  it('the process lives and is ready', async () => {
    const [alive, ready] = [await request(server).get('/healthz'), await request(server).get('/readyz')];
    expect([alive.status, alive.body]).toEqual([200, { status: 'ok' }]);
    expect([ready.status, ready.body]).toEqual([200, { status: 'ok' }]);
  });

  it('says why it is not ready while migrations are missing, and is ready once they ran', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const taken = await owner.query<{ id: number; timestamp: string; name: string }>(
      'DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations) RETURNING *',
    );
    const unready = await request(server).get('/readyz');
    expect([unready.status, unready.body]).toEqual([503, { status: 'unavailable', reason: '1 migration has not run yet' }]);
    expect((await request(server).get('/healthz')).status).toBe(200);
    const [row] = taken.rows;
    await owner.query('INSERT INTO migrations (id, timestamp, name) VALUES ($1, $2, $3)', [row?.id, row?.timestamp, row?.name]);
    await owner.end();
    expect((await request(server).get('/readyz')).status).toBe(200);
  });
});

describe('answers', () => {
  it('carry the security headers, whichever door gives them', async () => {
    const answers = [
      await request(server).get('/healthz'),
      await request(server).get('/auth/nothing'),
      await request(server).post('/graphql').send({ query: '{ __typename }' }),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toContain("default-src 'self'; script-src 'self'; style-src 'self'; ");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-powered-by']).toBeUndefined();
    }
  });

  it('are 404 below the paths of the API, never the page', async () => {
    for (const wrong of ['/auth/nothing', '/files/nothing', '/healthz/nothing', '/download/a/b']) {
      const answer = await request(server).get(wrong).set('Accept', 'text/html');
      expect({ wrong, status: answer.status }).toEqual({ wrong, status: 404 });
      expect(answer.text).not.toContain('<html');
    }
    const likeGraphql = await request(server).post('/graphqlish').send({ query: '{ __typename }' });
    expect(likeGraphql.status).toBe(404);
    const below = await request(server).get('/graphql/nothing').set('Accept', 'text/html');
    expect([below.status, below.text.includes('<html')]).toEqual([400, false]);
  });

  it('are refused when the body is larger than 200 kB', async () => {
    const answer = await request(server)
      .post('/graphql')
      .send({ query: 'x'.repeat(201 * 1024) });
    expect(answer.status).toBe(413);
  });
});

const built = existsSync(path.resolve(import.meta.dirname, '../../../web/dist/index.html'));

(built ? describe : describe.skip)('the page', () => {
  it('comes with a nonce of its own each time, in the policy and in the page', async () => {
    const nonces = [];
    for (const address of ['/', '/clients/1']) {
      const { headers, text } = await request(server).get(address).set('Accept', 'text/html');
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
      expect(nonce).toHaveLength(24);
      expect(text).toContain(`"${nonce}"`);
      expect(text).not.toContain('__CSP_NONCE__');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(2);
  });
});
