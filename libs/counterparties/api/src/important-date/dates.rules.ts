import { type Draft, RecordHookRegistry, RowRefusals, sql, tidy, type Work } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { refuseForeignPeople } from '../contact-person/of-this-client.js';

/** Families and important dates: whose they are, and days that come. */
@Injectable()
export class DatesRules implements OnModuleInit {
  constructor(private readonly hooks: RecordHookRegistry) {}

  onModuleInit(): void {
    this.hooks.register('familyMember', { prepare: (work, drafts) => this.family(work, drafts) });
    this.hooks.register('importantDate', { prepare: (work, drafts) => this.dates(work, drafts) });
  }

  private async family(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = named(drafts);
    await refuseForeignPeople(work, drafts, refusals);
    await refuseFamiliesOfFirms(work, drafts, refusals);
    refusals.throwIfAny();
  }

  private async dates(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = named(drafts);
    for (const draft of drafts) {
      const { yearly = true, date } = { ...draft.before, ...draft.values } as { yearly?: boolean; date?: string };
      if (!yearly && date?.startsWith('--')) refusals.add(draft, 'date', 'yearNeeded');
    }
    await refuseForeignPeople(work, drafts, refusals);
    refusals.throwIfAny();
  }
}

function named(drafts: readonly Draft[]): RowRefusals {
  const refusals = new RowRefusals(drafts);
  for (const draft of drafts) {
    if (!('name' in draft.values)) continue;
    draft.values['name'] = tidy(draft.values['name']);
    if (!draft.values['name']) refusals.add(draft, 'name', 'required');
  }
  return refusals;
}

/** A firm has no family; its people have. */
async function refuseFamiliesOfFirms(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const own = drafts.filter((draft) => draft.verb === 'create' && !draft.values['personId']);
  if (own.length === 0) return;
  const ids = own.map((draft) => draft.values['counterpartyId']);
  const firms = await work.tx.query<{ id: string }>(
    sql`SELECT id FROM counterparty WHERE id = ANY(${ids}::uuid[]) AND kind <> 'PERSON'`,
  );
  const isFirm = new Set(firms.map((row) => row.id));
  for (const draft of own)
    if (isFirm.has(draft.values['counterpartyId'] as string)) refusals.add(draft, 'personId', 'familyOfFirm');
}
