import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clients with their people, channels, addresses and directories. */
export class Counterparties1795305600003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS btree_gin;

      CREATE TABLE directory_entry (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        directory text NOT NULL,
        code text,
        name text COLLATE "uk-x-icu" NOT NULL,
        color text,
        position int NOT NULL DEFAULT 0,
        archived boolean NOT NULL DEFAULT false
      );
      -- Deferred, so that the rule can say first, and in words, which name is taken.
      ALTER TABLE directory_entry ADD CONSTRAINT directory_entry_name
        EXCLUDE (directory WITH =, lower(name) WITH =) WHERE (deleted_at IS NULL) DEFERRABLE INITIALLY DEFERRED;
      CREATE INDEX directory_entry_position ON directory_entry (directory, position, id) WHERE deleted_at IS NULL;

      CREATE TABLE counterparty (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        code text,
        name text COLLATE "uk-x-icu" NOT NULL,
        kind text NOT NULL DEFAULT 'ORGANISATION',
        roles text[] NOT NULL DEFAULT '{}',
        status_id uuid,
        region_id uuid,
        industry_id uuid,
        source_id uuid,
        responsible_ids uuid[] NOT NULL DEFAULT '{}',
        responsible_department_ids uuid[] NOT NULL DEFAULT '{}',
        tag_ids uuid[] NOT NULL DEFAULT '{}',
        tax_code text,
        phone text,
        email text,
        city text COLLATE "uk-x-icu",
        debt numeric(19,4),
        debt_currency char(3) NOT NULL DEFAULT 'UAH',
        credit_limit numeric(19,4),
        credit_limit_currency char(3) NOT NULL DEFAULT 'UAH',
        customer_since date,
        description text,
        last_contact_at timestamptz,
        next_step_at timestamptz
      );

      -- A list is walked in its order or gathered by its filters; empty values are a run of the same index.
      CREATE INDEX counterparty_created ON counterparty (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_updated ON counterparty (updated_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_name ON counterparty (name, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_code ON counterparty (code, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_tax_code ON counterparty (tax_code, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_city ON counterparty (city, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_debt ON counterparty (debt, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_credit_limit ON counterparty (credit_limit, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_customer_since ON counterparty (customer_since, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_last_contact ON counterparty (last_contact_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_next_step ON counterparty (next_step_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX counterparty_bin ON counterparty (created_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX counterparty_filters ON counterparty USING gin (kind, roles, status_id, region_id, industry_id, source_id, city,
        created_by_id, tag_ids, responsible_ids, responsible_department_ids) WITH (gin_pending_list_limit = 2048) WHERE deleted_at IS NULL;

      CREATE TABLE counterparty_responsible (
        counterparty_id uuid NOT NULL REFERENCES counterparty ON DELETE CASCADE,
        department_id uuid,
        user_id uuid NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (counterparty_id, user_id)
      );
      CREATE INDEX counterparty_responsible_user ON counterparty_responsible (user_id);

      CREATE SEQUENCE counterparty_number;

      -- What clients are found by; text is folded to ASCII (kernel, foldText), so no locale matters here.
      -- circle holds the responsibles and their departments: whoever sees less than all sees what meets it.
      CREATE TABLE counterparty_search (
        counterparty_id uuid NOT NULL REFERENCES counterparty ON DELETE CASCADE,
        part int NOT NULL,
        day date NOT NULL,
        living boolean NOT NULL,
        circle uuid[] NOT NULL,
        name_key text COLLATE "C" NOT NULL,
        text text COLLATE "C" NOT NULL,
        PRIMARY KEY (counterparty_id, part)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
      CREATE INDEX counterparty_search_text ON counterparty_search USING gin (text gin_trgm_ops, circle)
        WITH (gin_pending_list_limit = 2048);
      CREATE INDEX counterparty_search_recent ON counterparty_search (day, counterparty_id) INCLUDE (text, circle) WHERE living;
      CREATE INDEX counterparty_search_name ON counterparty_search (name_key) WHERE name_key <> '';

      CREATE TABLE contact_person (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        counterparty_id uuid NOT NULL REFERENCES counterparty,
        name text COLLATE "uk-x-icu" NOT NULL,
        last_name text,
        first_name text,
        middle_name text,
        position text,
        gender text,
        birth_date date,
        classifier_ids uuid[] NOT NULL DEFAULT '{}',
        note text
      );
      CREATE INDEX contact_person_counterparty ON contact_person (counterparty_id);
      CREATE INDEX contact_person_created ON contact_person (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX contact_person_name ON contact_person (name, id) WHERE deleted_at IS NULL;

      CREATE TABLE contact_channel (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        counterparty_id uuid NOT NULL REFERENCES counterparty,
        person_id uuid REFERENCES contact_person,
        kind text NOT NULL,
        value text NOT NULL,
        normalized text,
        extension text,
        "primary" boolean NOT NULL DEFAULT false,
        note text
      );
      CREATE INDEX contact_channel_counterparty ON contact_channel (counterparty_id);
      CREATE INDEX contact_channel_person ON contact_channel (person_id) WHERE person_id IS NOT NULL;
      CREATE INDEX contact_channel_normalized ON contact_channel (normalized) WHERE deleted_at IS NULL;

      CREATE TABLE address (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        counterparty_id uuid NOT NULL REFERENCES counterparty,
        kind text NOT NULL DEFAULT 'ACTUAL',
        country text,
        region text,
        city text,
        street text,
        building text,
        postcode text,
        text text
      );
      CREATE INDEX address_counterparty ON address (counterparty_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE address, contact_channel, contact_person, counterparty_search, counterparty_responsible, counterparty, directory_entry; DROP SEQUENCE counterparty_number',
    );
  }
}
