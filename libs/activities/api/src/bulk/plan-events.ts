import {
  allOf,
  assertMay,
  BulkActions,
  type BulkPlan,
  type BulkQuestion,
  type BulkStep,
  checkReferences,
  type EntitySpec,
  entityOf,
  fieldRefusals,
  type FrozenRow,
  ident,
  type InputOf,
  Records,
  refuseAny,
  rowsFor,
  type Sql,
  sql,
  type Tx,
  type Values,
  type Viewer,
  type Work,
} from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Activity } from '../activity/activity.entity.js';
import { DayLoad } from './day-load.js';
import { momentFor, type PlannedEvent, readPlannedEvent } from './planned-event.js';

interface Planning {
  readonly entity: EntitySpec;
  readonly event: PlannedEvent;
  readonly zones: ReadonlyMap<string, string>;
}

/** Plans a call or another event with every record of a selection: all at one time, or spread over working days (SM-13, SM-41, SM-43). */
@Injectable()
export class PlanEvents implements OnModuleInit {
  constructor(
    private readonly actions: BulkActions,
    private readonly records: Records,
    private readonly load: DayLoad,
  ) {}

  onModuleInit(): void {
    this.actions.register({
      kind: 'plan',
      verb: 'view',
      fits: (entity) => entity.isSubject,
      plan: (question) => this.plan(question),
    });
  }

  private async plan({ work, entity, values }: BulkQuestion): Promise<BulkPlan> {
    const activity = entityOf(Activity);
    assertMay(work.viewer, activity, 'create');
    const event = readPlannedEvent(values);
    const planning: Planning = { entity, event, zones: await zonesOf(work.tx) };
    const sample = inputOf(planning, work.viewer, { id: work.batchId, responsibleIds: [] }, 0);
    refuseAny(fieldRefusals(work.viewer, activity, sample, 'create'));
    await checkReferences(work, activity, [sample]);
    const queue = queueOf(work.viewer, planning);
    return {
      queue,
      ...('days' in event.when ? { room: event.when.days * event.when.perDay } : {}),
      effect: ({ row, place }) => {
        const { subjectType: _type, subjectId: _id, ...shown } = inputOf(planning, work.viewer, row, place);
        const told = Object.entries(shown).map(([name, value]) => [name, [null, value] as const]);
        return { entity: activity, changes: Object.fromEntries(told) };
      },
      run: (step, rows) => this.run(step, planning, rows),
      hints: (tx, previewId) => this.load.hints(tx, work.viewer, { previewId, table: entity.table, queue, when: event.when }),
    };
  }

  private async run(work: Work, planning: Planning, frozen: readonly FrozenRow[]): Promise<BulkStep> {
    const rows = new Map((await seenRows(work, planning.entity, frozen)).map((row) => [row.id, row]));
    const inputs = frozen.flatMap(({ id, place }) => {
      const row = rows.get(id);
      return row ? [inputOf(planning, work.viewer, row, place) as unknown as InputOf<Activity>] : [];
    });
    await this.records.createMany(Activity, inputs, work);
    const gone = frozen.filter(({ id }) => !rows.has(id)).map(({ id }) => [id, 'notFound'] as const);
    return { changed: inputs.length, unchanged: 0, kept: new Map(gone) };
  }
}

interface SubjectRow {
  readonly id: string;
  readonly responsibleIds: readonly string[];
}

function inputOf({ entity, event, zones }: Planning, viewer: Viewer, row: Values, place: number): Values {
  const { fields, responsibleId, when } = event;
  const responsibles = (row['responsibleIds'] ?? []) as readonly string[];
  const doer = responsibleId ?? responsibles[0] ?? viewer.userId;
  const startAt = momentFor(when, zones.get(doer ?? '') ?? viewer.timeZone, place);
  return { ...fields, subjectType: entity.name, subjectId: row['id'], startAt, responsibleId: doer };
}

/** Places are counted for each person apart: so many a day is so many for one. */
function queueOf(viewer: Viewer, { entity, event }: Planning): Sql {
  const doer = event.responsibleId ?? viewer.userId;
  if (event.responsibleId || !entity.fields.has('responsibleIds')) return sql`${doer}::uuid`;
  return sql`COALESCE(t.responsible_ids[1], ${doer}::uuid)`;
}

async function seenRows(work: Work, entity: EntitySpec, frozen: readonly FrozenRow[]): Promise<(SubjectRow & Values)[]> {
  const where = allOf([
    sql`t.id = ANY(${frozen.map(({ id }) => id)}::uuid[])`,
    sql`t.deleted_at IS NULL`,
    rowsFor(work.viewer, entity, 'view', 't'),
  ]);
  const responsibles = entity.fields.has('responsibleIds') ? ident('t', 'responsible_ids') : sql`'{}'::uuid[]`;
  return work.tx.query<SubjectRow & Values>(
    sql`SELECT t.id, ${responsibles} AS "responsibleIds" FROM ${ident(entity.table)} t WHERE ${where}`,
  );
}

async function zonesOf(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; zone: string }>(sql`SELECT id, time_zone AS zone FROM "user"`);
  return new Map(rows.map((row) => [row.id, row.zone]));
}
