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
      CREATE FUNCTION custom_text(v jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'string' THEN v #>> '{}' END;
      CREATE FUNCTION custom_number(v jsonb) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'number' THEN v::double precision END;
      CREATE FUNCTION custom_amount(v jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v ->> 'amount' ~ '^-?[0-9]{1,15}(\\.[0-9]{1,4})?$' THEN (v ->> 'amount')::numeric END;
      CREATE FUNCTION custom_flag(v jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE jsonb_typeof(v) WHEN 'boolean' THEN v::boolean END;
      -- Texts of dates are only turned into dates by functions that look at no setting, which an index needs.
      CREATE FUNCTION custom_date(v jsonb) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v #>> '{}' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
          THEN make_date(left(v #>> '{}', 4)::int, 1, 1) + make_interval(months => substr(v #>> '{}', 6, 2)::int - 1, days => right(v #>> '{}', 2)::int - 1) END;
      CREATE FUNCTION custom_moment(v jsonb) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN CASE WHEN v #>> '{}' ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$'
          THEN (custom_date(to_jsonb(left(v #>> '{}', 10))) + make_time(substr(v #>> '{}', 12, 2)::int, substr(v #>> '{}', 15, 2)::int,
            substr(v #>> '{}', 18, 6)::double precision)) AT TIME ZONE 'UTC' END;
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
