import { type Draft, entityOf, RowRefusals, sql, type SqlRunner, type Viewer, type Work, type Written } from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Counterparty } from './counterparty.entity.js';

interface Colleague {
  readonly id: string;
  readonly department_id: string | null;
  readonly active: boolean;
}

/** So many fit into one row of the search index, with their departments. */
export const mostResponsibles = 30;

/** Who answers for a client: at most one person of each department (SM-24), kept also as rows (client, department, person). */
@Injectable()
export class Responsibles {
  async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    for (const draft of drafts) this.byDefault(work, draft);
    const changed = drafts.filter((draft) => draft.values['responsibleIds'] !== undefined);
    const ids = new Set(changed.flatMap((draft) => idsOf(draft)));
    const colleagues = new Map((await this.colleagues(work.tx, [...ids])).map((colleague) => [colleague.id, colleague]));
    const refusals = new RowRefusals(drafts);
    for (const draft of changed) this.complete(draft, colleagues, refusals);
    for (const draft of drafts) if (draft.verb === 'create') refuseOutside(work.viewer, draft, refusals);
    refusals.throwIfAny();
  }

  /** Rows behind `responsible_ids`; people who stay keep the day since when they are responsible. */
  async written(work: Work, writes: readonly Written[]): Promise<void> {
    const ids = writes.filter((write) => write.fields.includes('responsibleIds')).map((write) => write.id);
    if (ids.length === 0) return;
    if (writes.some((write) => write.verb === 'update')) {
      await work.tx.execute(sql`DELETE FROM counterparty_responsible r USING counterparty c
        WHERE c.id = r.counterparty_id AND c.id = ANY(${ids}::uuid[]) AND r.user_id <> ALL(c.responsible_ids)`);
    }
    await work.tx.execute(sql`INSERT INTO counterparty_responsible (counterparty_id, department_id, user_id)
      SELECT c.id, u.department_id, u.id FROM counterparty c JOIN "user" u ON u.id = ANY(c.responsible_ids)
      WHERE c.id = ANY(${ids}::uuid[]) ON CONFLICT DO NOTHING`);
  }

  /** A person takes their clients along into another department. */
  async moved(work: Work, writes: readonly Written[]): Promise<void> {
    const users = writes.filter((write) => write.verb === 'update' && write.fields.includes('departmentId')).map(({ id }) => id);
    if (users.length === 0) return;
    await work.tx.execute(sql`UPDATE counterparty_responsible r SET department_id = u.department_id
      FROM "user" u WHERE u.id = r.user_id AND u.id = ANY(${users}::uuid[])`);
    await work.tx.execute(sql`WITH now AS (
        SELECT r.counterparty_id AS id, COALESCE(array_agg(DISTINCT a.department_id) FILTER (WHERE a.department_id IS NOT NULL), '{}') AS departments
        FROM counterparty_responsible r JOIN counterparty_responsible a USING (counterparty_id)
        WHERE r.user_id = ANY(${users}::uuid[]) GROUP BY 1
      ), indexed AS (
        UPDATE counterparty_search s SET circle = c.responsible_ids || now.departments
        FROM now JOIN counterparty c USING (id) WHERE s.counterparty_id = now.id
      )
      UPDATE counterparty c SET responsible_department_ids = now.departments FROM now WHERE c.id = now.id`);
  }

  /** Whoever makes a client by hand answers for it, unless they named somebody; so does whoever may make only their own. */
  private byDefault(work: Work, draft: Draft): void {
    const { viewer } = work;
    const entity = entityOf(Counterparty);
    if (draft.verb !== 'create' || !viewer.userId) return;
    const unnamed = draft.values['responsibleIds'] === undefined && viewer.via === 'ui' && viewer.rights.may(entity, 'edit');
    const needed = viewer.rights.level(entity, 'create') !== 'all' && idsOf(draft).length === 0;
    if (unnamed || needed) draft.values['responsibleIds'] = [viewer.userId];
  }

  private complete(draft: Draft, colleagues: ReadonlyMap<string, Colleague>, refusals: RowRefusals): void {
    const ids = [...new Set(idsOf(draft))];
    const before = new Set((draft.before?.['responsibleIds'] as string[] | undefined) ?? []);
    const people = ids.flatMap((id) => colleagues.get(id) ?? []);
    const departments = people.flatMap((person) => person.department_id ?? []);
    if (ids.length > mostResponsibles) refusals.add(draft, 'responsibleIds', 'tooMany', { max: mostResponsibles });
    if (people.some((person) => !person.active && !before.has(person.id)))
      refusals.add(draft, 'responsibleIds', 'inactivePerson');
    if (new Set(departments).size < departments.length) refusals.add(draft, 'responsibleIds', 'oneResponsiblePerDepartment');
    draft.values['responsibleIds'] = ids;
    draft.values['responsibleDepartmentIds'] = departments;
  }

  private async colleagues(runner: SqlRunner, ids: readonly string[]): Promise<Colleague[]> {
    if (ids.length === 0) return [];
    return runner.query<Colleague & Record<string, unknown>>(
      sql`SELECT id, department_id, active FROM "user" WHERE id = ANY(${ids}::uuid[])`,
    );
  }
}

/** A right to make clients of one's own or of one's department is no right to make others'. */
function refuseOutside(viewer: Viewer, draft: Draft, refusals: RowRefusals): void {
  const level = viewer.rights.level(entityOf(Counterparty), 'create');
  if (level === 'all' || !viewer.userId || idsOf(draft).includes(viewer.userId)) return;
  const departments = (draft.values['responsibleDepartmentIds'] as string[] | undefined) ?? [];
  if (level === 'department' && departments.some((id) => viewer.departmentIds.includes(id))) return;
  refusals.add(draft, 'responsibleIds', level === 'department' ? 'onlyForYourDepartment' : 'onlyForYourself');
}

function idsOf(draft: Draft): string[] {
  return (draft.values['responsibleIds'] as string[] | null) ?? [];
}
