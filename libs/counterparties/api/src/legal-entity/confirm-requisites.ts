import { allOf, entityOf, Records, type RequestContext, rowsFor, sql, type Viewer, type Work, Works } from '@kolo/api-core';
import { Conflict, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { LegalEntity } from './legal-entity.entity.js';
import { Seals } from './seals.js';

/** A record as somebody saw it. */
export interface SeenVersion {
  readonly id: string;
  readonly version: number;
}

/** BSI-40: accounting confirms what it has seen, to the last account. */
@Injectable()
export class ConfirmRequisites {
  constructor(
    private readonly works: Works,
    private readonly records: Records,
    private readonly seals: Seals,
  ) {}

  async run(seen: SeenVersion, accounts: readonly SeenVersion[], viewer: Viewer, request: RequestContext): Promise<void> {
    await this.works.run(
      viewer,
      { kind: 'legalEntity.batches.confirm' },
      async (work) => {
        await assertUnchanged(work, seen, accounts);
        const seal = this.seals.affix(work, seen.id, 'confirmed');
        await this.records.update(LegalEntity, seen.id, seen.version, {}, work, seal as Partial<LegalEntity>);
      },
      request,
    );
  }
}

/** Accounts are read after the entity is locked: whoever changes one of them meanwhile takes the seal off again. */
async function assertUnchanged(work: Work, seen: SeenVersion, accounts: readonly SeenVersion[]): Promise<void> {
  const entity = entityOf(LegalEntity);
  const where = allOf([sql`t.id = ${seen.id}::uuid`, sql`t.deleted_at IS NULL`, rowsFor(work.viewer, entity, 'view', 't')]);
  const [row] = await work.tx.query<{ version: number }>(sql`SELECT t.version FROM legal_entity t WHERE ${where} FOR UPDATE`);
  if (!row) throw new NotFound('notFound', { params: { entity: entity.name } });
  const stored = await work.tx.query<{ id: string; version: number }>(
    sql`SELECT id, version FROM bank_account WHERE legal_entity_id = ${seen.id}::uuid AND deleted_at IS NULL`,
  );
  const known = new Map(accounts.map((account) => [account.id, account.version]));
  const isSame = stored.length === known.size && stored.every((account) => known.get(account.id) === account.version);
  if (row.version !== seen.version || !isSame)
    throw new Conflict('requisitesChanged', { conflict: { version: row.version, fields: {} } });
}
