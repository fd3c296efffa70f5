import { type Draft, entityOf, RecordHookRegistry, RowRefusals, sql, type Work, writeAudit, type Written } from '@kolo/api-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { refuseForeignPeople } from '../contact-person/of-this-client.js';
import { SearchIndex } from '../search/search-index.js';
import { ContactChannel } from './contact-channel.entity.js';
import { readChannel } from './read-channel.js';

/** Phones, addresses and messengers as they are understood, found and shown first. */
@Injectable()
export class ContactChannelRules implements OnModuleInit {
  constructor(
    private readonly hooks: RecordHookRegistry,
    private readonly index: SearchIndex,
  ) {}

  onModuleInit(): void {
    this.hooks.register('contactChannel', {
      prepare: (work, drafts) => this.prepare(work, drafts),
      written: (work, writes) => this.written(work, writes),
    });
  }

  private async prepare(work: Work, drafts: readonly Draft[]): Promise<void> {
    const refusals = new RowRefusals(drafts);
    for (const draft of drafts) understand(draft, work, refusals);
    await refuseForeignPeople(work, drafts, refusals);
    refusals.throwIfAny();
  }

  private async written(work: Work, writes: readonly Written[]): Promise<void> {
    await this.keepOnePrimary(work, writes);
    await this.index.partsWritten(work, writes, ({ value, normalized, personId }) => ({
      personId: personId as string | null | undefined,
      channels: [{ value: (value as string).trim(), normalized: (normalized as string | null | undefined) ?? null }],
    }));
    await this.index.channelsChanged(
      work,
      writes.map((write) => write.id),
    );
  }

  /** A new primary phone takes the mark from the former one, of the same owner and sort. */
  private async keepOnePrimary(work: Work, writes: readonly Written[]): Promise<void> {
    const marked = writes
      .filter((write) => write.after['primary'] === true && write.fields.includes('primary'))
      .map(({ id }) => id);
    if (marked.length === 0) return;
    const sort = sql`CASE WHEN k.kind IN ('MOBILE', 'WORK', 'HOME') THEN 'PHONE' ELSE k.kind END`;
    const same = sql`CASE WHEN h.kind IN ('MOBILE', 'WORK', 'HOME') THEN 'PHONE' ELSE h.kind END`;
    const former = await work.tx.query<{ id: string; version: number; counterparty_id: string }>(sql`UPDATE contact_channel h
      SET "primary" = false, updated_at = now(), version = h.version + 1
      FROM contact_channel k
      WHERE k.id = ANY(${marked}::uuid[]) AND h.counterparty_id = k.counterparty_id AND h.person_id IS NOT DISTINCT FROM k.person_id
        AND ${same} = ${sort} AND h."primary" AND h.deleted_at IS NULL AND h.id <> ALL(${marked}::uuid[])
      RETURNING h.id, h.version, h.counterparty_id`);
    const changes = { primary: [true, false] as const };
    await writeAudit(
      work,
      entityOf(ContactChannel),
      former.map((row) => ({ recordId: row.id, version: row.version, verb: 'update', rootId: row.counterparty_id, changes })),
    );
  }
}

/** An imported value that cannot be read is kept as it is: the file's author is not there to correct it. */
function understand(draft: Draft, work: Work, refusals: RowRefusals): void {
  const { values, before } = draft;
  if (!('kind' in values) && !('value' in values)) return;
  const kind = (values['kind'] ?? before?.['kind']) as ContactChannel['kind'];
  const value = (values['value'] ?? before?.['value']) as string;
  const read = readChannel(kind, value);
  if (read.refusal && work.viewer.via !== 'import') return refusals.add(draft, 'value', read.refusal);
  values['normalized'] = read.normalized;
  values['extension'] = read.extension;
  if (draft.verb === 'create' && read.note) values['note'] ??= read.note;
}
