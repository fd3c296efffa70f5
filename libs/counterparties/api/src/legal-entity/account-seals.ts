import { entityOf, ident, sql, storedColumns, type Work, writeAudit } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { LegalEntity } from './legal-entity.entity.js';
import { RequisitesSummary } from './requisites-summary.js';
import { accountsOf, Seals } from './seals.js';

interface SealedRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
  readonly counterpartyId: string;
}

/** Takes accounting's seal off a legal entity whose accounts changed, and puts it back when an undo has made them what they were. */
@Injectable()
export class AccountSeals {
  constructor(
    private readonly seals: Seals,
    private readonly summary: RequisitesSummary,
  ) {}

  async accountsChanged(work: Work, legalEntityIds: readonly string[]): Promise<void> {
    // Whoever confirms at this moment is waited for, and then overruled.
    const rows = await work.tx.query<SealedRow>(sql`SELECT ${storedColumns(entityOf(LegalEntity), 't')} FROM legal_entity t
      WHERE t.id = ANY(${[...new Set(legalEntityIds)]}::uuid[]) ORDER BY t.id FOR UPDATE`);
    const accounts = await accountsOf(
      work.tx,
      rows.map((row) => row.id),
    );
    for (const row of rows) await this.settle(work, row, accounts.get(row.id) ?? []);
  }

  private async settle(work: Work, row: SealedRow, accounts: readonly string[]): Promise<void> {
    if (row['confirmedAt']) {
      if (!(await this.seals.holds(work.tx, row, 'confirmed', accounts))) await this.write(work, row, null, null);
      return;
    }
    const asked = this.seals.askedFor(work, row.id);
    if (!asked || !(await this.seals.holds(work.tx, { ...row, ...asked }, 'confirmed', accounts))) return;
    await this.write(work, row, asked['confirmedAt'] as string | Date, asked['confirmedById'] as string | null);
  }

  private async write(work: Work, row: SealedRow, at: string | Date | null, byId: string | null): Promise<void> {
    const entity = entityOf(LegalEntity);
    await work.tx.execute(sql`UPDATE ${ident(entity.table)} SET confirmed_at = ${at === null ? null : moment(at)}::timestamptz,
      confirmed_by_id = ${byId}::uuid, version = version + 1, updated_at = now() WHERE id = ${row.id}`);
    const changes = {
      confirmedAt: [moment(row['confirmedAt']), moment(at)] as const,
      confirmedById: [row['confirmedById'] ?? null, byId] as const,
    };
    await writeAudit(work, entity, [
      { recordId: row.id, version: row.version + 1, verb: 'update', rootId: row.counterpartyId, changes },
    ]);
    await this.summary.refresh(work, [row.counterpartyId]);
  }
}

function moment(value: unknown): string | null {
  return value ? new Date(value as string | Date).toISOString() : null;
}
