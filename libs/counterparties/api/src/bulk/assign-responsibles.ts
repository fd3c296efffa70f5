import {
  BulkActions,
  type BulkPlan,
  type BulkQuestion,
  changing,
  DailyLimit,
  fieldRefusals,
  refuseAny,
  checkReferences,
  frozenTable,
  Records,
  type Sql,
  sql,
  SubjectEvents,
  translate,
  type Tx,
  type Viewer,
} from '@kolo/api-core';
import { Invalid, isId } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const mostHeirs = 50;

/** Values of the action, as they come. */
interface Assignment {
  /** Who is to answer; several take turns, so that each gets an even share. */
  readonly userIds: readonly string[];
  /** Whether the people of other departments stay responsible. */
  readonly keepOthers: boolean;
  /** Whether what the former responsibles have planned goes over as well. */
  readonly handOver: boolean;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly active: boolean;
}

/** Hands clients over to one person or spreads them over several (SM-11, SM-12); each department keeps one responsible (SM-24). */
@Injectable()
export class AssignResponsibles implements OnModuleInit {
  constructor(
    private readonly actions: BulkActions,
    private readonly records: Records,
    private readonly events: SubjectEvents,
    private readonly limit: DailyLimit,
  ) {}

  onModuleInit(): void {
    this.actions.register({
      kind: 'assign',
      verb: 'edit',
      fits: (entity) => entity.name === 'counterparty',
      plan: (question) => this.plan(question),
    });
  }

  private async plan({ work, entity, values }: BulkQuestion): Promise<BulkPlan> {
    const { userIds, keepOthers, handOver } = read(values);
    const given = { responsibleIds: [...userIds] };
    refuseAny(fieldRefusals(work.viewer, entity, given, 'update'));
    await checkReferences(work, entity, [given]);
    const people = await peopleOf(work.tx);
    const heirs = userIds.map((id) => people.get(id) as Person);
    if (heirs.some((heir) => !heir.active)) throw Invalid.field('userIds', 'inactivePerson');
    const change = (row: Readonly<Record<string, unknown>>, place: number): { responsibleIds: string[] } => {
      const heir = heirs[place % heirs.length] as Person;
      const now = row['responsibleIds'] as string[];
      if (keepOthers && now.includes(heir.id)) return { responsibleIds: now };
      const others = now.filter((id) => id !== heir.id && people.get(id)?.department !== heir.department);
      return { responsibleIds: [heir.id, ...(keepOthers ? others : [])] };
    };
    const { effect, run } = changing(this.records, entity, { change, merging: false });
    return {
      effect,
      run: (step, rows) => {
        if (!handOver) this.events.leavePlans(step);
        return run(step, rows);
      },
      unchanged: (place) => isHeirs(userIds, place, keepOthers),
      hints: (tx, previewId) => this.hints(tx, work.viewer, previewId, heirs),
      fields: ['responsibleIds'],
    };
  }

  /** People who would get more new clients today than they can do justice to. */
  private async hints(tx: Tx, viewer: Viewer, previewId: string, heirs: readonly Person[]): Promise<string[]> {
    const limit = await this.limit.of(tx);
    if (limit === null) return [];
    const ids = heirs.map(({ id }) => id);
    const rows = await tx.query<{ id: string; n: number }>(sql`SELECT h.id, (
        (SELECT count(*) FROM ${frozenTable(previewId)} f JOIN counterparty c ON c.id = f.id
          WHERE f.place % ${ids.length} = h.n - 1 AND NOT c.responsible_ids @> ARRAY[h.id])
        + (SELECT count(*) FROM counterparty_responsible r WHERE r.user_id = h.id
          AND r.since >= date_trunc('day', now() AT TIME ZONE ${viewer.timeZone}) AT TIME ZONE ${viewer.timeZone})
      )::int AS n FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS h(id, n)`);
    const counts = new Map(rows.map((row) => [row.id, row.n]));
    return heirs.flatMap(({ id, name }) => {
      const count = counts.get(id) ?? 0;
      return count > limit ? [translate(viewer.locale, 'bulk.hints.newClients', { name, count, limit })] : [];
    });
  }
}

function read(values: Readonly<Record<string, unknown>>): Assignment {
  const { userIds, others = 'keep', handOver = true } = values;
  if (!Array.isArray(userIds) || userIds.length === 0) throw Invalid.field('userIds', 'required');
  if (userIds.length > mostHeirs) throw Invalid.field('userIds', 'tooMany', { max: mostHeirs });
  if (!userIds.every(isId)) throw Invalid.field('userIds', 'badReference');
  if (others !== 'keep' && others !== 'replace') throw Invalid.field('others', 'badChoice');
  if (typeof handOver !== 'boolean') throw Invalid.field('handOver', 'badFormat');
  return { userIds: [...new Set(userIds as string[])], keepOthers: others === 'keep', handOver };
}

function isHeirs(ids: readonly string[], place: Sql, keepOthers: boolean): Sql {
  const heir = sql`ARRAY[(${ids}::uuid[])[${place} % ${ids.length} + 1]]`;
  return keepOthers ? sql`t.responsible_ids @> ${heir}` : sql`t.responsible_ids = ${heir}`;
}

async function peopleOf(tx: Tx): Promise<Map<string, Person>> {
  const rows = await tx.query<Person & Record<string, unknown>>(
    sql`SELECT id, name, department_id AS department, active FROM "user"`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
