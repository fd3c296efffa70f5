import path from 'node:path';
import { lockHolder } from '../lib/lock.mjs';
import { fromRoot } from '../lib/paths.mjs';
import { credentials } from '../postgres/cluster.mjs';
import { startPostgres } from '../postgres/index.mjs';
import { APP, OWNER } from '../postgres/roles.mjs';

export const dataDirOf = (env) => path.resolve(env.KOLO_DATA_DIR || fromRoot('.kolo'));

/** A folder as the person named it, who need not stand in the root of the repository. */
export const asNamed = (folder, env = process.env) => path.resolve(env.INIT_CWD ?? '.', folder);

const ofRunning = (dataDir) => {
  const { port, owner, app } = credentials(dataDir);
  const url = (user, password) => `postgresql://${user}:${password}@127.0.0.1:${port}/kolo`;
  return { ownerUrl: url(OWNER, owner), appUrl: url(APP, app), stop: async () => {} };
};

const open = (dataDir) =>
  lockHolder(path.join(dataDir, 'postgres.lock')) ? ofRunning(dataDir) : startPostgres({ dataDir, log: console.log });

/**
 * The environment in which the API's programs find this installation's database: the one that DATABASE_URL names, the embedded one
 * that runs already, or the embedded one, started for as long as it takes.
 */
export async function openInstallation(env) {
  const dataDir = dataDirOf(env);
  const own = { KOLO_DATA_DIR: dataDir, KOLO_SECRETS_FILE: env.KOLO_SECRETS_FILE || path.join(dataDir, 'secrets.json') };
  if (env.DATABASE_URL) return { env: { ...env, ...own }, stop: async () => {} };
  const { ownerUrl, appUrl, stop } = await open(dataDir);
  return { env: { ...env, ...own, DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl }, stop };
}
