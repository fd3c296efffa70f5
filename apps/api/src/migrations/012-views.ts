import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Saved views of lists, and which view a person begins a list with. */
export class Views1795305600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_view (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        entity text NOT NULL,
        name text COLLATE "uk-x-icu" NOT NULL,
        filter jsonb,
        search text,
        sort jsonb,
        columns jsonb,
        group_by text,
        needs text[] NOT NULL DEFAULT '{}',
        sharing text NOT NULL DEFAULT 'PRIVATE',
        role_id uuid,
        is_default boolean NOT NULL DEFAULT false,
        pinned boolean NOT NULL DEFAULT false,
        position int NOT NULL DEFAULT 0
      );
      CREATE INDEX saved_view_entity ON saved_view (entity, position, id) WHERE deleted_at IS NULL;

      CREATE TABLE first_view (
        user_id uuid NOT NULL,
        entity text NOT NULL,
        view text NOT NULL,
        PRIMARY KEY (user_id, entity)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE first_view;
      DROP TABLE saved_view;
    `);
  }
}
