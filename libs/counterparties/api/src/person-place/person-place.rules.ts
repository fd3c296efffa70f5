import {
  type Draft,
  entityOf,
  RecordHookRegistry,
  RowRefusals,
  rowsFor,
  sql,
  tidy,
  type Work,
  type Written,
} from '@kolo/api-core';
import { AccessDenied } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { checkPeriod } from '../contact-person/of-this-client.js';
import { SearchIndex } from '../search/search-index.js';

interface PersonRow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly client: string;
  readonly editable: boolean;
}

/** People at further clients: once at a time at each, and shared only by those who may change the person. */
@Injectable()
export class PersonPlaceRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('personPlace', {
      prepare: (work, drafts) => prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const clients = writes.flatMap(({ rootId, after, before }) => [rootId, after['counterpartyId'], before?.['counterpartyId']]);
    await this.index.alsoChanged(
      work,
      clients.filter((id): id is string => typeof id === 'string'),
    );
  }
}

async function prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
  const refusals = new RowRefusals(drafts);
  for (const draft of drafts) {
    if ('position' in draft.values) draft.values['position'] = tidy(draft.values['position']) || null;
    checkPeriod(draft, refusals);
  }
  await checkPeople(
    work,
    drafts.filter((draft) => draft.verb === 'create'),
    refusals,
  );
  refusals.throwIfAny();
  await checkOverlaps(work, drafts, refusals);
  refusals.throwIfAny();
}

/** A place shows the person, with all that is theirs, to whoever sees its client: that is for those to decide who may change them. */
async function checkPeople(work: Work, made: readonly Draft[], refusals: RowRefusals): Promise<void> {
  if (made.length === 0) return;
  const ids = made.map((draft) => draft.values['personId']);
  const editable = rowsFor(work.viewer, entityOf('contactPerson'), 'edit', 't');
  // Locked, so that two who add the same place at once meet.
  const people = await work.tx.query<PersonRow>(sql`SELECT t.id, t.name, t.counterparty_id AS client, (${editable}) AS editable
    FROM contact_person t WHERE t.id = ANY(${ids}::uuid[]) ORDER BY t.id FOR NO KEY UPDATE`);
  const byId = new Map(people.map((person) => [person.id, person]));
  for (const draft of made) {
    const person = byId.get(draft.values['personId'] as string);
    if (!person?.editable) throw new AccessDenied('recordReadOnly', { params: { entity: 'contactPerson' } });
    if (person.client === draft.values['counterpartyId']) refusals.add(draft, 'personId', 'personIsHere');
    draft.values['name'] = person.name;
  }
}

async function checkOverlaps(work: Work, drafts: readonly Draft[], refusals: RowRefusals): Promise<void> {
  for (const draft of drafts) {
    if (draft.verb === 'update' && !('since' in draft.values) && !('until' in draft.values)) continue;
    const { counterpartyId, personId, since = null, until = null } = { ...draft.before, ...draft.values };
    const [other] = await work.tx.query(sql`SELECT 1 FROM person_place t
      WHERE t.person_id = ${personId}::uuid AND t.counterparty_id = ${counterpartyId}::uuid AND t.id <> ${draft.id}::uuid
        AND t.deleted_at IS NULL AND daterange(t.since, t.until, '[]') && daterange(${since}::date, ${until}::date, '[]')`);
    if (other) refusals.add(draft, 'personId', 'placeOverlaps');
  }
}
