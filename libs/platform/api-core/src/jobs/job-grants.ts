/**
 * Lets the application's role use the job queue: graphile-worker puts row security on its tables,
 * so that without a policy only their owner sees the rows. Runs as the owner, after its migrations.
 */
export async function grantJobs(query: (text: string) => Promise<unknown>, role: string): Promise<void> {
  const name = `"${role.replaceAll('"', '""')}"`;
  await query(`
    DO $$
    DECLARE
      queue_table regclass;
    BEGIN
      FOR queue_table IN SELECT oid FROM pg_class WHERE relnamespace = 'graphile_worker'::regnamespace AND relrowsecurity LOOP
        EXECUTE format('DROP POLICY IF EXISTS kolo_app ON %s', queue_table);
        EXECUTE format('CREATE POLICY kolo_app ON %s TO ${name.replaceAll("'", "''")} USING (true) WITH CHECK (true)', queue_table);
      END LOOP;
    END
    $$;
  `);
}
