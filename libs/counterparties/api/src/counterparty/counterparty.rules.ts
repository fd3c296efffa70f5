import { type Draft, RecordHookRegistry, RowRefusals, tidy, type Work, type Written } from '@kolo/api-core';
import { checkTaxCode } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Categories } from '../categories/categories.js';
import { SearchIndex } from '../search/search-index.js';
import { CounterpartyCodes } from './counterparty-codes.js';
import { PlannedContacts } from './planned-contacts.js';
import { Responsibles } from './responsibles.js';

/** What must be true of every client, however it is written. */
@Injectable()
export class CounterpartyRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly codes: CounterpartyCodes,
    private readonly responsibles: Responsibles,
    private readonly categories: Categories,
    private readonly planned: PlannedContacts,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('counterparty', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
    this.hooks.register('user', { written: (work, writes) => this.responsibles.moved(work, writes) });
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
    await this.categories.written(work, writes);
    await this.index.clientsWritten(work, writes);
  }
}

function checkLegalCode(draft: Draft, refusals: RowRefusals): void {
  const given = draft.values['taxCode'];
  if (typeof given !== 'string' || given.trim() === '') return;
  const checked = checkTaxCode(given);
  if (checked.valid) draft.values['taxCode'] = checked.code;
  else refusals.add(draft, 'taxCode', 'badTaxCode');
}
