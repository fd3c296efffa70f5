import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets a person's data leave the history, which nobody may otherwise change. */
export class Erasure1795305600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Only of records whose erasure the history tells: the fact that there was something always stays.
      CREATE FUNCTION forget_values(roots uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
      BEGIN ATOMIC
        DELETE FROM audit_change c USING audit_event e
          WHERE e.root_id = ANY(roots) AND c.at = e.at AND c.event_id = e.id
            AND EXISTS (SELECT 1 FROM audit_event x WHERE x.root_id = e.root_id AND x.verb = 'erase');
      END;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION forget_values');
  }
}
