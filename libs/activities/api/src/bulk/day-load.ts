import {
  DailyLimit,
  entityOf,
  frozenTable,
  ident,
  rowsFor,
  type Sql,
  sql,
  translate,
  type Tx,
  type Viewer,
} from '@kolo/api-core';
import { Injectable } from '@nestjs/common';
import { Activity } from '../activity/activity.entity.js';
import { momentFor, type When } from './planned-event.js';

interface LoadQuestion {
  readonly previewId: string;
  readonly table: string;
  /** Who does it, over alias `t` of the table. */
  readonly queue: Sql;
  readonly when: When;
}

interface Load {
  readonly id: string;
  readonly name: string;
  readonly zone: string;
  readonly day: number;
  readonly n: number;
}

const hintsShown = 5;

/** Says whose day would hold more than the soft limit (SM-43): what is planned already counts too. */
@Injectable()
export class DayLoad {
  constructor(private readonly limit: DailyLimit) {}

  async hints(tx: Tx, viewer: Viewer, question: LoadQuestion): Promise<string[]> {
    const limit = await this.limit.of(tx);
    if (limit === null) return [];
    const days = 'days' in question.when ? question.when.days : 1;
    const loads = await tx.query<Load & Record<string, unknown>>(sql`SELECT u.id, u.name, u.time_zone AS zone, x.day, x.n FROM (
        SELECT ${question.queue} AS doer, (f.place % ${days})::int AS day, count(*)::int AS n
        FROM ${frozenTable(question.previewId)} f JOIN ${ident(question.table)} t ON t.id = f.id GROUP BY 1, 2
      ) x JOIN "user" u ON u.id = x.doer ORDER BY x.day, u.name`);
    const hints: string[] = [];
    for (const load of loads) {
      const date = dateOf(momentFor(question.when, load.zone, load.day), load.zone);
      const count = load.n + (await plannedOn(tx, viewer, load, date));
      if (count > limit && hints.length < hintsShown) {
        const day = new Intl.DateTimeFormat('uk-UA', { day: '2-digit', month: '2-digit' }).format(new Date(`${date}T12:00:00`));
        hints.push(translate(viewer.locale, 'bulk.hints.dayLoad', { name: load.name, day, count, limit }));
      }
      if (hints.length === hintsShown) break;
    }
    return hints;
  }
}

function dateOf(moment: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(moment));
}

/** As far as whoever asks may see it. */
async function plannedOn(tx: Tx, viewer: Viewer, { id, zone }: Load, date: string): Promise<number> {
  const [row] = await tx.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM activity t
    WHERE responsible_id = ${id}::uuid AND state = 'PLANNED' AND deleted_at IS NULL
      AND start_at >= ${date}::timestamp AT TIME ZONE ${zone} AND start_at < (${date}::timestamp + interval '1 day') AT TIME ZONE ${zone}
      AND ${rowsFor(viewer, entityOf(Activity), 'view', 't')}`);
  return row?.n ?? 0;
}
