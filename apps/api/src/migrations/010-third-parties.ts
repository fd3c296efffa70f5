import type { MigrationInterface, QueryRunner } from 'typeorm';

const record = `
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by_id uuid,
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
`;

/** What lets other programs in, and what tells them of changes: API keys, idempotency keys, webhooks, mail. */
export class ThirdParties1795305600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE api_key (
        ${record},
        name text NOT NULL,
        scopes jsonb NOT NULL,
        expires_at timestamptz,
        active boolean NOT NULL DEFAULT true,
        beginning text,
        last_used_at timestamptz,
        hash bytea
      );
      CREATE UNIQUE INDEX api_key_hash ON api_key (hash);

      -- One row a key, written at each request: losing it in a crash costs nothing but a fresh minute.
      CREATE UNLOGGED TABLE api_key_use (
        key_id uuid PRIMARY KEY,
        minute timestamptz NOT NULL,
        requests int NOT NULL
      );
      ALTER TABLE batch ADD COLUMN api_key_id uuid;

      CREATE TABLE idempotency_key (
        actor text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        token uuid NOT NULL,
        claimed_at timestamptz NOT NULL,
        effect boolean NOT NULL DEFAULT false,
        answer bytea,
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (claimed_at);

      CREATE TABLE webhook (
        ${record},
        name text NOT NULL,
        url text NOT NULL,
        entity text NOT NULL,
        verbs text[] NOT NULL DEFAULT '{}',
        filter jsonb,
        active boolean NOT NULL DEFAULT true,
        off_reason text,
        off_at timestamptz,
        secret bytea
      );
      CREATE INDEX webhook_active ON webhook (entity) WHERE active AND deleted_at IS NULL;

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
        event_id uuid NOT NULL,
        event_at timestamptz NOT NULL,
        record_id uuid NOT NULL,
        verb text NOT NULL,
        state text NOT NULL DEFAULT 'WAITING',
        attempts int NOT NULL DEFAULT 0,
        due_at timestamptz NOT NULL DEFAULT now(),
        status int,
        failure text,
        duration_ms int,
        made_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX webhook_delivery_event ON webhook_delivery (webhook_id, event_id);
      CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, due_at) WHERE state = 'WAITING';
      CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, id DESC);
      CREATE INDEX webhook_delivery_age ON webhook_delivery (made_at);

      CREATE TABLE mail_settings (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        host text NOT NULL,
        port int NOT NULL,
        security text NOT NULL,
        user_name text,
        password bytea,
        from_name text,
        from_address text NOT NULL,
        public_url text NOT NULL,
        changed_by_id uuid,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE mail_settings, webhook_delivery, webhook, idempotency_key, api_key_use, api_key;
      ALTER TABLE batch DROP COLUMN api_key_id;
    `);
  }
}
