import { foldText, Invalid } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sql } from '../database/sql.js';
import { entityOf, isCustomizable, isEntityName } from '../fields/registry.js';
import { type Draft, RecordHookRegistry } from '../history/record-hooks.js';
import type { Work } from '../history/work.js';
import { Jobs } from '../jobs/jobs.js';
import { indexJobName } from './custom-field-indexes.js';
import { customFieldsChannel } from './custom-fields.js';

const longestKey = 40;
/** More would make every record slow to read and every form unreadable. */
const mostFields = 300;

/** Names and keys of declared fields; every process learns of a change, and the indexes follow it. */
@Injectable()
export class CustomFieldRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.hooks.register('customField', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work) => this.told(work),
    });
    // Fields follow the tree of categories.
    this.hooks.register('directoryEntry', {
      written: async (work, writes) => {
        if (writes.some(({ after, fields }) => after['directory'] === 'category' && fields.includes('parentId')))
          await tell(work);
      },
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    await work.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext('custom_field'))`);
    for (const draft of drafts) {
      const { values, before } = draft;
      if (typeof values['name'] === 'string') values['name'] = values['name'].replace(/\s+/gu, ' ').trim();
      const entity = String(values['entity'] ?? before?.['entity']);
      if (!isEntityName(entity) || !isCustomizable(entityOf(entity))) throw Invalid.field('entity', 'notCustomizable');
      await assertNameFree(work, draft, entity);
      if (draft.verb === 'create') {
        values['key'] = await freeKey(work, entity, String(values['name']));
        values['position'] ??= await lastPosition(work, entity);
      }
    }
  }

  private async told(work: Work): Promise<void> {
    await tell(work);
    await this.jobs.add(work.tx, indexJobName, {}, { key: indexJobName });
  }
}

async function tell(work: Work): Promise<void> {
  await work.tx.execute(sql`SELECT pg_notify(${customFieldsChannel}, '')`);
}

async function assertNameFree(work: Work, draft: Draft, entity: string): Promise<void> {
  if (!('name' in draft.values)) return;
  const [twin] = await work.tx.query(sql`SELECT 1 FROM custom_field WHERE entity = ${entity} AND deleted_at IS NULL
    AND lower(name) = lower(${draft.values['name']}) AND id <> ${draft.id}`);
  if (twin) throw Invalid.field('name', 'alreadyExists');
}

/** A new one stands behind the others. */
async function lastPosition(work: Work, entity: string): Promise<number> {
  const [last] = await work.tx.query<{ position: number }>(
    sql`SELECT COALESCE(max(position), 0) + 10 AS position FROM custom_field WHERE entity = ${entity} AND deleted_at IS NULL`,
  );
  return last?.position ?? 0;
}

/** Keys of deleted fields stay taken: their values are still on the records, and Restore brings them back. */
async function freeKey(work: Work, entity: string, name: string): Promise<string> {
  const folded = foldText(name)
    .replace(/\s+/g, '_')
    .replace(/^(?=\d)|^$/, 'f');
  const base = folded.slice(0, longestKey - 4).replace(/_$/, '');
  const rows = await work.tx.query<{ key: string }>(sql`SELECT key FROM custom_field WHERE entity = ${entity}`);
  if (rows.length >= mostFields) throw Invalid.field('entity', 'tooMany', { max: mostFields });
  const taken = new Set(rows.map((row) => row.key));
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}
