import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when and through whom a client is in a category; tags on people, legal entities, events and colleagues. */
export class Groupings1795305600017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE counterparty_category (
        counterparty_id uuid NOT NULL REFERENCES counterparty ON DELETE CASCADE,
        category_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        by_id uuid,
        via text NOT NULL,
        -- The batch by which it left the category. Whoever takes that batch back finds the row as it was.
        left_by uuid,
        PRIMARY KEY (counterparty_id, category_id)
      );

      -- What the history remembers of those who are in a category already; a creation carries no values there.
      INSERT INTO counterparty_category (counterparty_id, category_id, since, by_id, via)
        SELECT c.id, k.id, COALESCE(e.at, c.created_at), CASE WHEN e.at IS NULL THEN c.created_by_id ELSE e.actor_id END,
          COALESCE(e.via, (SELECT a.via FROM audit_event a WHERE a.record_id = c.id AND a.at >= c.created_at - interval '1 day'
            AND a.entity = 'counterparty' AND a.verb = 'create' LIMIT 1), 'system')
        FROM counterparty c CROSS JOIN LATERAL (SELECT DISTINCT id FROM unnest(c.category_ids) AS id) k
        LEFT JOIN LATERAL (
          SELECT a.at, a.actor_id, a.via FROM audit_event a JOIN audit_change h ON h.event_id = a.id AND h.at = a.at
          WHERE a.record_id = c.id AND a.at >= c.created_at - interval '1 day' AND a.entity = 'counterparty'
            AND h.changes -> 'categoryIds' -> 1 ? k.id::text AND NOT h.changes -> 'categoryIds' -> 0 ? k.id::text
          ORDER BY a.at DESC LIMIT 1
        ) e ON TRUE
        WHERE c.category_ids <> '{}';

      ALTER TABLE directory_entry ADD COLUMN scope text;

      ALTER TABLE contact_person ADD COLUMN tag_ids uuid[] NOT NULL DEFAULT '{}';
      ALTER TABLE legal_entity ADD COLUMN tag_ids uuid[] NOT NULL DEFAULT '{}';
      ALTER TABLE activity ADD COLUMN tag_ids uuid[] NOT NULL DEFAULT '{}';
      ALTER TABLE "user" ADD COLUMN tag_ids uuid[] NOT NULL DEFAULT '{}';
      CREATE INDEX contact_person_tags ON contact_person USING gin (tag_ids) WHERE deleted_at IS NULL;
      CREATE INDEX legal_entity_tags ON legal_entity USING gin (tag_ids) WHERE deleted_at IS NULL;
      CREATE INDEX activity_tags ON activity USING gin (tag_ids) WHERE deleted_at IS NULL;
      CREATE INDEX user_tags ON "user" USING gin (tag_ids) WHERE deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "user" DROP COLUMN tag_ids;
      ALTER TABLE activity DROP COLUMN tag_ids;
      ALTER TABLE legal_entity DROP COLUMN tag_ids;
      ALTER TABLE contact_person DROP COLUMN tag_ids;
      ALTER TABLE directory_entry DROP COLUMN scope;
      DROP TABLE counterparty_category;
    `);
  }
}
