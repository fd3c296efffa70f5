import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events and comments on any record. */
export class Activities1795305600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE activity (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        subject_type text,
        subject_id uuid,
        type text NOT NULL,
        state text NOT NULL DEFAULT 'PLANNED',
        importance text NOT NULL DEFAULT 'NORMAL',
        start_at timestamptz NOT NULL,
        end_at timestamptz,
        responsible_id uuid,
        subject text COLLATE "uk-x-icu" NOT NULL DEFAULT '',
        description text,
        result text,
        success boolean,
        completed_at timestamptz
      );
      CREATE INDEX activity_subject ON activity (subject_id, start_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_subject_closed ON activity (subject_id, completed_at, id) WHERE completed_at IS NOT NULL AND deleted_at IS NULL;
      CREATE INDEX activity_planned ON activity (responsible_id, start_at, id) WHERE state = 'PLANNED' AND deleted_at IS NULL;
      CREATE INDEX activity_done ON activity (responsible_id, completed_at, id) WHERE state = 'COMPLETED' AND deleted_at IS NULL;
      CREATE INDEX activity_responsible ON activity (responsible_id, start_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_start ON activity (start_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_type ON activity (type, start_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_open ON activity (start_at, id) WHERE state = 'PLANNED' AND deleted_at IS NULL;
      CREATE INDEX activity_cancelled ON activity (start_at, id) WHERE state = 'CANCELLED' AND deleted_at IS NULL;
      CREATE INDEX activity_closed ON activity (completed_at, id) WHERE completed_at IS NOT NULL AND deleted_at IS NULL;
      CREATE INDEX activity_importance ON activity (array_position(ARRAY['LOW', 'NORMAL', 'HIGH']::text[], importance), id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_created ON activity (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX activity_updated ON activity (updated_at, id) WHERE deleted_at IS NULL;

      CREATE TABLE comment (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        subject_type text NOT NULL,
        subject_id uuid NOT NULL,
        text text NOT NULL
      );
      CREATE INDEX comment_subject ON comment (subject_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE comment, activity');
  }
}
