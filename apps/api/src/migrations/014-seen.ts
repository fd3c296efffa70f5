import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people last looked at records, and the order of the bin. */
export class Seen1795305600014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE record_seen (
        user_id uuid NOT NULL,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (user_id, entity, record_id)
      );
      CREATE INDEX counterparty_deleted ON counterparty (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
      CREATE INDEX contact_person_deleted ON contact_person (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
      CREATE INDEX activity_deleted ON activity (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
      CREATE INDEX comment_deleted ON comment (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
      CREATE INDEX stored_file_deleted ON stored_file (deleted_at DESC, id DESC) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX counterparty_deleted, contact_person_deleted, activity_deleted, comment_deleted, stored_file_deleted;
      DROP TABLE record_seen;
    `);
  }
}
