import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients that nobody works with any more. */
export class Archive1795305600018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE counterparty ADD COLUMN archived boolean NOT NULL DEFAULT false;
      -- The archive is small beside the base: a list of it walks this and not every client.
      CREATE INDEX counterparty_archived ON counterparty (created_at, id) WHERE archived AND deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE counterparty DROP COLUMN archived');
  }
}
