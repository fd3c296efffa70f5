import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to where a replica must be to answer somebody who has changed something. */
export class ViewerWrites1795305600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Unlogged: after a crash of the primary nobody waits for what they changed before it.
    await runner.query(`CREATE UNLOGGED TABLE viewer_write (user_id uuid PRIMARY KEY, lsn pg_lsn NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE viewer_write');
  }
}
