import type { MigrationInterface, QueryRunner } from 'typeorm';

/** History, batches and files: what every record of every slice stands on. */
export class Platform1795305600001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE batch (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        state text NOT NULL,
        actor_id uuid,
        via text NOT NULL,
        params jsonb NOT NULL DEFAULT '{}',
        result jsonb,
        total int NOT NULL DEFAULT 0,
        done int NOT NULL DEFAULT 0,
        failed int NOT NULL DEFAULT 0,
        cancel_requested boolean NOT NULL DEFAULT false,
        undoes_id uuid,
        undone_by_id uuid,
        started_at timestamptz NOT NULL DEFAULT now(),
        heartbeat_at timestamptz,
        finished_at timestamptz,
        changed boolean NOT NULL DEFAULT true,
        job text,
        runner uuid,
        checkpoint jsonb
      );
      CREATE INDEX batch_actor ON batch (actor_id, id DESC);
      CREATE INDEX batch_running ON batch (state) WHERE state = 'RUNNING';
      CREATE INDEX batch_undoes ON batch (undoes_id) WHERE undoes_id IS NOT NULL;

      CREATE TABLE job_worker (
        pool_id text PRIMARY KEY,
        host text NOT NULL,
        pid int NOT NULL,
        beat_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE audit_event (
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        via text NOT NULL,
        batch_id uuid NOT NULL,
        entity text NOT NULL,
        record_id uuid NOT NULL,
        root_entity text NOT NULL,
        root_id uuid NOT NULL,
        verb text NOT NULL,
        version int NOT NULL,
        PRIMARY KEY (at, id)
      ) PARTITION BY RANGE (at);
      CREATE INDEX audit_event_root ON audit_event (root_id, at DESC, id DESC);
      CREATE INDEX audit_event_record ON audit_event (record_id, version);
      CREATE INDEX audit_event_batch ON audit_event (batch_id, root_entity, root_id);

      CREATE TABLE audit_change (
        event_id uuid NOT NULL,
        at timestamptz NOT NULL,
        changes jsonb NOT NULL,
        PRIMARY KEY (at, event_id)
      ) PARTITION BY RANGE (at);

      CREATE TABLE audit_seal (
        id uuid PRIMARY KEY,
        from_at timestamptz NOT NULL,
        to_at timestamptz NOT NULL UNIQUE,
        events int NOT NULL,
        digest text NOT NULL,
        values_digest text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE audit_event_rest PARTITION OF audit_event DEFAULT;
      CREATE TABLE audit_change_rest PARTITION OF audit_change DEFAULT;

      CREATE TABLE stored_file (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        name text NOT NULL,
        subject_type text,
        subject_id uuid,
        mime text NOT NULL,
        size int NOT NULL,
        content_hash text NOT NULL
      );
      CREATE INDEX stored_file_subject ON stored_file (subject_id, created_at DESC, id DESC);
      CREATE INDEX stored_file_content ON stored_file (content_hash);

      CREATE TABLE download_ticket (
        token_hash text PRIMARY KEY,
        file_id uuid NOT NULL REFERENCES stored_file ON DELETE CASCADE,
        user_id uuid NOT NULL,
        expires_at timestamptz NOT NULL
      );

      CREATE TABLE parameter (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by_id uuid,
        updated_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        key text NOT NULL,
        value jsonb NOT NULL
      );
      CREATE UNIQUE INDEX parameter_key ON parameter (key) WHERE deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE parameter, stored_file, audit_change, audit_event, batch');
  }
}
