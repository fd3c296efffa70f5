import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { startPostgres } from './index.mjs';

const passing = new Set(['postmaster.pid', 'postmaster.opts', 'pg_replslot', 'pg_stat_tmp']);

const copyCluster = (from, to) =>
  fs.cpSync(from, to, { recursive: true, filter: (file) => path.dirname(file) !== from || !passing.has(path.basename(file)) });

const asStandbyOf = (adminUrl, clusterDir, label) => {
  const { hostname, port, username, password } = new URL(adminUrl);
  const conninfo = `host=${hostname} port=${port} user=${username} password=${decodeURIComponent(password)}`;
  fs.writeFileSync(path.join(clusterDir, 'backup_label'), label);
  fs.writeFileSync(path.join(clusterDir, 'standby.signal'), '');
  fs.appendFileSync(path.join(clusterDir, 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
  for (const folder of ['pg_replslot', 'pg_stat_tmp'])
    fs.mkdirSync(path.join(clusterDir, folder), { recursive: true, mode: 0o700 });
};

/**
 * Starts a streaming replica of an embedded PostgreSQL on this machine, in a data folder of its own: the binaries have no
 * pg_basebackup, so the files are copied between pg_backup_start and pg_backup_stop. Answers what `startPostgres` does.
 */
export async function startReplica({ primary, dataDir, ...rest }) {
  const admin = new pg.Client({ connectionString: primary.adminUrl });
  await admin.connect();
  const clusterDir = path.join(dataDir, 'postgres');
  try {
    const { rows } = await admin.query(`SELECT current_setting('data_directory') AS home`);
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.copyFileSync(path.join(path.dirname(rows[0].home), 'postgres.json'), path.join(dataDir, 'postgres.json'));
    await admin.query(`SELECT pg_backup_start('replica', fast => true)`);
    copyCluster(rows[0].home, clusterDir);
    const stopped = await admin.query('SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)');
    asStandbyOf(primary.adminUrl, clusterDir, stopped.rows[0].labelfile);
  } finally {
    await admin.end();
  }
  return startPostgres({ ...rest, dataDir, standby: true });
}
