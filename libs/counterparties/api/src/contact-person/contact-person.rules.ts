import {
  type Draft,
  entityOf,
  RecordHookRegistry,
  RowRefusals,
  sql,
  tidy,
  type Work,
  writeAudit,
  type Written,
} from '@kolo/api-core';
import { splitPersonName } from '@kolo/kernel';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { SearchIndex } from '../search/search-index.js';

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
    for (const draft of drafts) if (nameParts.some((part) => part in draft.values)) nameOf(draft, refusals);
    for (const draft of drafts) {
      if (draft.verb === 'create' && draft.values['name'] === undefined) refusals.add(draft, 'lastName', 'required');
    }
    refusals.throwIfAny();
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    const ids = writes.map((write) => write.id);
    const verb = writes[0]?.verb;
    if (verb === 'delete' || verb === 'restore') await this.takeChannelsAlong(work, ids, verb);
    await this.index.partsWritten(work, writes, ({ name }) => ({ people: [name as string] }));
  }

  /** A deleted person's channels go into the bin in the same batch, and come back with the person, but only those. */
  private async takeChannelsAlong(work: Work, people: readonly string[], verb: 'delete' | 'restore'): Promise<void> {
    const moved = await work.tx.query<{ id: string; version: number; counterparty_id: string }>(
      verb === 'delete'
        ? sql`UPDATE contact_channel SET deleted_at = now(), updated_at = now(), version = version + 1
            WHERE person_id = ANY(${people}::uuid[]) AND deleted_at IS NULL RETURNING id, version, counterparty_id`
        : sql`WITH left_in AS (
              SELECT DISTINCT ON (record_id) record_id, batch_id FROM audit_event
              WHERE record_id = ANY(${people}::uuid[]) AND verb = 'delete' ORDER BY record_id, version DESC
            )
            UPDATE contact_channel h SET deleted_at = NULL, updated_at = now(), version = h.version + 1
            FROM left_in JOIN audit_event e ON e.batch_id = left_in.batch_id AND e.verb = 'delete'
            WHERE h.person_id = left_in.record_id AND e.record_id = h.id AND h.deleted_at IS NOT NULL
            RETURNING h.id, h.version, h.counterparty_id`,
    );
    await writeAudit(
      work,
      entityOf(ContactChannel),
      moved.map((row) => ({ recordId: row.id, version: row.version, verb, rootId: row.counterparty_id })),
    );
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
