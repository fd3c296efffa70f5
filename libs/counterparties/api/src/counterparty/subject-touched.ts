import { sql, SubjectEvents, type SubjectTouch, type Work } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Keeps a client's last contact and next step, as its events tell them. Nobody edited the client, so its version stays. */
@Injectable()
export class SubjectTouched implements OnModuleInit {
  constructor(private readonly events: SubjectEvents) {}

  onModuleInit(): void {
    this.events.onTouched('counterparty', keep);
  }
}

async function keep(work: Work, touches: readonly SubjectTouch[]): Promise<void> {
  const rows = touches.map(({ subjectId, lastContactAt, nextStepAt }) => ({
    id: subjectId,
    last: lastContactAt,
    next: nextStepAt,
  }));
  await work.tx.execute(sql`UPDATE counterparty c SET last_contact_at = x.last, next_step_at = x.next
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(id uuid, last timestamptz, next timestamptz)
    WHERE c.id = x.id AND (c.last_contact_at, c.next_step_at) IS DISTINCT FROM (x.last, x.next)`);
  if (work.viewer.via !== 'ui') return;
  // Whom people work with comes first in search; the day is part of an index, so it is written once a day.
  await work.tx.execute(sql`UPDATE counterparty_search SET day = current_date
    WHERE counterparty_id = ANY(${touches.map((touch) => touch.subjectId)}::uuid[]) AND day < current_date`);
}
