import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Previews of bulk actions: which records each is for, with the versions that were seen. */
export class Bulk1795305600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bulk_preview (
        id uuid PRIMARY KEY,
        actor_id uuid,
        api_key_id uuid,
        entity text NOT NULL,
        kind text NOT NULL,
        action jsonb NOT NULL,
        total int NOT NULL DEFAULT 0,
        changing int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz
      );
      CREATE INDEX bulk_preview_created ON bulk_preview (created_at);

      -- A thousand records to a row: a million of them is a thousand rows, written in a second.
      CREATE TABLE bulk_preview_rows (
        preview_id uuid NOT NULL REFERENCES bulk_preview ON DELETE CASCADE,
        n int NOT NULL,
        ids uuid[] NOT NULL,
        versions int[] NOT NULL,
        places int[] NOT NULL,
        PRIMARY KEY (preview_id, n)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE bulk_preview_rows, bulk_preview');
  }
}
