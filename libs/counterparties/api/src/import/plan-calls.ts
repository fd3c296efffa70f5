import { type InputOf, sql, SubjectEvents, type Work } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import type { Counterparty } from '../counterparty/counterparty.entity.js';
import type { ImportInput } from './import.types.js';

/** Wants a call with each client that an import made, in the transaction and the batch of its rows. */
@Injectable()
export class PlanCalls {
  constructor(private readonly events: SubjectEvents) {}

  /** `madeNow`: how many clients this chunk made before these, which its tally does not hold yet. */
  async want(
    ids: readonly string[],
    clients: readonly InputOf<Counterparty>[],
    { work, input, madeNow }: { work: Work; input: ImportInput; madeNow: number },
  ): Promise<void> {
    if (!input.planCalls || ids.length === 0) return;
    const [before] = await work.tx.query<{ created: number }>(
      sql`SELECT created FROM import_tally WHERE batch_id = ${work.batchId}`,
    );
    await this.events.planCalls(work, {
      subjectType: 'counterparty',
      calls: ids.map((subjectId, i) => ({ subjectId, responsibleId: clients[i]?.responsibleIds?.[0] ?? null })),
      from: (before?.created ?? 0) + madeNow,
      perDay: input.planCalls.perDay,
    });
  }
}
