import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients that became one, and clients that may be one. */
export class Merge1795305600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE counterparty ADD COLUMN merged_into_id uuid;
      CREATE INDEX counterparty_merged_into ON counterparty (merged_into_id) WHERE merged_into_id IS NOT NULL;

      -- A merge takes along what lies in the bin too, which the other indexes leave out.
      CREATE INDEX activity_subject_bin ON activity (subject_id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX comment_subject_bin ON comment (subject_id) WHERE deleted_at IS NOT NULL;

      -- As the last search over the whole base left them. Who is shown what is decided when they are read.
      CREATE TABLE duplicate_group (
        id uuid PRIMARY KEY,
        sureness int NOT NULL,
        reasons text[] NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX duplicate_group_order ON duplicate_group (sureness, id);

      CREATE TABLE duplicate_member (
        group_id uuid NOT NULL REFERENCES duplicate_group ON DELETE CASCADE,
        counterparty_id uuid NOT NULL,
        PRIMARY KEY (group_id, counterparty_id)
      );
      CREATE INDEX duplicate_member_counterparty ON duplicate_member (counterparty_id);

      -- Pairs that somebody looked at and found to be two. because_of is the client through whose merging a pair was inherited.
      CREATE TABLE not_duplicate (
        a_id uuid NOT NULL,
        b_id uuid NOT NULL,
        by_id uuid,
        at timestamptz NOT NULL DEFAULT now(),
        because_of uuid,
        PRIMARY KEY (a_id, b_id),
        CHECK (a_id < b_id)
      );
      CREATE INDEX not_duplicate_b ON not_duplicate (b_id);
      CREATE INDEX not_duplicate_because ON not_duplicate (because_of) WHERE because_of IS NOT NULL;

      -- The role was made before there was anything to merge with; one that somebody has changed since stays as it is.
      UPDATE role SET rights = jsonb_set(rights, '{buttons,counterparty.merge}', 'true')
        WHERE system_key = 'headOfSales' AND version = 1 AND rights -> 'buttons' IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE not_duplicate, duplicate_member, duplicate_group;
      DROP INDEX activity_subject_bin, comment_subject_bin;
      ALTER TABLE counterparty DROP COLUMN merged_into_id;
    `);
  }
}
