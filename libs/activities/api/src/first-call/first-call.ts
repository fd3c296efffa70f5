import {
  assertMay,
  asSystem,
  Clock,
  entityOf,
  type InputOf,
  type ParameterSpec,
  Parameters,
  RecordHookRegistry,
  Records,
  sql,
  SubjectEvents,
  type WantedCalls,
  type Work,
  type Written,
} from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Activity, ActivityType } from '../activity/activity.entity.js';
import { nextWorkingHour, queuedCall } from './working-hours.js';

export const firstCallParameter: ParameterSpec<boolean> = { key: 'activities.firstCall', fallback: true };

/** A client made by hand gets a planned call for its responsible (SM-41); what comes by an import only when that asks for it. */
@Injectable()
export class FirstCall implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly records: Records,
    private readonly parameters: Parameters,
    private readonly events: SubjectEvents,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(firstCallParameter);
    this.hooks.register('counterparty', { written: (work, writes) => this.plan(work, writes) });
    this.events.onCallsWanted((work, wanted) => this.planQueue(work, wanted));
  }

  private async plan(work: Work, writes: readonly Written[]): Promise<void> {
    const made = writes.filter((write) => write.verb === 'create');
    if (made.length === 0 || work.viewer.via !== 'ui') return;
    if (!(await this.parameters.get(firstCallParameter, work.tx))) return;
    const callers = new Map(made.map((client) => [client.id, callerOf(work, client)]));
    const zones = await zonesOf(work, [...callers.values()]);
    const now = this.clock.now();
    const calls = [...callers].map(([subjectId, responsibleId]) => {
      const startAt = nextWorkingHour(now, zones.get(responsibleId ?? '') ?? work.viewer.timeZone);
      return callOf('counterparty', subjectId, responsibleId, startAt);
    });
    await this.records.createMany(Activity, calls, byRule(work));
  }

  private async planQueue(work: Work, { subjectType, calls, from, perDay }: WantedCalls): Promise<void> {
    assertMay(work.viewer, entityOf(Activity), 'create');
    const callers = calls.map(({ responsibleId }) => responsibleId ?? work.viewer.userId);
    const zones = await zonesOf(work, callers);
    const now = this.clock.now();
    const planned = calls.map(({ subjectId }, i) => {
      const caller = callers[i] ?? null;
      const startAt = queuedCall(now, zones.get(caller ?? '') ?? work.viewer.timeZone, from + i, perDay);
      return callOf(subjectType, subjectId, caller, startAt);
    });
    await this.records.createMany(Activity, planned, byRule(work));
  }
}

function callOf(subjectType: string, subjectId: string, responsibleId: string | null, startAt: Date): InputOf<Activity> {
  const call: Partial<InputOf<Activity>> = {
    subjectType,
    subjectId,
    type: ActivityType.CALL_OUT,
    responsibleId,
    startAt: startAt.toISOString(),
  };
  return call as InputOf<Activity>;
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
