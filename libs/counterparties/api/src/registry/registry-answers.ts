import { Clock, Database, sql, type SqlRunner, type Viewer } from '@kolo/api-core';
import { Invalid, LimitExceeded, newId, NotFound } from '@kolo/kernel';
import { Injectable } from '@nestjs/common';
import { RegistryFailure, type RegistryProvider, type RegistryRecord } from './registry-provider.js';

export interface KeptAnswer {
  readonly id: string;
  readonly registry: string;
  readonly taxCode: string;
  readonly askedAt: Date;
  /** Null when the register knows no such code. */
  readonly answer: RegistryRecord | null;
}

const freshHours = 24;

/** What registers answered. Asking costs money, so within a day the same answer serves, unless it is asked anew. */
@Injectable()
export class RegistryAnswers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async ask(provider: RegistryProvider, taxCode: string, anew: boolean, viewer: Viewer): Promise<KeptAnswer> {
    const known = anew ? undefined : await this.recent(provider.key, taxCode);
    if (known) return known;
    const answer = await provider.look(taxCode).catch((failure: unknown) => {
      throw failure instanceof RegistryFailure ? refusalOf(failure) : failure;
    });
    const kept = { id: newId(), registry: provider.key, taxCode, askedAt: this.clock.now(), answer };
    await this.database.execute(sql`INSERT INTO registry_answer (id, registry, tax_code, asked_at, asked_by_id, answer)
      VALUES (${kept.id}, ${kept.registry}, ${taxCode}, ${kept.askedAt.toISOString()}, ${viewer.userId}, ${answer && JSON.stringify(answer)}::jsonb)`);
    return kept;
  }

  async one(runner: SqlRunner, id: string): Promise<KeptAnswer> {
    const [row] = await runner.query<KeptAnswer & Record<string, unknown>>(sql`${columns} WHERE id = ${id}::uuid`);
    if (!row) throw new NotFound('notFound', { params: { entity: 'legalEntity' } });
    return row;
  }

  private async recent(registry: string, taxCode: string): Promise<KeptAnswer | undefined> {
    const since = new Date(this.clock.now().getTime() - freshHours * 3_600_000).toISOString();
    const [row] = await this.database.query<KeptAnswer & Record<string, unknown>>(sql`${columns}
      WHERE registry = ${registry} AND tax_code = ${taxCode} AND asked_at > ${since}::timestamptz ORDER BY asked_at DESC LIMIT 1`);
    return row;
  }
}

const columns = sql`SELECT id, registry, tax_code AS "taxCode", asked_at AS "askedAt", answer FROM registry_answer`;

function refusalOf({ reason }: RegistryFailure): Error {
  return reason === 'registryBusy' ? new LimitExceeded(reason, { retryAfter: 60 }) : Invalid.field('taxCode', reason);
}
