import { type PersonSource, personText } from '@kolo/counterparties-api';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const atOnce = 2_000;

/** The register of contact people: what they are found by, and the orders and filters of their list. */
export class Contacts1795305600016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Texts are folded like those of clients; a person's is of their name, their contacts and their client's name and code.
      CREATE TABLE contact_person_search (
        person_id uuid PRIMARY KEY REFERENCES contact_person ON DELETE CASCADE,
        text text COLLATE "C" NOT NULL
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
    `);
    await fill(runner);
    await runner.query(`
      CREATE INDEX contact_person_search_text ON contact_person_search USING gin (text gin_trgm_ops) WITH (gin_pending_list_limit = 2048);
      ALTER TABLE contact_person ALTER last_name TYPE text COLLATE "uk-x-icu", ALTER position TYPE text COLLATE "uk-x-icu";
      CREATE INDEX contact_person_updated ON contact_person (updated_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX contact_person_last_name ON contact_person (last_name, id) WHERE deleted_at IS NULL;
      CREATE INDEX contact_person_position ON contact_person (position, id) WHERE deleted_at IS NULL;
      CREATE INDEX contact_person_filters ON contact_person USING gin (classifier_ids, gender, birth_date, created_by_id,
        name gin_trgm_ops, last_name gin_trgm_ops, first_name gin_trgm_ops, middle_name gin_trgm_ops, position gin_trgm_ops)
        WITH (gin_pending_list_limit = 2048) WHERE deleted_at IS NULL;
      CREATE INDEX contact_channel_filters ON contact_channel USING gin (kind, normalized gin_trgm_ops, value gin_trgm_ops)
        WITH (gin_pending_list_limit = 2048) WHERE deleted_at IS NULL AND person_id IS NOT NULL;
      -- What a person has of each kind is told by the index alone.
      DROP INDEX contact_channel_person;
      CREATE INDEX contact_channel_person ON contact_channel (person_id, kind, deleted_at) WHERE person_id IS NOT NULL;
      ANALYZE contact_person, contact_person_search;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX contact_channel_person;
      CREATE INDEX contact_channel_person ON contact_channel (person_id) WHERE person_id IS NOT NULL;
      DROP INDEX contact_channel_filters, contact_person_filters, contact_person_position, contact_person_last_name, contact_person_updated;
      ALTER TABLE contact_person ALTER last_name TYPE text COLLATE "default", ALTER position TYPE text COLLATE "default";
      DROP TABLE contact_person_search;
    `);
  }
}

/** The people who were there before; words are folded by the program, not by the database. */
async function fill(runner: QueryRunner): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const people = (await runner.query(
      `SELECT p.id, p.name, json_build_object('name', c.name, 'code', c.code) AS client,
          COALESCE((SELECT json_agg(json_build_object('value', h.value, 'normalized', h.normalized)) FROM contact_channel h
            WHERE h.person_id = p.id AND h.deleted_at IS NULL), '[]') AS channels
        FROM contact_person p JOIN counterparty c ON c.id = p.counterparty_id WHERE p.id > $1 ORDER BY p.id LIMIT ${atOnce}`,
      [after],
    )) as (PersonSource & { id: string })[];
    const texts = people.map(({ id: _, ...person }) => personText(person));
    await runner.query('INSERT INTO contact_person_search (person_id, text) SELECT * FROM unnest($1::uuid[], $2::text[])', [
      people.map(({ id }) => id),
      texts,
    ]);
    const last = people[atOnce - 1];
    if (!last) return;
    after = last.id;
  }
}
