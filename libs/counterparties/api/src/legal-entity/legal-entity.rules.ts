import {
  Clock,
  type Draft,
  Parameters,
  RecordHookRegistry,
  RowRefusals,
  sql,
  tidy,
  type Work,
  type Written,
} from '@kolo/api-core';
import { isCountry } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EntityCompanions } from './entity-companions.js';
import { readCodes } from './read-codes.js';
import { RequisitesSummary } from './requisites-summary.js';
import { Seals } from './seals.js';

/** Of which country new requisites are unless somebody says otherwise. */
export const countryParameter = { key: 'requisites.country', fallback: 'UA' };

const texts = ['form', 'name', 'shortName', 'address'];
const people = ['directorId', 'accountantId'];

/** What must be true of requisites, however they are written. */
@Injectable()
export class LegalEntityRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
    private readonly seals: Seals,
    private readonly summary: RequisitesSummary,
    private readonly companions: EntityCompanions,
  ) {}

  onModuleInit(): void {
    this.parameters.declare(countryParameter);
    this.hooks.register('legalEntity', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = new RowRefusals(drafts);
    await this.complete(work, drafts);
    for (const draft of drafts) {
      for (const name of texts) if (name in draft.values) draft.values[name] = tidy(draft.values[name]) || null;
      if ('name' in draft.values && !draft.values['name']) refusals.add(draft, 'name', 'required');
      readCodes(draft, refusals, this.clock.now());
    }
    await refuseForeignPeople(work, drafts, refusals);
    refusals.throwIfAny();
    await this.seals.guard(work, drafts);
  }

  /** A new one is of the installation's country and has its client's name until somebody gives it another. */
  private async complete(work: Work, drafts: readonly Draft[]): Promise<void> {
    const made = drafts.filter((draft) => draft.verb === 'create');
    if (made.some((draft) => !draft.values['country'])) {
      const country = await this.parameters.get(countryParameter, work.tx);
      for (const draft of made) draft.values['country'] ??= isCountry(country) ? country : countryParameter.fallback;
    }
    const nameless = made.filter((draft) => !tidy(draft.values['name']));
    if (nameless.length === 0) return;
    const ids = nameless.map((draft) => draft.values['counterpartyId']);
    const clients = await work.tx.query<{ id: string; name: string }>(
      sql`SELECT id, name FROM counterparty WHERE id = ANY(${ids}::uuid[])`,
    );
    const names = new Map(clients.map((row) => [row.id, row.name]));
    for (const draft of nameless) draft.values['name'] = names.get(draft.values['counterpartyId'] as string);
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const verb = writes[0]?.verb;
    const ids = writes.map((write) => write.id);
    if (verb === 'delete' || verb === 'restore') await this.companions.takeAccountsAlong(work, ids, verb);
    else await this.companions.markRoles(work, writes);
    const sealed = writes.filter((write) => write.fields.length === 0 || write.fields.includes('confirmedAt'));
    if (sealed.length === 0) return;
    const clients = await work.tx.query<{ id: string }>(
      sql`SELECT DISTINCT counterparty_id AS id FROM legal_entity WHERE id = ANY(${sealed.map(({ id }) => id)}::uuid[])`,
    );
    await this.summary.refresh(
      work,
      clients.map((row) => row.id),
    );
  }
}

/** Its director and accountant are people of the same client. */
async function refuseForeignPeople(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  const named = drafts.flatMap((draft) => people.flatMap((name) => (draft.values[name] ? { draft, name } : [])));
  if (named.length === 0) return;
  const ids = named.map(({ draft, name }) => draft.values[name]);
  const rows = await work.tx.query<{ id: string; counterparty_id: string }>(
    sql`SELECT id, counterparty_id FROM contact_person WHERE id = ANY(${ids}::uuid[])`,
  );
  const clients = new Map(rows.map((row) => [row.id, row.counterparty_id]));
  for (const { draft, name } of named) {
    const client = draft.values['counterpartyId'] ?? draft.before?.['counterpartyId'];
    if (clients.get(draft.values[name] as string) !== client) refusals.add(draft, name, 'unknownReference');
  }
}
