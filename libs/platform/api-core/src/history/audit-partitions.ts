import pg from 'pg';

const tables = ['audit_event', 'audit_change'] as const;
const monthsAhead = 3;

interface Month {
  readonly suffix: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes the monthly partitions of the history as the owner of the schema: this month, three ahead, and `monthsBack`
 * before it where there is none. What the default partition already has of a month moves into its partition.
 * Returns the names of those made.
 */
export async function ensurePartitions(ownerUrl: string, monthsBack = 0, now = new Date()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const made: string[] = [];
    for (let offset = -monthsBack; offset <= monthsAhead; offset++) {
      for (const table of tables)
        if (await ensureMonth(client, table, monthAt(now, offset))) made.push(`${table}_${monthAt(now, offset).suffix}`);
    }
    await protectHistory((text) => client.query(text));
    return made;
  } finally {
    await client.end();
  }
}

/** Leaves everybody but the owner with reading and appending, and with that only through the whole tables. */
export async function protectHistory(query: (text: string) => Promise<unknown>): Promise<void> {
  await query(`
    DO $$
    DECLARE
      held record;
    BEGIN
      FOR held IN
        SELECT c.oid::regclass AS name, g.grantee::regrole AS role, c.relispartition AS inner
        FROM pg_class c, LATERAL aclexplode(c.relacl) g
        WHERE g.grantee <> c.relowner AND g.grantee <> 0
          AND (c.oid IN ('audit_event'::regclass, 'audit_change'::regclass, 'audit_seal'::regclass)
            OR c.oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent IN ('audit_event'::regclass, 'audit_change'::regclass)))
        GROUP BY 1, 2, 3
      LOOP
        IF held.inner THEN
          EXECUTE format('REVOKE ALL ON %s FROM %s', held.name, held.role);
        ELSE
          EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %s', held.name, held.role);
        END IF;
      END LOOP;
    END
    $$;
  `);
}

function monthAt(now: Date, offset: number): Month {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
  const end = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset + 1, 1));
  return { suffix: start.toISOString().slice(0, 7).replace('-', '_'), from: start.toISOString(), to: end.toISOString() };
}

async function ensureMonth(client: pg.Client, table: string, { suffix, from, to }: Month): Promise<boolean> {
  const name = `${table}_${suffix}`;
  const { rowCount } = await client.query('SELECT 1 FROM pg_class WHERE relname = $1 AND relispartition', [name]);
  if (rowCount) return false;
  await client.query('BEGIN');
  try {
    // Whoever reads long, such as a backup, must not make everybody else wait behind this: there are months to try again.
    await client.query(`SET LOCAL lock_timeout = '5s'`);
    // PostgreSQL refuses a partition for rows that the default one already holds.
    await client.query(`LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    await client.query(`CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
    await client.query(`INSERT INTO ${name} SELECT * FROM ${table}_rest WHERE at >= '${from}' AND at < '${to}'`);
    await client.query(`DELETE FROM ${table}_rest WHERE at >= '${from}' AND at < '${to}'`);
    await client.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
    await client.query('COMMIT');
    return true;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
