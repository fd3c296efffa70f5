import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '@kolo/api-testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startServer } from '../http/server.js';

/** A wire to PostgreSQL that can be cut, or fall silent, and be mended. */
class Wire {
  private server = net.createServer();
  private readonly sockets = new Set<net.Socket>();
  port = 0;

  constructor(private readonly target: URL) {}

  async mend(): Promise<void> {
    this.server = net.createServer((near) => {
      const far = net.connect(Number(this.target.port), this.target.hostname);
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as net.AddressInfo).port;
  }

  async cut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  silence(): void {
    for (const socket of this.sockets) socket.unpipe();
  }
}

let database: TestDatabase;
let wire: Wire;
let app: NestExpressApplication;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kolo-spec-'));

beforeAll(async () => {
  database = await cloneDatabase();
  wire = new Wire(new URL(database.url));
  await wire.mend();
  const url = new URL(database.url);
  Object.assign(url, { hostname: '127.0.0.1', port: String(wire.port) });
  const secrets = path.join(dataDir, 'secrets.json');
  const key = (): string => randomBytes(32).toString('base64url');
  writeFileSync(secrets, JSON.stringify({ jwt: key(), cursor: key(), encryption: key() }), { mode: 0o600 });
  const token = path.join(dataDir, 'setup-token');
  Object.assign(process.env, { DATABASE_URL: url.href, KOLO_DATA_DIR: dataDir, KOLO_SECRETS_FILE: secrets });
  Object.assign(process.env, { KOLO_SETUP_TOKEN_FILE: token, KOLO_LOG_LEVEL: 'fatal' });
  app = await startServer({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await app.close();
  await wire.cut();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const ask = async (address: string): Promise<[number, unknown]> => {
  const { status, body } = await request(app.getHttpServer() as Server).get(address);
  return [status, body];
};
const gone = [503, { status: 'unavailable', reason: 'The database does not answer' }];
const ready = [200, { status: 'ok' }];

it('is not ready, and says why, while PostgreSQL is gone, and is ready by itself once it is back', async () => {
  expect(await ask('/readyz')).toEqual(ready);
  for (let round = 0; round < 2; round++) {
    await wire.cut();
    expect(await ask('/readyz')).toEqual(gone);
    expect(await ask('/healthz')).toEqual(ready);
    await wire.mend();
    expect(await ask('/readyz')).toEqual(ready);
  }
});

it('does not wait for a PostgreSQL that fell silent', async () => {
  wire.silence();
  const asked = Date.now();
  expect(await ask('/readyz')).toEqual(gone);
  expect(Date.now() - asked).toBeLessThan(4_000);
  await wire.cut();
  await wire.mend();
  expect(await ask('/readyz')).toEqual(ready);
}, 20_000);
