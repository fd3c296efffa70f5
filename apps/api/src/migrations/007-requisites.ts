import type { MigrationInterface, QueryRunner } from 'typeorm';

const kept = `
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by_id uuid,
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz`;

/** What clients sign and pay as, their accounts, and the directory of banks. */
export class Requisites1795305600007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank (${kept},
        code text NOT NULL,
        name text COLLATE "uk-x-icu" NOT NULL,
        full_name text,
        tax_code text,
        closed boolean NOT NULL DEFAULT false,
        as_of date,
        source text
      );
      CREATE UNIQUE INDEX bank_code ON bank (code) WHERE deleted_at IS NULL;
      CREATE INDEX bank_name ON bank (name, id) WHERE deleted_at IS NULL;

      CREATE TABLE legal_entity (${kept},
        counterparty_id uuid NOT NULL REFERENCES counterparty,
        country text NOT NULL DEFAULT 'UA',
        form text,
        name text NOT NULL DEFAULT '',
        short_name text,
        tax_code text,
        vat_code text,
        tax_regime text,
        director_id uuid,
        accountant_id uuid,
        address text,
        note text,
        checked_at timestamptz,
        verified_at timestamptz,
        verified_by_id uuid,
        verified_source text,
        confirmed_at timestamptz,
        confirmed_by_id uuid
      );
      CREATE INDEX legal_entity_counterparty ON legal_entity (counterparty_id);
      CREATE INDEX legal_entity_created ON legal_entity (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX legal_entity_tax_code ON legal_entity (tax_code) WHERE deleted_at IS NULL AND tax_code IS NOT NULL;
      CREATE INDEX legal_entity_confirmed ON legal_entity (counterparty_id) WHERE deleted_at IS NULL AND confirmed_at IS NOT NULL;

      CREATE TABLE bank_account (${kept},
        counterparty_id uuid NOT NULL REFERENCES counterparty,
        legal_entity_id uuid NOT NULL REFERENCES legal_entity,
        iban text NOT NULL,
        bank_code text,
        bank_name text,
        currency text NOT NULL DEFAULT 'UAH',
        note text
      );
      CREATE INDEX bank_account_counterparty ON bank_account (counterparty_id);
      CREATE INDEX bank_account_legal_entity ON bank_account (legal_entity_id);
      CREATE INDEX bank_account_created ON bank_account (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX bank_account_iban ON bank_account (iban) WHERE deleted_at IS NULL;

      -- What a seal was put on, as a digest: a seal that an undo brings back holds only for exactly that.
      CREATE TABLE legal_entity_seal (
        legal_entity_id uuid NOT NULL REFERENCES legal_entity,
        kind text NOT NULL,
        at timestamptz NOT NULL,
        digest text NOT NULL,
        PRIMARY KEY (legal_entity_id, kind, at)
      );

      -- What a register answered: kept for a day of asking again, and for taking over what was shown.
      CREATE TABLE registry_answer (
        id uuid PRIMARY KEY,
        registry text NOT NULL,
        tax_code text NOT NULL,
        asked_at timestamptz NOT NULL,
        asked_by_id uuid,
        answer jsonb
      );
      CREATE INDEX registry_answer_code ON registry_answer (registry, tax_code, asked_at);

      -- Kept for the list of clients: when accounting last confirmed requisites that are still as they were.
      ALTER TABLE counterparty ADD COLUMN requisites_confirmed_at timestamptz;
      CREATE INDEX counterparty_requisites_confirmed ON counterparty (requisites_confirmed_at, id)
        WHERE deleted_at IS NULL AND requisites_confirmed_at IS NOT NULL;

      UPDATE role SET rights = jsonb_set(jsonb_set(rights, '{buttons}', COALESCE(rights -> 'buttons', '{}')), '{buttons,legalEntity.confirm}', 'true')
        WHERE system_key = 'accountant' AND deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE counterparty DROP COLUMN requisites_confirmed_at;
      DROP TABLE registry_answer, legal_entity_seal, bank_account, legal_entity, bank;
    `);
  }
}
