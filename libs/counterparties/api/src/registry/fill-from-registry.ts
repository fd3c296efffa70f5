import {
  allOf,
  Database,
  entityOf,
  type PatchOf,
  Records,
  type RequestContext,
  rowsFor,
  sql,
  type SqlRunner,
  storedColumns,
  type Viewer,
  type Work,
  Works,
} from '@kolo/api-core';
import { Invalid, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { LegalEntity } from '../legal-entity/legal-entity.entity.js';
import { type SealKind, Seals, sealedFields } from '../legal-entity/seals.js';
import { DirectorByName } from './director-by-name.js';
import { type Difference, differencesOf, type OurSide, type RegistryField } from './registry-differences.js';
import { type KeptAnswer, RegistryAnswers } from './registry-answers.js';
import { Registries } from './registry-provider.js';
import type { RegistryAnswer } from './registry.types.js';

interface Stored extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly version: number;
  readonly counterpartyId: string;
}

export interface Choice {
  readonly id: string;
  readonly version: number;
  readonly answerId: string;
  readonly fields: readonly RegistryField[];
  /** Said expressly by the user: also what accounting confirmed. */
  readonly overConfirmed: boolean;
}

/** SM-46, BAS-26: shows what a register says otherwise, and takes over what the user chose of it. */
@Injectable()
export class FillFromRegistry {
  constructor(
    private readonly database: Database,
    private readonly works: Works,
    private readonly records: Records,
    private readonly answers: RegistryAnswers,
    private readonly director: DirectorByName,
    private readonly seals: Seals,
  ) {}

  async compare(id: string, anew: boolean, viewer: Viewer, registries: Registries): Promise<RegistryAnswer> {
    const row = await stored(this.database, viewer, id, false);
    const provider = registries.of(row['country'] as string);
    if (!provider) throw Invalid.field('country', 'noRegistry');
    if (provider.missing().length > 0)
      throw Invalid.field('taxCode', 'registryKeyMissing', { names: provider.missing().join(', ') });
    if (!row['taxCode']) throw Invalid.field('taxCode', 'registryNeedsCode');
    const kept = await this.answers.ask(provider, row['taxCode'] as string, anew, viewer);
    const ours = await this.ourSide(this.database, row);
    const differences = (kept.answer ? differencesOf(ours, kept.answer) : []).map((difference) => ({
      ...difference,
      confirmed: overwrites(row, difference),
    }));
    const { id: answerId, registry, askedAt, answer } = kept;
    return { id: answerId, registry, askedAt, found: answer !== null, state: answer?.state ?? null, differences };
  }

  async take(choice: Choice, viewer: Viewer, request: RequestContext): Promise<void> {
    const kind = 'legalEntity.batches.registry';
    await this.works.run(viewer, { kind }, (work) => this.takeIn(work, choice), request);
  }

  private async takeIn(work: Work, { id, version, answerId, fields, overConfirmed }: Choice): Promise<void> {
    const row = await stored(work.tx, work.viewer, id, true);
    const kept = await this.answers.one(work.tx, answerId);
    // An answer about another code would be another firm's.
    if (!kept.answer || kept.taxCode !== row['taxCode']) throw new NotFound('notFound', { params: { entity: 'legalEntity' } });
    const all = differencesOf(await this.ourSide(work.tx, row), kept.answer);
    const chosen = all.filter(({ field }) => fields.includes(field));
    const confirmed = chosen.filter((difference) => overwrites(row, difference));
    if (confirmed.length > 0 && !overConfirmed) {
      throw new Invalid('invalid', { fields: confirmed.map(({ field }) => ({ field, reason: 'confirmedField' })) });
    }
    const patch = await this.patchOf(work, row, chosen);
    const agrees = all.length === chosen.length;
    await this.records.update(LegalEntity, id, version, patch, work, agrees ? this.seal(work, id, kept) : {});
  }

  private seal(work: Work, id: string, kept: KeptAnswer): Partial<LegalEntity> {
    return { ...this.seals.affix(work, id, 'verified'), verifiedSource: kept.registry } as Partial<LegalEntity>;
  }

  private async patchOf(work: Work, row: Stored, chosen: readonly Difference[]): Promise<PatchOf<LegalEntity>> {
    const patch: Record<string, unknown> = {};
    for (const { field, theirs } of chosen) {
      if (field === 'director') patch['directorId'] = await this.director.findOrMake(work, row.counterpartyId, theirs);
      else patch[field] = theirs;
    }
    return patch;
  }

  private async ourSide(runner: SqlRunner, row: Stored): Promise<OurSide> {
    const text = (name: string): string | null => (row[name] as string | null) ?? null;
    return {
      form: text('form'),
      name: text('name'),
      shortName: text('shortName'),
      taxCode: text('taxCode'),
      vatCode: text('vatCode'),
      address: text('address'),
      director: await this.director.nameOf(runner, text('directorId')),
    };
  }
}

/** Whether taking it over would replace, and not merely fill, what accounting confirmed. */
function overwrites(row: Stored, { field, ours }: Difference): boolean {
  const confirmed: SealKind = 'confirmed';
  const name = field === 'director' ? 'directorId' : field;
  return Boolean(row['confirmedAt']) && ours !== null && sealedFields[confirmed].includes(name);
}

async function stored(runner: SqlRunner, viewer: Viewer, id: string, lock: boolean): Promise<Stored> {
  const entity = entityOf(LegalEntity);
  const where = allOf([sql`t.id = ${id}::uuid`, sql`t.deleted_at IS NULL`, rowsFor(viewer, entity, 'edit', 't')]);
  const [row] = await runner.query<Stored>(
    sql`SELECT ${storedColumns(entity, 't')} FROM legal_entity t WHERE ${where}${lock ? sql` FOR UPDATE` : sql``}`,
  );
  if (!row) throw new NotFound('notFound', { params: { entity: entity.name } });
  return row;
}
