import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { build } from '../build.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { startPostgres } from '../postgres/index.mjs';
import { APP, OWNER, dropDatabase, ensureDatabase, ensureRoles } from '../postgres/roles.mjs';

const withUser = (url, user, password, database) =>
  Object.assign(new URL(url), { username: user, password, pathname: `/${database}` }).toString();

const embedded = async () => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-specs-'));
  const server = await startPostgres({ dataDir, fast: true });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

// Somebody's own server: roles get new passwords there, and only databases of this run are touched.
const external = async (adminUrl) => {
  const owner = randomBytes(24).toString('base64url');
  const app = randomBytes(24).toString('base64url');
  await ensureRoles(adminUrl, { owner, app });
  return {
    adminUrl,
    ownerUrl: withUser(adminUrl, OWNER, owner, 'kolo'),
    appUrl: withUser(adminUrl, APP, app, 'kolo'),
    stop: async () => {},
  };
};

const migrate = (env) => {
  const done = spawnSync(process.execPath, [fromRoot('apps/api/dist/migrate.js')], { env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The template database does not migrate:\n${done.stdout}${done.stderr}`);
};

const inDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();

/**
 * One PostgreSQL for the whole run, with one migrated database that specs clone (`CREATE DATABASE … TEMPLATE`). They find it by
 * KOLO_TEST_ADMIN_URL (superuser), KOLO_TEST_OWNER_URL, KOLO_TEST_APP_URL (both name the template) and KOLO_TEST_TEMPLATE.
 * KOLO_TEST_DATABASE_URL names another server to use, as its superuser.
 */
export default async function databaseUp() {
  // A type error elsewhere should not keep one from running a spec; `npm test` reports the build as a step of its own.
  await build({ only: ['api'], quiet: true }).catch((error) => console.warn(error.message));
  const outside = process.env.KOLO_TEST_DATABASE_URL;
  const server = outside ? await external(outside) : await embedded();
  const template = `kolo_template_${process.pid}`;
  await ensureDatabase(server.adminUrl, template);
  const ownerUrl = inDatabase(server.ownerUrl, template);
  const appUrl = inDatabase(server.appUrl, template);
  migrate({ ...process.env, DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl });
  Object.assign(process.env, {
    KOLO_TEST_ADMIN_URL: server.adminUrl,
    KOLO_TEST_OWNER_URL: ownerUrl,
    KOLO_TEST_APP_URL: appUrl,
    KOLO_TEST_TEMPLATE: template,
  });
  globalThis.koloTestDatabase = {
    stop: async () => {
      await dropDatabase(server.adminUrl, template);
      await server.stop();
    },
  };
}
