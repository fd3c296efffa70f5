import {
  asSystem,
  Clock,
  type InputOf,
  type ParameterSpec,
  Parameters,
  RecordHookRegistry,
  Records,
  sql,
  type Work,
  type Written,
} from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Activity, ActivityType } from '../activity/activity.entity.js';
import { nextWorkingHour } from './working-hours.js';

export const firstCallParameter: ParameterSpec<boolean> = { key: 'activities.firstCall', fallback: true };

/** A client made by hand gets a planned call for its responsible (SM-41); what comes by an import or a key does not. */
@Injectable()
export class FirstCall implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly records: Records,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(firstCallParameter);
    this.hooks.register('counterparty', { written: (work, writes) => this.plan(work, writes) });
  }

  private async plan(work: Work, writes: readonly Written[]): Promise<void> {
    const made = writes.filter((write) => write.verb === 'create');
    if (made.length === 0 || work.viewer.via !== 'ui') return;
    if (!(await this.parameters.get(firstCallParameter, work.tx))) return;
    const callers = new Map(made.map((client) => [client.id, callerOf(work, client)]));
    const zones = await zonesOf(work, [...callers.values()]);
    const now = this.clock.now();
    const calls = [...callers].map(([subjectId, responsibleId]): Partial<InputOf<Activity>> => ({
      subjectType: 'counterparty',
      subjectId,
      type: ActivityType.CALL_OUT,
      responsibleId,
      startAt: nextWorkingHour(now, zones.get(responsibleId ?? '') ?? work.viewer.timeZone).toISOString(),
    }));
    await this.records.createMany(Activity, calls as InputOf<Activity>[], byRule(work));
  }
}

/** The creator when they are responsible, else whoever is named first. */
function callerOf(work: Work, client: Written): string | null {
  const responsibles = (client.after['responsibleIds'] ?? []) as string[];
  const { userId } = work.viewer;
  return userId && responsibles.includes(userId) ? userId : (responsibles[0] ?? userId);
}

async function zonesOf(work: Work, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const rows = await work.tx.query<{ id: string; zone: string }>(
    sql`SELECT id, time_zone AS zone FROM "user" WHERE id = ANY(${[...new Set(ids)]}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row.zone]));
}

/** Who may make clients need not be allowed to plan calls for others; the rule is. */
function byRule(work: Work): Work {
  return { ...work, viewer: { ...work.viewer, via: 'rule', rights: asSystem('first call').rights } };
}
