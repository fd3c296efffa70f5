import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, departments and roles. */
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
        active boolean NOT NULL DEFAULT true
      );
      CREATE UNIQUE INDEX user_email ON "user" (lower(email)) WHERE deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "user", role, department');
  }
}
