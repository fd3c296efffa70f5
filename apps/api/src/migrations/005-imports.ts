import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the rows of each import. */
export class Imports1795305600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE import_tally (
        batch_id uuid PRIMARY KEY REFERENCES batch ON DELETE CASCADE,
        read int NOT NULL DEFAULT 0,
        created int NOT NULL DEFAULT 0,
        updated int NOT NULL DEFAULT 0,
        unchanged int NOT NULL DEFAULT 0,
        skipped int NOT NULL DEFAULT 0,
        refused int NOT NULL DEFAULT 0,
        entries_created int NOT NULL DEFAULT 0
      );

      CREATE TABLE import_problem (
        batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
        row_number int NOT NULL,
        place int NOT NULL,
        severity text NOT NULL,
        field text NOT NULL,
        reason text NOT NULL,
        params jsonb,
        value text,
        cells jsonb,
        PRIMARY KEY (batch_id, row_number, place)
      );

      -- Clients that rows of the file met, changed or not: of two rows for one client the first wins, also when it changed nothing.
      CREATE TABLE import_met (
        batch_id uuid NOT NULL REFERENCES batch ON DELETE CASCADE,
        counterparty_id uuid NOT NULL,
        PRIMARY KEY (batch_id, counterparty_id)
      );

      -- ANALYZE takes the owner; the application may ask for it while it fills tables.
      CREATE FUNCTION refresh_statistics() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        ANALYZE counterparty, counterparty_responsible, counterparty_search, contact_person, contact_channel, address, activity;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION refresh_statistics; DROP TABLE import_met, import_problem, import_tally');
  }
}
