import { sql, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';

/** Keeps on the client, for lists, when its requisites were confirmed. Nobody edited the client, so its version stays. */
@Injectable()
export class RequisitesSummary {
  async refresh(work: Work, clients: readonly string[]): Promise<void> {
    const ids = [...new Set(clients)].sort();
    // The lock first: what another transaction has just written about the same client is then seen.
    await work.tx.query(sql`SELECT 1 FROM counterparty WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`);
    await work.tx.execute(sql`UPDATE counterparty c SET requisites_confirmed_at = f.at
      FROM (SELECT k.id, (SELECT max(e.confirmed_at) FROM legal_entity e
          WHERE e.counterparty_id = k.id AND e.deleted_at IS NULL) AS at FROM counterparty k WHERE k.id = ANY(${ids}::uuid[])) f
      WHERE c.id = f.id AND c.requisites_confirmed_at IS DISTINCT FROM f.at`);
  }
}
