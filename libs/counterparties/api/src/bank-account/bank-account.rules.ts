import { type Draft, RecordHookRegistry, RowRefusals, sql, tidy, type Work, type Written } from '@kolo/api-core';
import { checkIban, countries, countryProfile } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountSeals } from '../legal-entity/account-seals.js';

/** Accounts as they are checked, and what their change means for the legal entity. */
@Injectable()
export class BankAccountRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly seals: AccountSeals,
  ) {}

  onModuleInit(): void {
    this.hooks.register('bankAccount', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = new RowRefusals(drafts);
    for (const draft of drafts) read(draft, refusals);
    await refuseForeignEntities(work, drafts, refusals);
    refusals.throwIfAny();
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const owners = await work.tx.query<{ id: string }>(
      sql`SELECT DISTINCT legal_entity_id AS id FROM bank_account WHERE id = ANY(${writes.map(({ id }) => id)}::uuid[])`,
    );
    await this.seals.accountsChanged(
      work,
      owners.map((row) => row.id),
    );
  }
}

function read(draft: Draft, refusals: RowRefusals): void {
  const { values } = draft;
  for (const name of ['bankName', 'note']) if (name in values) values[name] = tidy(values[name]) || null;
  if (typeof values['currency'] === 'string') {
    values['currency'] = values['currency'].trim().toUpperCase();
    if (!/^[A-Z]{3}$/.test(values['currency'] as string))
      refusals.add(draft, 'currency', 'badCurrency', { value: values['currency'] });
  }
  if (typeof values['iban'] !== 'string') return;
  const { iban, valid } = checkIban(values['iban']);
  if (!valid) return refusals.add(draft, 'iban', 'badIban');
  values['iban'] = iban;
  values['bankCode'] = countries.map((country) => countryProfile(country).bankCode(iban)).find(Boolean) ?? null;
}

/** An account belongs to a legal entity of the same client. */
async function refuseForeignEntities(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const named = drafts.filter((draft) => draft.verb === 'create');
  if (named.length === 0) return;
  const ids = named.map((draft) => draft.values['legalEntityId']);
  const rows = await work.tx.query<{ id: string; counterparty_id: string }>(
    sql`SELECT id, counterparty_id FROM legal_entity WHERE id = ANY(${ids}::uuid[])`,
  );
  const clients = new Map(rows.map((row) => [row.id, row.counterparty_id]));
  for (const draft of named) {
    if (clients.get(draft.values['legalEntityId'] as string) !== draft.values['counterpartyId'])
      refusals.add(draft, 'legalEntityId', 'unknownReference');
  }
}
