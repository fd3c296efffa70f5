import {
  allEntities,
  entityOf,
  RecordHookRegistry,
  sql,
  SubjectEvents,
  type Work,
  type Written,
  writeAudit,
} from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Activity } from './activity.entity.js';

interface Change {
  readonly subject: string;
  readonly leavers: readonly string[];
  readonly heir: string;
}

/** What a manager has planned goes over with the client (BSI-07): it would be in nobody's day otherwise. */
@Injectable()
export class HandOver implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly events: SubjectEvents,
  ) {}

  onModuleInit(): void {
    const owned = allEntities().filter((entity) => entity.isSubject && entity.fields.has('responsibleIds'));
    for (const { name } of owned) {
      this.hooks.register(name, {
        written: async (work, writes) => {
          if (this.events.plansGoAlong(work)) await handOver(work, name, writes);
        },
      });
    }
  }
}

async function handOver(work: Work, subjectType: string, writes: readonly Written[]): Promise<void> {
  const changes = writes.flatMap((write) => changeOf(write) ?? []);
  if (changes.length === 0) return;
  const moved = await work.tx.query<{ id: string; version: number; leaver: string; heir: string }>(sql`WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS x(subject uuid, leavers uuid[], heir uuid)
    ), open AS (
      SELECT a.id, a.responsible_id AS leaver, g.heir FROM given g
      JOIN activity a ON a.subject_id = g.subject AND a.subject_type = ${subjectType} AND a.responsible_id = ANY(g.leavers)
      WHERE a.state = 'PLANNED' AND a.deleted_at IS NULL FOR UPDATE OF a
    )
    UPDATE activity a SET responsible_id = o.heir, version = a.version + 1, updated_at = now()
    FROM open o WHERE a.id = o.id RETURNING a.id, a.version, o.leaver, o.heir`);
  const entries = moved.map(({ id, version, leaver, heir }) => {
    const changed = { responsibleId: [leaver, heir] as const };
    return { recordId: id, rootId: id, version, verb: 'update' as const, changes: changed };
  });
  await writeAudit(work, entityOf(Activity), entries);
}

function changeOf({ id, verb, fields, before, after }: Written): Change | null {
  if (verb !== 'update' || !fields.includes('responsibleIds')) return null;
  const [was, is] = [before, after].map((row) => (row?.['responsibleIds'] ?? []) as string[]) as [string[], string[]];
  const leavers = was.filter((person) => !is.includes(person));
  const heir = is.find((person) => !was.includes(person)) ?? is[0];
  return leavers.length > 0 && heir ? { subject: id, leavers, heir } : null;
}
