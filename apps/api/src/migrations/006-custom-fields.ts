import type { MigrationInterface, QueryRunner } from 'typeorm';

const customizable = ['counterparty', 'contact_person', 'activity', '"user"'];

/** Fields that people declare, and the trees of categories and interests. */
export class CustomFields1795305600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE custom_field (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        entity text NOT NULL,
        key text NOT NULL,
        name text COLLATE "uk-x-icu" NOT NULL,
        hint text,
        kind text NOT NULL,
        required boolean NOT NULL DEFAULT false,
        searchable boolean NOT NULL DEFAULT true,
        in_list boolean NOT NULL DEFAULT true,
        in_calendar boolean NOT NULL DEFAULT false,
        category_ids uuid[] NOT NULL DEFAULT '{}',
        position int NOT NULL DEFAULT 0,
        archived boolean NOT NULL DEFAULT false
      );
      CREATE UNIQUE INDEX custom_field_key ON custom_field (entity, key);
      ${customizable.map((table) => `ALTER TABLE ${table} ADD COLUMN custom jsonb NOT NULL DEFAULT '{}';`).join('\n')}

      ALTER TABLE directory_entry ADD COLUMN parent_id uuid;
      CREATE INDEX directory_entry_parent ON directory_entry (parent_id) WHERE parent_id IS NOT NULL;
      ALTER TABLE counterparty ADD COLUMN category_ids uuid[] NOT NULL DEFAULT '{}', ADD COLUMN interest_ids uuid[] NOT NULL DEFAULT '{}';
      CREATE INDEX counterparty_groups ON counterparty USING gin (category_ids, interest_ids)
        WITH (gin_pending_list_limit = 2048) WHERE deleted_at IS NULL;

      -- Each reads one stored value as a type and gives NULL for what does not fit: a field's kind may change after its values.
      -- They run for each row that a list looks at, so they test shapes only as far as no later comparison can fail.
      CREATE FUNCTION custom_text(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'string' THEN v #>> '{}' END;
      CREATE FUNCTION custom_number(v jsonb) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'number' THEN v::double precision END;
      CREATE FUNCTION custom_amount(v jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'object' THEN (v ->> 'amount')::numeric END;
      CREATE FUNCTION custom_flag(v jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'boolean' THEN v::boolean END;
      -- Days and moments are stored in the one form whose texts sort as they do: no cast of a text to a date is immutable.
      CREATE FUNCTION custom_date(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v #>> '{}' LIKE '____-__-__' THEN v #>> '{}' END;
      CREATE FUNCTION custom_moment(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v #>> '{}' LIKE '____-__-__T__:__:__.___Z' THEN v #>> '{}' END;
      CREATE FUNCTION custom_ref(v jsonb) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN (v #>> '{}')::uuid END;
      CREATE FUNCTION custom_refs(v jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'array' THEN ARRAY(SELECT e::uuid FROM jsonb_array_elements_text(v) e
          WHERE e ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$') ELSE '{}' END;
      -- What is stored with what is given; a given null takes its key away.
      CREATE FUNCTION custom_merge(stored jsonb, given jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN (stored || given) - ARRAY(SELECT key FROM jsonb_each(given) WHERE value = 'null'::jsonb);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE counterparty DROP COLUMN category_ids, DROP COLUMN interest_ids;
      ALTER TABLE directory_entry DROP COLUMN parent_id;
      ${customizable.map((table) => `ALTER TABLE ${table} DROP COLUMN custom CASCADE;`).join('\n')}
      DROP FUNCTION custom_text, custom_number, custom_amount, custom_flag, custom_moment, custom_date, custom_ref, custom_refs, custom_merge;
      DROP TABLE custom_field;
    `);
  }
}
