import { type Draft, RecordHookRegistry, RowRefusals, sql, tidy, type Work, type Written } from '@kolo/api-core';
import { splitPersonName } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SearchIndex } from '../search/search-index.js';
import { takeBelongingsAlong } from './belongings-of-people.js';
import { checkPeriod } from './of-this-client.js';

const nameParts = ['lastName', 'firstName', 'middleName'] as const;

/** Names of people at clients, and what follows a person into the bin. */
@Injectable()
export class ContactPersonRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('contactPerson', {
      prepare: (_, drafts) => this.prepare(drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private prepare(drafts: readonly Draft[]): void {
    const refusals = new RowRefusals(drafts);
    for (const draft of drafts) checkPeriod(draft, refusals);
    for (const draft of drafts) if (nameParts.some((part) => part in draft.values)) nameOf(draft, refusals);
    for (const draft of drafts) {
      if (draft.verb === 'create' && draft.values['name'] === undefined) refusals.add(draft, 'lastName', 'required');
    }
    refusals.throwIfAny();
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const ids = writes.map((write) => write.id);
    const verb = writes[0]?.verb;
    if (verb === 'delete' || verb === 'restore') await takeBelongingsAlong(work, this.hooks, ids, verb);
    await this.renamePlaces(work, writes);
    await this.index.partsWritten(work, writes, ({ name }, personId) => ({ people: [name as string], personId }));
    if (verb === 'update') await this.index.peopleChanged(work, ids);
  }

  /** A place is named after its person. */
  private async renamePlaces(work: Work, writes: readonly Written[]): Promise<void> {
    const renamed = writes.filter((write) => write.verb === 'update' && write.fields.includes('name'));
    if (renamed.length === 0) return;
    await work.tx.execute(sql`UPDATE person_place p SET name = x.name
      FROM unnest(${renamed.map(({ id }) => id)}::uuid[], ${renamed.map(({ after }) => after['name'])}::text[]) AS x(id, name)
      WHERE p.person_id = x.id`);
  }
}

/** The whole name from its parts; a whole name given as the last name alone is taken apart. */
function nameOf(draft: Draft, refusals: RowRefusals): void {
  const { values, before } = draft;
  for (const part of nameParts) if (part in values) values[part] = tidy(values[part]) || null;
  const part = (name: string): string => ((name in values ? values[name] : before?.[name]) as string | null | undefined) ?? '';
  const whole = part('lastName');
  if (whole.includes(' ') && !part('firstName') && !part('middleName')) {
    const { gender, ...parts } = splitPersonName(whole);
    for (const name of nameParts) values[name] = parts[name] || null;
    if (draft.verb === 'create') values['gender'] ??= gender;
  }
  const name = nameParts.map(part).filter(Boolean).join(' ');
  if (name === '') refusals.add(draft, 'lastName', 'required');
  else values['name'] = name;
}
