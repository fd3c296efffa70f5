import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from '../build.mjs';
import { acquireLock } from '../lib/lock.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { startPostgres } from '../postgres/index.mjs';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'kolo-backup-cli-'));
const [from, to, folder] = ['from', 'to', 'backup'].map((name) => path.join(scratch, name));

beforeAll(() => build({ only: ['api'], quiet: true }), 120_000);
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

const outside = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'KOLO_SECRETS_FILE', 'INIT_CWD'];
const environment = (dataDir) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !outside.includes(name))),
  NODE_OPTIONS: '',
  KOLO_DATA_DIR: dataDir,
});
const command = (name, args, dataDir) =>
  run(process.execPath, [fromRoot('tools/backup', `${name}.mjs`), ...args], { env: environment(dataDir) });

const ask = async (connectionString, text) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
};

test('issue 3: the embedded database is backed up while it runs, and restored into a new data folder', async () => {
  const first = await startPostgres({ dataDir: from, fast: true });
  const env = { ...environment(from), DATABASE_URL: first.appUrl, DATABASE_OWNER_URL: first.ownerUrl };
  const migrated = await run(process.execPath, [fromRoot('apps/api/dist/migrate.js')], { env });
  expect(migrated).toMatchObject({ code: 0 });
  await ask(first.ownerUrl, `INSERT INTO role (id, name, rights) VALUES (gen_random_uuid(), 'Комірник', '{}')`);
  await ask(first.ownerUrl, `INSERT INTO "user" (id, name, email) VALUES (gen_random_uuid(), 'Ганна', 'hanna@spec.example')`);
  fs.writeFileSync(path.join(from, 'secrets.json'), '{"jwt":"spec"}');
  const made = await command('backup', [folder], from);
  await first.stop();
  expect(made.output).toMatch(/: \d+ tables, \d+ rows, 0 files, keys\n/);
  expect(made.code).toBe(0);

  const restored = await command('restore', [folder], to);
  expect(restored.output).toMatch(/Restored as of .*compared one by one\.\nMail and webhooks are held/);
  expect(restored.code).toBe(0);
  expect(fs.readFileSync(path.join(to, 'secrets.json'), 'utf8')).toBe('{"jwt":"spec"}');

  const again = await command('restore', [folder], to);
  expect(again).toMatchObject({ code: 1, output: expect.stringMatching(/holds a company already/) });
  const second = await startPostgres({ dataDir: to, fast: true });
  expect(await ask(second.ownerUrl, `SELECT name FROM role WHERE name = 'Комірник'`)).toEqual([{ name: 'Комірник' }]);
  expect(await ask(second.ownerUrl, `SELECT name FROM "user"`)).toEqual([{ name: 'Ганна' }]);
  await second.stop();
}, 120_000);

test('a data folder that Kolo runs on is not restored into', async () => {
  const lock = acquireLock(path.join(to, 'kolo.lock'));
  expect(await command('restore', [folder, '--replace'], to)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Stop it first/),
  });
  lock.release();
});
