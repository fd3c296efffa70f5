import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, departments and roles; how people prove who they are, and where they are signed in. */
export class Access1795305600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE department (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        name text COLLATE "uk-x-icu" NOT NULL,
        parent_id uuid REFERENCES department
      );

      CREATE TABLE role (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        name text COLLATE "uk-x-icu" NOT NULL,
        description text,
        rights jsonb NOT NULL,
        system_key text
      );

      CREATE TABLE "user" (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        name text COLLATE "uk-x-icu" NOT NULL,
        email text NOT NULL,
        position text COLLATE "uk-x-icu",
        phone_extension text,
        locale text NOT NULL DEFAULT 'uk',
        time_zone text NOT NULL DEFAULT 'Europe/Kyiv',
        department_id uuid REFERENCES department,
        role_ids uuid[] NOT NULL DEFAULT '{}',
        active boolean NOT NULL DEFAULT true,
        authz_version int NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX user_email ON "user" (lower(email)) WHERE deleted_at IS NULL;
      CREATE INDEX user_department ON "user" (department_id) WHERE deleted_at IS NULL;
      CREATE INDEX user_roles ON "user" USING gin (role_ids);
    `);
    await runner.query(signInTables);
    await runner.query(rightsTriggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE setup_token, invitation, sign_in_attempt, sign_in_log, refresh_token, session, credential, "user", role, department;
      DROP FUNCTION person_rights_changed, person_left, role_rights_changed, department_tree_changed;
    `);
  }
}

const signInTables = `
  CREATE TABLE credential (
    user_id uuid PRIMARY KEY REFERENCES "user" ON DELETE CASCADE,
    password_hash text NOT NULL,
    changed_at timestamptz NOT NULL
  );

  CREATE TABLE session (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_by text,
    ip text,
    user_agent text
  );
  CREATE INDEX session_living ON session (user_id, last_used_at DESC) WHERE ended_at IS NULL;
  CREATE INDEX session_expiry ON session (expires_at);

  CREATE TABLE refresh_token (
    hash bytea PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    issued_at timestamptz NOT NULL,
    used_at timestamptz
  );
  CREATE INDEX refresh_token_session ON refresh_token (session_id, used_at);

  CREATE TABLE sign_in_log (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    outcome text NOT NULL,
    user_id uuid,
    email text,
    ip text,
    user_agent text
  );
  CREATE INDEX sign_in_log_at ON sign_in_log (at DESC, id DESC);
  CREATE INDEX sign_in_log_user ON sign_in_log (user_id, at DESC, id DESC) WHERE user_id IS NOT NULL;

  CREATE TABLE sign_in_attempt (
    key text PRIMARY KEY,
    tries int NOT NULL,
    since timestamptz NOT NULL
  );

  CREATE TABLE invitation (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL UNIQUE REFERENCES "user" ON DELETE CASCADE,
    created_by_id uuid,
    expires_at timestamptz NOT NULL
  );

  CREATE TABLE setup_token (
    hash bytea PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
  );
`;

// In the database rather than in hooks of the records, so that no way of writing (Undo, an import, a repair by hand)
// can leave somebody with the rights of yesterday.
const rightsTriggers = `
  CREATE FUNCTION person_rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.authz_version := OLD.authz_version + 1;
      RETURN NEW;
    END $$;
  CREATE TRIGGER person_rights_changed BEFORE UPDATE ON "user" FOR EACH ROW
    WHEN (ROW(OLD.active, OLD.deleted_at, OLD.role_ids, OLD.department_id, OLD.name, OLD.locale, OLD.time_zone)
      IS DISTINCT FROM ROW(NEW.active, NEW.deleted_at, NEW.role_ids, NEW.department_id, NEW.name, NEW.locale, NEW.time_zone))
    EXECUTE FUNCTION person_rights_changed();

  CREATE FUNCTION person_left() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE session SET ended_at = now(), ended_by = 'deactivation' WHERE user_id = NEW.id AND ended_at IS NULL;
      DELETE FROM invitation WHERE user_id = NEW.id;
      RETURN NULL;
    END $$;
  CREATE TRIGGER person_left AFTER UPDATE ON "user" FOR EACH ROW
    WHEN (OLD.active AND OLD.deleted_at IS NULL AND NOT (NEW.active AND NEW.deleted_at IS NULL))
    EXECUTE FUNCTION person_left();

  CREATE FUNCTION role_rights_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE "user" SET authz_version = authz_version + 1 WHERE role_ids @> ARRAY[NEW.id];
      RETURN NULL;
    END $$;
  CREATE TRIGGER role_rights_changed AFTER UPDATE ON role FOR EACH ROW
    WHEN (OLD.rights IS DISTINCT FROM NEW.rights OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at)
    EXECUTE FUNCTION role_rights_changed();

  CREATE FUNCTION department_tree_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE "user" SET authz_version = authz_version + 1;
      RETURN NULL;
    END $$;
  CREATE TRIGGER department_tree_changed AFTER INSERT OR UPDATE OF parent_id, deleted_at ON department FOR EACH STATEMENT
    EXECUTE FUNCTION department_tree_changed();
`;
