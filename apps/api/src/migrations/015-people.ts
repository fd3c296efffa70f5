import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept = `
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by_id uuid,
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  counterparty_id uuid NOT NULL REFERENCES counterparty`;

/** People at several clients, their families and important dates; birthdays without a year. */
export class People1795305600015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- «--04-12» where the year is not known; compared byte by byte, so that days are in order.
      ALTER TABLE contact_person ALTER COLUMN birth_date TYPE text COLLATE "C" USING birth_date::text;
      ALTER TABLE contact_person ADD COLUMN since date, ADD COLUMN until date;
      CREATE INDEX contact_person_birth_day ON contact_person ("right"(birth_date, 5)) WHERE deleted_at IS NULL;

      CREATE TABLE person_place (${kept},
        person_id uuid NOT NULL REFERENCES contact_person,
        name text COLLATE "uk-x-icu" NOT NULL,
        position text,
        classifier_ids uuid[] NOT NULL DEFAULT '{}',
        since date,
        until date
      );
      CREATE INDEX person_place_counterparty ON person_place (counterparty_id);
      CREATE INDEX person_place_person ON person_place (person_id);
      CREATE INDEX person_place_created ON person_place (created_at, id) WHERE deleted_at IS NULL;
      CREATE UNIQUE INDEX person_place_once ON person_place (person_id, counterparty_id, COALESCE(since, '-infinity'::date))
        WHERE deleted_at IS NULL;

      CREATE TABLE family_member (${kept},
        person_id uuid REFERENCES contact_person,
        relation text NOT NULL,
        name text COLLATE "uk-x-icu" NOT NULL,
        birth_date text COLLATE "C",
        note text
      );
      CREATE INDEX family_member_counterparty ON family_member (counterparty_id);
      CREATE INDEX family_member_person ON family_member (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX family_member_created ON family_member (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX family_member_birth_day ON family_member ("right"(birth_date, 5)) WHERE deleted_at IS NULL;

      CREATE TABLE important_date (${kept},
        person_id uuid REFERENCES contact_person,
        name text COLLATE "uk-x-icu" NOT NULL,
        date text COLLATE "C" NOT NULL,
        yearly boolean NOT NULL DEFAULT true
      );
      CREATE INDEX important_date_counterparty ON important_date (counterparty_id);
      CREATE INDEX important_date_person ON important_date (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX important_date_created ON important_date (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX important_date_day ON important_date ((CASE WHEN yearly THEN "right"(date, 5) ELSE date END))
        WHERE deleted_at IS NULL;

      -- Also of parts of a record that stays: a person at a client, their places at others.
      CREATE OR REPLACE FUNCTION forget_values(roots uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
      BEGIN ATOMIC
        DELETE FROM audit_change c USING audit_event e
          WHERE e.root_id = ANY(roots) AND c.at = e.at AND c.event_id = e.id
            AND EXISTS (SELECT 1 FROM audit_event x WHERE x.root_id = e.root_id AND x.record_id = x.root_id AND x.verb = 'erase');
        DELETE FROM audit_change c USING audit_event e
          WHERE e.record_id = ANY(roots) AND c.at = e.at AND c.event_id = e.id
            AND EXISTS (SELECT 1 FROM audit_event x WHERE x.record_id = e.record_id AND x.verb = 'erase');
      END;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION forget_values(roots uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
      BEGIN ATOMIC
        DELETE FROM audit_change c USING audit_event e
          WHERE e.root_id = ANY(roots) AND c.at = e.at AND c.event_id = e.id
            AND EXISTS (SELECT 1 FROM audit_event x WHERE x.root_id = e.root_id AND x.verb = 'erase');
      END;
      DROP TABLE important_date, family_member, person_place;
      DROP INDEX contact_person_birth_day;
      ALTER TABLE contact_person DROP COLUMN since, DROP COLUMN until;
      ALTER TABLE contact_person ALTER COLUMN birth_date TYPE date
        USING CASE WHEN birth_date LIKE '--%' THEN NULL ELSE birth_date::date END;
    `);
  }
}
