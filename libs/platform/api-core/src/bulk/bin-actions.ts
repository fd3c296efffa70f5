import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from '../database/sql.js';
import { RecordHookRegistry } from '../history/record-hooks.js';
import { Records } from '../history/records.js';
import type { Work } from '../history/work.js';
import { BulkActions, type BulkPlan, type BulkQuestion, type BulkStep, type FrozenRow } from './bulk-action.js';
import { BulkDeletion } from './bulk-deletion.js';

/** Delete many, where that is switched on (SM-16), and take many out of the bin. */
@Injectable()
export class BinActions implements OnModuleInit {
  constructor(
    private readonly actions: BulkActions,
    private readonly records: Records,
    private readonly hooks: RecordHookRegistry,
    private readonly deletion: BulkDeletion,
  ) {}

  onModuleInit(): void {
    const common = { verb: 'delete', fits: () => true } as const;
    this.actions.register({ ...common, kind: 'delete', plan: (question) => this.planDelete(question) });
    this.actions.register({ ...common, kind: 'restore', fromBin: true, plan: (question) => this.planRestore(question) });
  }

  private async planDelete(question: BulkQuestion): Promise<BulkPlan> {
    const { entity } = question;
    await this.deletion.assertAllowed(entity, question.work.tx);
    return {
      effect: () => ({ entity, changes: {} }),
      keep: async (work, ids) => {
        const kept = new Map<string, string>();
        for (const hooks of this.hooks.of(entity.name))
          for (const [id, reason] of (await hooks.keep?.(work, ids)) ?? []) kept.set(id, reason);
        return kept;
      },
      run: (work, rows) => this.move(work, question, rows, 'remove'),
    };
  }

  private planRestore(question: BulkQuestion): Promise<BulkPlan> {
    return Promise.resolve({
      effect: () => ({ entity: question.entity, changes: {} }),
      run: (work, rows) => this.move(work, question, rows, 'restore'),
    });
  }

  private async move(
    work: Work,
    { entity }: BulkQuestion,
    rows: readonly FrozenRow[],
    verb: 'remove' | 'restore',
  ): Promise<BulkStep> {
    const ids = rows.map(({ id }) => id);
    const { changed, kept } = await this.records[verb](entity, sql`t.id = ANY(${ids}::uuid[])`, work);
    const moved = new Set(changed);
    const gone = ids.filter((id) => !moved.has(id) && !kept.has(id));
    return { changed: changed.length, unchanged: 0, kept: new Map([...kept, ...gone.map((id) => [id, 'notFound'] as const)]) };
  }
}
