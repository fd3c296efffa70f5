import {
  type EntitySpec,
  entityOf,
  RecordHookRegistry,
  Repoint,
  type Replacement,
  type RowChange,
  sameValue,
  sql,
  type SqlRunner,
  type StoredRow,
  type Values,
  withEveryRight,
  type Work,
  writeAudit,
  writeChanges,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Categories } from '../categories/categories.js';
import { Counterparty } from '../counterparty/counterparty.entity.js';
import { keepOnePerDepartment } from './merged-responsibles.js';
import { type Choices, mergedValues } from './merge-values.js';
import { Twins } from './twins.js';

/** Lets several clients become one: values, belongings, the bin. Rights and versions were asked before. */
@Injectable()
export class MergeClients {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly repoint: Repoint,
    private readonly twins: Twins,
    private readonly categories: Categories,
  ) {}

  /** How many records would move. `ids` begin with the survivor. */
  async countMoving(runner: SqlRunner, ids: readonly string[]): Promise<number> {
    const counts = await this.repoint.count(runner, await this.replacement(runner, ids));
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The survivor's new values, and the others in the bin. Their belongings are still theirs. `clients` begin with the survivor. */
  async begin(work: Work, clients: readonly StoredRow[], choices: Choices): Promise<void> {
    await this.acting(work, async (acting) => {
      const ids = clients.map((client) => client.id);
      await this.twins.settle(acting, ids);
      await this.intoBin(acting, ids);
      await this.setValues(acting, clients, choices);
      await this.categories.inherit(acting, ids[0] as string, ids.slice(1));
      await inheritVerdicts(acting, ids);
    });
  }

  /** Moves up to `limit` belongings to the survivor; zero when there are none left. */
  async moveSome(work: Work, ids: readonly string[], limit: number): Promise<number> {
    const moved = { count: 0 };
    await this.acting(work, async (acting) => {
      moved.count = await this.repoint.some(acting, await this.replacement(acting.tx, ids), limit);
    });
    return moved.count;
  }

  /** What belongs to the clients moves whatever the viewer may do with it by itself: the right to merge was asked for the whole. */
  private async acting(work: Work, run: (acting: Work) => Promise<void>): Promise<void> {
    const acting = { ...work, viewer: withEveryRight(work.viewer) };
    await run(acting);
    work.changed ||= acting.changed;
  }

  private async replacement(runner: SqlRunner, ids: readonly string[]): Promise<Replacement> {
    const [to = '', ...from] = ids;
    return { target: entityOf(Counterparty), from, to, staying: await this.twins.staying(runner, ids) };
  }

  private async setValues(work: Work, clients: readonly StoredRow[], choices: Choices): Promise<void> {
    const entity = entityOf(Counterparty);
    const [survivor] = clients as [StoredRow];
    const merged = mergedValues(entity, clients, choices);
    const responsibleIds = await keepOnePerDepartment(work.tx, survivor, merged['responsibleIds'] as string[]);
    const values = changedOnly(entity, survivor, { ...merged, responsibleIds });
    const change: RowChange = { before: survivor, values };
    await writeChanges(work, entity, this.hooks, [change], 'known');
  }

  private async intoBin(work: Work, [survivorId, ...merged]: readonly string[]): Promise<void> {
    const entity = entityOf(Counterparty);
    const rows = await work.tx.query<{ id: string; version: number }>(sql`UPDATE counterparty
      SET deleted_at = now(), updated_at = now(), merged_into_id = ${survivorId}::uuid, version = version + 1
      WHERE id = ANY(${merged}::uuid[]) RETURNING id, version`);
    const changes = { mergedIntoId: [null, survivorId] as const };
    await writeAudit(
      work,
      entity,
      rows.map(({ id, version }) => ({ recordId: id, version, verb: 'delete', rootId: id, changes })),
    );
    const writes = rows.map(({ id, version }) => ({
      id,
      rootId: id,
      verb: 'delete' as const,
      fields: [],
      after: { id, version },
      before: null,
    }));
    for (const hooks of this.hooks.of(entity.name)) await hooks.written?.(work, writes);
  }
}

/** Rules look at what is given as if somebody had typed it; what stays was there before them. */
function changedOnly(entity: EntitySpec, before: StoredRow, values: Values): Values {
  const different = ([name, value]: [string, unknown]): boolean => {
    const field = entity.fields.get(name);
    return field !== undefined && !sameValue(field, value, before[name]);
  };
  return Object.fromEntries(Object.entries(values).filter(different));
}

/** Whoever is known not to be one of the merged clients is not the survivor either. */
async function inheritVerdicts(work: Work, [survivorId, ...merged]: readonly string[]): Promise<void> {
  await work.tx.execute(sql`INSERT INTO not_duplicate (a_id, b_id, by_id, because_of)
    SELECT LEAST(x.other, ${survivorId}::uuid), GREATEST(x.other, ${survivorId}::uuid), ${work.viewer.userId}::uuid, x.mine
    FROM (SELECT a_id AS mine, b_id AS other FROM not_duplicate WHERE a_id = ANY(${merged}::uuid[])
      UNION SELECT b_id, a_id FROM not_duplicate WHERE b_id = ANY(${merged}::uuid[])) x
    WHERE x.other <> ${survivorId}::uuid AND x.other <> ALL(${merged}::uuid[])
    ON CONFLICT DO NOTHING`);
}
