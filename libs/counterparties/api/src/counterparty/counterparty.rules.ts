import { type Draft, RecordHookRegistry, sql, SubjectEvents, type SubjectTouch, type Work, type Written } from '@kolo/api-core';
import { checkTaxCode } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RowRefusals, tidy } from '../row-refusals.js';
import { SearchIndex } from '../search/search-index.js';
import { CounterpartyCodes } from './counterparty-codes.js';
import { PlannedContacts } from './planned-contacts.js';
import { Responsibles } from './responsibles.js';

/** What must be true of every client, however it is written. */
@Injectable()
export class CounterpartyRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly events: SubjectEvents,
    private readonly codes: CounterpartyCodes,
    private readonly responsibles: Responsibles,
    private readonly planned: PlannedContacts,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('counterparty', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
    this.hooks.register('user', { written: (work, writes) => this.responsibles.moved(work, writes) });
    this.events.onTouched('counterparty', (work, touches) => this.touched(work, touches));
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = new RowRefusals(drafts);
    for (const draft of drafts) {
      for (const name of ['name', 'city', 'code']) if (name in draft.values) draft.values[name] = tidy(draft.values[name]);
      checkLegalCode(draft, refusals);
      Object.assign(draft.values, this.planned.of(work, draft.id));
    }
    refusals.throwIfAny();
    await this.responsibles.prepare(work, drafts);
    await this.codes.fill(work, drafts);
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    await this.responsibles.written(work, writes);
    const ids = writes.map((write) => write.id);
    await this.index.changed(work, ids);
  }

  /** Maintained by events, so neither a new version nor a line of history; search puts the lately touched first. */
  private async touched(work: Work, touches: readonly SubjectTouch[]): Promise<void> {
    const rows = JSON.stringify(touches);
    await work.tx.execute(sql`UPDATE counterparty c SET last_contact_at = x."lastContactAt", next_step_at = x."nextStepAt"
      FROM jsonb_to_recordset(${rows}::jsonb) AS x("subjectId" uuid, "lastContactAt" timestamptz, "nextStepAt" timestamptz)
      WHERE c.id = x."subjectId" AND (c.last_contact_at, c.next_step_at) IS DISTINCT FROM (x."lastContactAt", x."nextStepAt")`);
    const ids = touches.map((touch) => touch.subjectId);
    await work.tx.execute(
      sql`UPDATE counterparty_search SET day = current_date WHERE counterparty_id = ANY(${ids}::uuid[]) AND day < current_date`,
    );
  }
}

function checkLegalCode(draft: Draft, refusals: RowRefusals): void {
  const given = draft.values['taxCode'];
  if (typeof given !== 'string' || given.trim() === '') return;
  const checked = checkTaxCode(given);
  if (checked.valid) draft.values['taxCode'] = checked.code;
  else refusals.add(draft, 'taxCode', 'badTaxCode');
}
